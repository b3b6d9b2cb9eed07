"""A closing report full of canaries: written, proposed, released, and advice that was answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from durf.exchange.inbox.receivers import handle_item
from durf.exchange.models import InboxItem, ReceivedDelivery
from durf.houses.committee.closing.models import ClosingReport, ProposedText
from durf.houses.committee.closing.passages import (
    NewsFacts,
    PassageFacts,
    add_evidence,
    add_passage,
    enter,
    let_writer_in,
    make_report,
    write_news,
)
from durf.houses.committee.closing.proposals import propose_news, propose_report, send_advice
from durf.houses.committee.quotes.asking import QuoteFacts, ask, prepare_quote
from durf.houses.municipality.quotes.answering import decline
from durf.houses.vng.advice.answers import AnswerFacts, answer_point, send_answers
from durf.houses.vng.advice.models import AdvicePoint, ReceivedAdvice
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.publication.texts.decisions import approve_text, drop_text, release_text
from durf.publication.texts.models import TextProposal
from tests.leaks.country import OWNER, Country, House
from tests.leaks.press import PUBLISHED, make_viewer
from tests.leaks.rows import CLOSING

ViewerOf = Callable[[House], Viewer]
WRITERS = ("chair@committee", "secretary@committee")


def seed_closing(country: Country, viewer_of: ViewerOf) -> None:
    """A report in its room, an item that was released, one that was dropped, and advice."""
    committee = country.houses[Kind.COMMITTEE.value]
    viewer = viewer_of(committee)
    inside = seed_report(country, committee, viewer)
    seed_news(country, committee, viewer)
    seed_quote(country, committee, viewer)
    seed_advice(country, committee, inside, viewer_of(country.houses[Kind.VNG.value]))


def write(country: Country, house: House, kind: str) -> str:
    """A new canary's words."""
    return country.aviary.breed(house.slug, kind).text


def seed_report(country: Country, committee: House, viewer: Viewer) -> Viewer:
    """For its writers: pieces of which every word is a canary."""
    now = timezone.now()
    with acting_as(viewer):
        report = make_report(viewer, title=write(country, committee, "draft"), now=now)
        for label in WRITERS:
            onlooker = country.find(label)
            onlooker.rooms.add(CLOSING)
            assert onlooker.user is not None
            person = onlooker.user.pk
            let_writer_in(viewer, report, person_id=person, today=timezone.localdate(now))
    inside = enter(viewer, report)
    with acting_as(inside):
        facts = PassageFacts(
            "box_incident",
            write(country, committee, CLOSING),
            write(country, committee, CLOSING),
            source_title=write(country, committee, CLOSING),
            source_url=f"https://{write(country, committee, CLOSING)}.example/",
            source_on=date(2026, 3, 1),
        )
        passage = add_passage(inside, report, facts, now=now)
        add_evidence(inside, passage, text=write(country, committee, CLOSING), now=now)
        for section in ("advice", "self_regulation"):
            words = [country.aviary.breed(committee.slug, "advice") for _ in range(2)]
            country.delivered[Kind.VNG.value] |= set(words)
            country.delivered[Kind.VNG.value] |= country.aviary.find(report.title)
            facts = PassageFacts(section, words[0].text, words[1].text, addressee="vng")
            add_passage(inside, report, facts, now=now)
        proposed = propose_report(inside, report, key="closing-canary", now=now)
    country.delivered[Kind.PRESS.value] |= country.aviary.owned_by(
        committee.slug, kinds={CLOSING, "advice", "draft"}
    )
    committee.ids.update(
        report=report.public_id, passage=passage.public_id, text=proposed.public_id
    )
    country.houses[Kind.PRESS.value].ids["text_proposal"] = take_text(country, proposed).public_id
    return inside


