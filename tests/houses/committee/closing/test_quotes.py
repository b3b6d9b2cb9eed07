"""Somebody's own words: asked by two people, allowed by whoever said them, withdrawn at will."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from durf.exchange.consents import withdraw_consent
from durf.exchange.models import Consent, SentDelivery
from durf.houses.committee.closing.errors import QuotedAdviceError, TextObjectedError
from durf.houses.committee.closing.passages import PassageFacts
from durf.houses.committee.closing.proposals import propose_report, send_advice
from durf.houses.committee.quotes.asking import QuoteFacts, ask, prepare_quote
from durf.houses.committee.quotes.errors import SameAskerError
from durf.houses.committee.quotes.models import Quote
from durf.houses.committee.quotes.states import QuoteState
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import acting_as
from durf.publication.published.models import PublishedText
from durf.publication.texts.decisions import release_text
from durf.publication.texts.errors import TextTakenBackError
from tests.exchange.desks import Desk, add_desk, make_desk, run_jobs
from tests.publication.editors import Editors, make_editors

pytestmark = pytest.mark.django_db
WORDS = "wij bellen elkaar nu voordat het misgaat en niet pas daarna"
CONTEXT = f"Iemand zei: {WORDS}. Dat is de omslag."
FACTS = QuoteFacts("Eindverslag", WORDS, CONTEXT, "Men belt eerder.", "Het mist de toon.")


@pytest.fixture
def town(db) -> Desk:
    return make_desk("Astervoort", Kind.MUNICIPALITY, Role.MUNICIPAL_SECRETARY)


@pytest.fixture
def editors(town) -> Editors:
    return make_editors()


def make_quote(editors: Editors, town: Desk) -> Quote:
    """Prepared by one writer, sent by another."""
    first = editors.secretary
    second = add_desk(first, Role.CHAIR, name="Tweede schrijver")
    with acting_as(first.viewer):
        municipality = town.organisation.pk
        row = prepare_quote(first.viewer, municipality, FACTS, now=timezone.now())
        with pytest.raises(SameAskerError):
            ask(first.viewer, row, now=timezone.now())
    assert second.post("committee_quote_send", {}, quote=row.public_id).status_code == 302
    run_jobs()
    return reload(editors, row)


def reload(editors: Editors, row: Quote) -> Quote:
    with acting_as(editors.secretary.viewer):
        rows = Quote.objects.seen_by(editors.secretary.viewer).select_related("consent", "delivery")
        return rows.get(pk=row.pk)


def answer(town: Desk, row: Quote, **data: str) -> str:
    """By the page in the own house; gives what it says afterwards."""
    assert row.delivery is not None
    place = {"quote": row.delivery.public_id}
    assert WORDS in town.text("quote", **place)
    signer = {"until": f"{timezone.localdate() + timedelta(days=60):%d-%m-%Y}", "name": "Mirjam"}
    assert town.url("quote_answer", **place) in town.text("quote", **place)
    sent = town.post("quote_answer", {**signer, "function": "Secretaris", **data}, **place)
    assert sent.status_code == 302, sent.content.decode()
    run_jobs()
    return town.text("quote", **place)


def write(editors: Editors, row: Quote | None, section: str = "observation"):
    facts = PassageFacts(section, "", CONTEXT, quote_id=row.pk if row else None)
    return editors.write_report(facts)


def state(editors: Editors, row: Quote) -> QuoteState:
    return reload(editors, row).find_state(now=timezone.now())


def test_words_are_quoted_only_with_a_consent_that_counts(editors, town) -> None:
    row = make_quote(editors, town)
    for quote in (None, row):
        with pytest.raises(TextObjectedError):
            editors.propose(write(editors, quote))

    page = answer(town, row, action="agree")

    assert state(editors, row) is QuoteState.AGREED
    assert "/toestemmingen/" in page
    with pytest.raises(TextObjectedError):
        editors.propose(write(editors, None))
    report = write(editors, row)
    sent = editors.propose(report)
    taken = editors.take(sent)
    assert WORDS in editors.first.text("texts_proposal", proposal=taken.public_id)
    assert town.organisation.name not in str(taken.passages)
    editors.approve(taken)
    advice = write(editors, row, "advice")
    viewer = editors.viewer(advice)
    with acting_as(viewer), pytest.raises(QuotedAdviceError):
        send_advice(viewer, advice, key="advice", now=timezone.now())

    withdraw(town)

    assert state(editors, row) is QuoteState.WITHDRAWN
    with acting_as(editors.second.viewer), pytest.raises(TextTakenBackError):
        release_text(editors.second.viewer, taken, now=timezone.now())
    viewer = editors.viewer(report)
    with acting_as(viewer), pytest.raises(TextObjectedError):
        propose_report(viewer, report, key="again", now=timezone.now())
    assert not PublishedText.objects.exists()
    with acting_as(editors.secretary.viewer):
        gone = SentDelivery.objects.seen_by(editors.secretary.viewer).get(kind="text_proposal")
    assert gone.withdrawn_at is not None


def withdraw(town: Desk) -> None:
    with acting_as(town.viewer):
        consent = Consent.objects.seen_by(town.viewer).get()
        withdraw_consent(town.viewer, consent, reason="", now=timezone.now())
    run_jobs()


def test_no_is_an_answer_and_what_is_public_stays(editors, town) -> None:
    declined = make_quote(editors, town)
    page = answer(town, declined, action="decline", text="Liever in andere woorden.")
    assert state(editors, declined) is QuoteState.DECLINED
    assert "/antwoord/" not in page
    own = editors.secretary.text("committee_quote", quote=declined.public_id)
    assert "Liever in andere woorden." in own

    row = make_quote(editors, town)
    answer(town, row, action="agree")
    made = editors.publish(editors.propose(write(editors, reload(editors, row))))
    withdraw(town)

    assert PublishedText.objects.get().number == made.number


def test_pages_ask_the_same_of_the_database_however_many_there_are(
    editors, town, django_assert_max_num_queries
) -> None:
    make_quote(editors, town)
    desks = ((editors.secretary, "committee_quotes"), (town, "quotes"))
    counts: list[int] = []
    for desk, name in desks:
        desk.text(name)
    for total in (1, 6):
        for _turn in range(total - 1):
            with acting_as(editors.secretary.viewer):
                viewer = editors.secretary.viewer
                prepare_quote(viewer, town.organisation.pk, FACTS, now=timezone.now())
        for desk, name in desks:
            with django_assert_max_num_queries(20) as queries:
                desk.text(name)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 11
