"""Figures full of canaries: one released, one dropped, one that waits for its second person."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from durf.exchange.contracts import COMPARISON_1, FIGURE_PROPOSAL_1, FIGURE_PROPOSAL_2
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.receivers import handle_item
from durf.exchange.models import InboxItem, SentDelivery
from durf.exchange.terms import Basis, Purpose, Scope
from durf.houses.committee.figures.models import ProposedFigure
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.access.viewers import build_viewer, find_seat, list_seats
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.publication.ledger.checking import take_step
from durf.publication.ledger.decisions import approve, drop, release
from durf.publication.ledger.knowledge import (
    Known,
    add_holding,
    add_knowledge,
    strike_knowledge,
)
from durf.publication.ledger.models import Alarm, Proposal, Review
from durf.reference.municipalities.register import MunicipalityFacts, record_municipality
from durf.reference.questionnaires.shelf import find_latest
from tests.factories import make_member
from tests.leaks.canaries import Canary
from tests.leaks.country import OWNER, PARTNER, Country, House, make_person
from tests.publication.desk import make_content

ViewerOf = Callable[[House], Viewer]
CODES = [f"X{number:03}" for number in range(900, 930)]
# What becomes public; everything else about a figure doesn't.
PUBLISHED, FIGURE, LEDGER = "published", "figure", "ledger"


def seed_press(country: Country, viewer_of: ViewerOf) -> None:
    """The committee proposes three; the desk decides about two and knows more than it says."""
    press = country.houses[OrganisationKind.PRESS.value]
    committee = country.houses[OrganisationKind.COMMITTEE.value]
    for number, code in enumerate(CODES):
        record_municipality(MunicipalityFacts(code, f"Voorbeeld {number}", "Noordmark", 20_000))
    desk = viewer_at(country, press)
    released = propose(country, committee, press, viewer_of(committee), PUBLISHED)
    dropped = propose(country, committee, press, viewer_of(committee), FIGURE, is_small=True)
    open_one = propose(country, committee, press, viewer_of(committee), FIGURE)
    rows = [take(desk, press, sent) for sent in (released, dropped, open_one)]
    press.ids.update(proposal=rows[2].public_id, received=open_one.public_id)
    second = decide(country, press, committee, desk, rows)
    seed_knowledge(country, press, desk, second, rows[0])
    seed_answer(country, committee, viewer_of(committee), open_one)
    send_comparison(country, committee, viewer_of(committee))


def viewer_at(country: Country, press: House) -> Viewer:
    """An editor of the desk."""
    membership = Membership.objects.get(organisation=press.organisation, role=Role.DESK_EDITOR)
    return make_viewer(membership)


def make_viewer(membership: Membership) -> Viewer:
    """Somebody at work."""
    seats = list_seats(membership.user, today=timezone.localdate())
    seat = find_seat(seats, public_id=membership.organisation.public_id)
    assert seat is not None
    return build_viewer(membership.user, seat, purpose="profile")


def propose(
    country: Country,
    committee: House,
    press: House,
    viewer: Viewer,
    kind: str,
    *,
    is_small: bool = False,
) -> SentDelivery:
    """A figure of which every word is a canary."""
    words = {name: country.aviary.breed(committee.slug, kind) for name in ("text", "group", "say")}
    content = make_content(members=CODES[:5] if is_small else CODES, question=f"{kind}-question")
    content["item"]["text"] = {"nl": words["text"].text, "en": words["text"].text}
    content["group"]["text"] = {"nl": words["group"].text, "en": words["group"].text}
    content["prose"] = words["say"].text
    subjects = frozenset(country.houses[slug].organisation.pk for slug in (OWNER, PARTNER))
    letter = Outgoing(
        receiver=press.organisation,
        contract=FIGURE_PROPOSAL_1 if kind == PUBLISHED else FIGURE_PROPOSAL_2,
        content=content,
        purpose=Purpose.FIGURES,
        basis=Basis.PUBLIC_TASK,
        basis_note=words["say"].text,
        key=f"figure-{words['text'].number}",
        subjects=subjects,
        scope=Scope.FIGURES,
    )
    country.delivered[press.slug] |= set(words.values())
    for slug in (OWNER, PARTNER):
        country.delivered[slug].add(words["say"])
    with acting_as(viewer):
        return deliver(viewer, letter=letter, now=timezone.now())


def send_comparison(country: Country, committee: House, viewer: Viewer) -> None:
    """The middle half of municipalities like one of them, to that one."""
    owner, questionnaire = country.houses[OWNER], find_latest("selfimage")
    group, asked, note = (country.aviary.breed(committee.slug, FIGURE) for _ in range(3))
    assert questionnaire is not None
    band = {
        "question": "board-talk",
        "text": {"nl": asked.text, "en": asked.text},
        "low": "beginning",
        "high": "under-way",
    }
    letter = Outgoing(
        receiver=owner.organisation,
        contract=COMPARISON_1,
        content={
            "questionnaire": questionnaire.id,
            "version": questionnaire.version,
            "period": "2026",
            "group": {"nl": group.text, "en": group.text},
            "least": 20,
            "bands": [band],
        },
        purpose=Purpose.FIGURES,
        basis=Basis.PUBLIC_TASK,
        basis_note=note.text,
        key=f"comparison-{group.number}",
    )
    country.delivered[owner.slug] |= {group, asked, note}
    with acting_as(viewer):
        deliver(viewer, letter=letter, now=timezone.now())


def take(desk: Viewer, press: House, sent: SentDelivery) -> Proposal:
    """The jobs at the desk: taking over and checking."""
    now = timezone.now()
    with acting_as(desk):
        rows = InboxItem.objects.seen_by(desk).select_related("delivery__organisation")
        handle_item(desk, rows.get(delivery__public_id=sent.public_id), now=now)
        row = Proposal.objects.seen_by(desk).get(delivery__public_id=sent.public_id)
    for _step in range(4):
        take_step(press.organisation.pk, row.public_id, now=now)
    return row


def decide(
    country: Country, press: House, committee: House, desk: Viewer, rows: list[Proposal]
) -> Viewer:
    """One is released by two people, one is dropped; the committee is told. Gives the second."""
    now, reason = timezone.now(), country.aviary.breed(press.slug, LEDGER)
    person, _own = make_person(country, press, kind="member")
    second = make_viewer(make_member(press.organisation, Role.DESK_EDITOR, user=person))
    with acting_as(desk):
        approve(desk, rows[0], now=now)
        drop(desk, rows[1], reason=reason.text, now=now)
    with acting_as(second):
        made = release(second, rows[0], now=now)
        assert made is not None
        press.ids["release"] = made.public_id
    country.delivered[committee.slug].add(reason)
    return second


def seed_knowledge(
    country: Country, press: House, desk: Viewer, second: Viewer, row: Proposal
) -> None:
    """What a municipality published and was struck, who works for several, and an alarm."""
    source, name, why, reason = (country.aviary.breed(press.slug, LEDGER) for _ in range(4))
    now, today = timezone.now(), timezone.localdate()
    known = Known(CODES[0], row.item, "beginning", today, source.text)
    with acting_as(desk):
        answer = add_knowledge(desk, known, now=now)
        add_holding(desk, name=name.text, members=CODES[:2], since_on=today, ended_on=None, now=now)
        review = Review.objects.seen_by(desk).filter(knowledge=answer).get()
        alarm = Alarm(
            organisation_id=desk.organisation_id,
            item=row.item,
            review=review,
            raised_at=now,
            asked_by_id=desk.person_id,
            asked_at=now,
            reason=reason.text,
        )
        alarm.save(force_insert=True)
    with acting_as(second):
        strike_knowledge(second, answer, reason=why.text, now=now)
    press.ids.update(known=answer.public_id, alarm=alarm.public_id)


def seed_answer(country: Country, committee: House, viewer: Viewer, sent: SentDelivery) -> None:
    """The committee's own row, with the words of an answer."""
    words: Canary = country.aviary.breed(committee.slug, FIGURE)
    now = timezone.now()
    with acting_as(viewer):
        row = ProposedFigure(
            organisation_id=viewer.organisation_id,
            delivery=sent,
            question=words.text,
            group_kind="all",
            group_key="all",
            rounding=5,
            n=len(CODES),
            sent_at=now,
            state="refused",
            answered_at=now,
            words=[words.text],
        )
        row.save(force_insert=True)
    committee.ids["figure"] = row.public_id