def seed_news(country: Country, committee: House, viewer: Viewer) -> None:
    """One is released by two people, one is dropped with a reason."""
    press, now = country.houses[Kind.PRESS.value], timezone.now()
    rows = []
    for kind in (PUBLISHED, "draft"):
        facts = NewsFacts(write(country, committee, kind), write(country, committee, kind))
        with acting_as(viewer):
            item = write_news(viewer, facts, item=None, now=now)
            proposed = propose_news(viewer, item, key=f"news-{kind}", now=now)
            committee.ids["news"] = item.public_id
        country.delivered[press.slug] |= country.aviary.find(f"{facts.title} {facts.text}")
        rows.append(take_text(country, proposed))
    first, second = list_editors(press)
    reason = country.aviary.breed(press.slug, "ledger")
    with acting_as(first):
        approve_text(first, rows[0], now=now)
        drop_text(first, rows[1], reason=reason.text, now=now)
    with acting_as(second):
        release_text(second, rows[0], now=now)
    country.delivered[committee.slug].add(reason)
    hand_over(viewer, "text_verdict")


def seed_quote(country: Country, committee: House, viewer: Viewer) -> None:
    """The owner is asked about its words by two people, and says no."""
    owner, now = country.houses[OWNER], timezone.now()
    words = [country.aviary.breed(committee.slug, "draft") for _ in range(5)]
    country.delivered[owner.slug] |= set(words)
    colleagues = Membership.objects.filter(organisation=committee.organisation)
    second = make_viewer(colleagues.filter(role=Role.CHAIR).exclude(user=viewer.user_id)[0])
    with acting_as(viewer):
        facts = QuoteFacts(*(one.text for one in words))
        quote = prepare_quote(viewer, owner.organisation.pk, facts, now=now)
    with acting_as(second):
        quote = ask(second, quote, now=now)
    committee.ids["quote"] = quote.public_id
    assert quote.delivery is not None
    owner.ids["quote"] = quote.delivery.public_id
    town = seat_of(owner)
    answer = country.aviary.breed(owner.slug, "sent")
    country.delivered[committee.slug].add(answer)
    hand_over(town, "quote_request")
    with acting_as(town):
        rows = ReceivedDelivery.objects.seen_by(town).select_related("sender")
        decline(town, rows.get(kind="quote_request"), text=answer.text, now=now)
    hand_over(viewer, "quote_answer")


def seat_of(house: House) -> Viewer:
    """Somebody at work there."""
    rows = Membership.objects.filter(organisation=house.organisation, role=Role.MUNICIPAL_SECRETARY)
    return make_viewer(rows.order_by("pk")[0])


def seed_advice(country: Country, committee: House, inside: Viewer, client: Viewer) -> None:
    """The client answers, and the committee sees the answer."""
    vng, now = country.houses[Kind.VNG.value], timezone.now()
    with acting_as(inside):
        report = ClosingReport.objects.seen_by(inside).get()
        send_advice(inside, report, key="advice-canary", now=now)
    hand_over(client, "advice")
    answer = country.aviary.breed(vng.slug, "answer")
    country.delivered[committee.slug].add(answer)
    with acting_as(client):
        advice = ReceivedAdvice.objects.seen_by(client).select_related("sender", "delivery").get()
        point = AdvicePoint.objects.seen_by(client).get()
        answer_point(client, point, AnswerFacts("adopted", answer.text), now=now)
        send_answers(client, advice, key="answer-canary", now=now)
    vng.ids.update(advice=advice.public_id, point=point.public_id)
    hand_over(inside, "advice_answer")


def take_text(country: Country, proposed: ProposedText) -> TextProposal:
    """The job at the desk."""
    (editor, _other) = list_editors(country.houses[Kind.PRESS.value])
    hand_over(editor, "text_proposal")
    with acting_as(editor):
        rows = TextProposal.objects.seen_by(editor)
        return rows.get(delivery__public_id=proposed.delivery.public_id)


def list_editors(press: House) -> list[Viewer]:
    """The two people at the desk."""
    rows = Membership.objects.filter(organisation=press.organisation, role=Role.DESK_EDITOR)
    return [make_viewer(row) for row in rows.order_by("pk")[:2]]


def hand_over(viewer: Viewer, kind: str) -> None:
    """The job takes over everything of this kind."""
    with acting_as(viewer):
        rows = InboxItem.objects.seen_by(viewer).filter(kind=kind, handled_at=None)
        for item in rows.select_related("delivery__organisation"):
            handle_item(viewer, item, now=timezone.now())
