"""A figure on its way to becoming public: proposed, checked, released, and what the public sees."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from durf.houses.committee.figures.models import ProposedFigure
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.exchange.desks import Desk, add_desk
from tests.factories import sign_in
from tests.publication.desk import Press, make_town

Open = Callable[[], Window]
COMMITTEE, SECRETARY = "Visitatiecommissie Informatieveiligheid", "Roos Verhulst"
TOWNS = range(901, 931)
PUBLIC = ("", "herleiden/", "cijfers.csv", "cijfers.json", "cijfers.schema.json", "1/")
LEDGER = ("voorstellen/", "openbaar/", "bekend/", "bekend/antwoord/", "bekend/samenwerking/")


def make_desk_of(town: Town) -> Press:
    """The desk that the town has, with a second editor, and thirty more municipalities."""
    first = Desk(Membership.objects.filter(organisation__kind=OrganisationKind.PRESS)[0])
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
    for page in (*LEDGER, f"voorstellen/{waiting.public_id}/", f"openbaar/{made.public_id}/"):
        walk.visit(editor, f"{base}{page}", "editor")
    for page in PUBLIC:
        walk.visit(visitor, f"/cijfers/{page}", "visitor")
    secretary.log_in_for_demo(SECRETARY)
    figures = f"/commissie/{town.house(COMMITTEE).public_id}/cijfers/"
    row = keep_figure(press)
    for page in ("", "vraag/board-talk/", f"{row.public_id}/"):
        walk.visit(secretary, f"{figures}{page}", "secretary")


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
