"""A figure on its way to becoming public: proposed, checked, released, and what the public sees."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from durf.houses.committee.figures.models import ProposedFigure
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from durf.publication.ledger.knowledge import Known, add_knowledge
from durf.publication.ledger.models import Alarm, Release
from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.exchange.desks import Desk, add_desk
from tests.factories import sign_in
from tests.publication.desk import LEVELS, Press, make_town

Open = Callable[[], Window]
COMMITTEE, SECRETARY = "Visitatiecommissie Informatieveiligheid", "Roos Verhulst"
TOWNS = range(901, 931)
PUBLIC = ("", "herleiden/", "cijfers.csv", "1/")
# Chromium makes a page of its own around these, which isn't ours to look at.
DATA = ("cijfers.json", "cijfers.schema.json")
ALARM = "bekend/alarm/"
LEDGER = (
    "voorstellen/",
    "vergelijkingen/besluit/",
    "openbaar/",
    "bekend/",
    "bekend/antwoord/",
    "bekend/samenwerking/",
)


def make_desk_of(town: Town) -> Press:
    """The desk that the town has, with a second editor, and thirty more municipalities."""
    editors = Membership.objects.filter(
        organisation__kind=OrganisationKind.PRESS, role=Role.DESK_EDITOR
    )
    first = Desk(editors.order_by("pk")[0])
    second = add_desk(first, Role.DESK_EDITOR, name="Tweede redacteur")
    codes = [make_town(number) for number in TOWNS]
    return Press(first, second, Desk(town.membership(SECRETARY, COMMITTEE)), codes)


def see_figures(walk: Walk, open_one: Open, town: Town) -> None:
    """The desk, the public, and the committee that proposes."""
    press = make_desk_of(town)
    made, waiting = press.publish(), press.offer(question="board-choices")
    editor, visitor, secretary = open_one(), open_one(), open_one()
    editor.take_session(sign_in(Client(), press.first.membership.user, factor="demo"))
    base = f"/publicatie/{press.first.organisation.public_id}/"
    known, alarm = learn(press, made)
    pages = (
        f"voorstellen/{waiting.public_id}/",
        f"openbaar/{made.public_id}/",
        f"bekend/antwoord/{known}/",
        f"{ALARM}{alarm}/",
        f"{ALARM}{alarm}/besluit/",
    )
    for page in (*LEDGER, *pages):
        walk.visit(editor, f"{base}{page}", "editor")
    for page in PUBLIC:
        walk.visit(visitor, f"/cijfers/{page}", "visitor")
    for page in DATA:
        assert visitor.go(f"/cijfers/{page}").ok
    secretary.log_in_for_demo(SECRETARY)
    figures = f"/commissie/{town.house(COMMITTEE).public_id}/cijfers/"
    row = keep_figure(press)
    for page in ("", "vraag/board-talk/", f"{row.public_id}/"):
        walk.visit(secretary, f"{figures}{page}", "secretary")


def learn(press: Press, made: Release) -> tuple[str, str]:
    """A public answer, and an alarm as if it had betrayed somebody; gives their ids."""
    viewer, now = press.second.viewer, timezone.now()
    known = Known(press.codes[0], made.item, LEVELS[0], localdate(now), "Jaarverslag 2026")
    with acting_as(viewer):
        row = add_knowledge(viewer, known, now=now)
    (review,) = [one for one in press.review(now=now) if one.knowledge_id == row.pk]
    alarm = Alarm(
        organisation_id=viewer.organisation_id, item=made.item, review=review, raised_at=now
    )
    with acting_as(viewer):
        alarm.save(force_insert=True)
    return row.public_id, alarm.public_id


def keep_figure(press: Press) -> ProposedFigure:
    """The committee's own row of a proposal that was refused."""
    sent, viewer = press.propose(question="board-example"), press.committee.viewer
    now = timezone.now()
    with acting_as(viewer):
        row = ProposedFigure(
            organisation_id=viewer.organisation_id,
            delivery=sent,
            question="board-example",
            group_kind="all",
            group_key="all",
            rounding=5,
            n=len(press.codes),
            sent_at=now,
            state="refused",
            answered_at=now,
            words=["De groep is te klein."],
        )
        row.save(force_insert=True)
    return row
