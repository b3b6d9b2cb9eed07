"""Everything the post refuses: a clear error, and every table of every house stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError

from durf.exchange.canonical import compute_sha256
from durf.exchange.contracts import NOTICE_1
from durf.exchange.deliveries import Document
from durf.exchange.errors import (
    ConsentMissingError,
    DeliveryExpiredError,
    DeliveryNotFoundError,
    ForwardingRefusedError,
    KeyReusedError,
    NotWithdrawableError,
    PostError,
    RouteNotAllowedError,
    TermsNotAllowedError,
    UnknownReceiverError,
    UnknownSubjectError,
    UnknownVersionError,
    WrongContentError,
)
from durf.exchange.post import call_deliver, call_withdraw
from durf.exchange.terms import Basis, Purpose, Scope, Tlp
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.attempts import (
    BIG,
    LARGE,
    PAST,
    UNKNOWN_KIND,
    UNKNOWN_LETTER,
    attached,
    consent_refused,
    consent_with_closed,
    forward_expired,
    forward_labelled,
    forward_what_another_received,
    forward_with,
    forward_with_added_attachment,
    forward_with_consent_for_another_route,
    forward_with_consent_of_one_of_two,
    forward_with_ended_consent,
    forward_with_missing_consent,
    forward_with_withdrawn_consent,
    forward_withdrawn,
    forward_withdrawn_consent,
    forward_without_consent_on_another_ground,
    mark_as,
    nowhere,
    plain,
    raw,
    resend_to_another,
    resend_with_other_text,
    route,
    send,
    send_from_closed,
    send_to_closed,
    withdraw_as,
    withdraw_notice,
)
from tests.exchange.houses import (
    NOW,
    Country,
    House,
    ask,
    consent_to,
    letter_content,
    make_letter,
    raw_parameters,
    send_letter,
    snapshot,
)

REFUSED: dict[str, tuple[Callable[[Country], Callable[[], object]], type[PostError]]] = {
    "content without a field": (plain(content={"subject": "x"}), WrongContentError),
    "content with a field too many": (
        plain(content=letter_content() | {"x": 1}),
        WrongContentError,
    ),
    "content with a number that has no exact text": (
        plain(content=letter_content() | {"subject": 1.5}),
        WrongContentError,
    ),
    "content with a NUL": (plain(content=letter_content("\x00")), WrongContentError),
    "another hash": (raw(sha256="0" * 64), WrongContentError),
    "changed content": (raw(content='{"subject":"geplant"}'), WrongContentError),
    "content that is a list": (
        raw(
            content="[]",
            sha256="4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945",
        ),
        WrongContentError,
    ),
    "content that isn't JSON": (
        raw(
            content="{",
            sha256="021fb596db81e6d02bf3d2586ee3981fe519f275c0ac9ca76bbcf2ebb4097d96",
        ),
        WrongContentError,
    ),
    "an attachment that is too large": (attached(BIG), WrongContentError),
    "attachments that are too large together": (
        attached(LARGE, LARGE, LARGE),
        WrongContentError,
    ),
    "an attachment that is too large, past Python": (
        raw(names=["a"], types=["b"], hashes=[compute_sha256(BIG.body)], bodies=[BIG.body]),
        WrongContentError,
    ),
    "eleven attachments": (
        attached(*[Document(f"{n}.txt", "text/plain", b"x") for n in range(11)]),
        WrongContentError,
    ),
    "an attachment with another hash": (
        raw(names=["a"], types=["b"], hashes=["0" * 64], bodies=[b"x"]),
        WrongContentError,
    ),
    "an attachment without a name": (
        raw(names=[], types=["b"], hashes=["0" * 64], bodies=[b"x"]),
        WrongContentError,
    ),
    "a receiver that doesn't exist": (
        lambda country: lambda: send_letter(country.astervoort, nowhere(country)),
        UnknownReceiverError,
    ),
    "a receiver that is closed": (
        send_to_closed,
        UnknownReceiverError,
    ),
    "a sender that is closed": (send_from_closed, RouteNotAllowedError),
    "a municipality to another": (route("astervoort", "bornedijk"), RouteNotAllowedError),
    "a letter to oneself": (route("astervoort", "astervoort"), RouteNotAllowedError),
    "a council to its municipality": (route("council", "astervoort"), RouteNotAllowedError),
    "the IBD to VNG": (route("ibd", "vng"), RouteNotAllowedError),
    "a version that isn't known": (plain(contract=UNKNOWN_LETTER), UnknownVersionError),
    "a kind that isn't known": (plain(contract=UNKNOWN_KIND), UnknownVersionError),
    "a purpose that the contract lacks": (
        plain(purpose=Purpose.FIGURES),
        TermsNotAllowedError,
    ),
    "a ground that the contract lacks": (
        lambda country: (
            lambda: send(
                country,
                contract=NOTICE_1,
                basis=Basis.CONSENT,
                content={"notice": "received", "about": "a" * 24},
            )
        ),
        TermsNotAllowedError,
    ),
    "a label that doesn't exist": (raw(tlp="WHITE"), TermsNotAllowedError),
    "a scope that doesn't exist": (raw(scope="all"), TermsNotAllowedError),
    "nobody it is about": (raw(subjects=[]), UnknownSubjectError),
    "somebody unknown it is about": (raw(subjects=[987654321]), UnknownSubjectError),
    "somebody twice": (raw(subjects=[1, 1]), UnknownSubjectError),
    "valid until the past": (plain(expires_at=PAST), DeliveryExpiredError),
    "valid until now": (plain(expires_at=NOW), DeliveryExpiredError),
    "a key with other content": (resend_with_other_text, KeyReusedError),
    "a key with another receiver": (resend_to_another, KeyReusedError),
    "consent as ground, and none": (
        lambda country: (
            lambda: send(
                country,
                basis=Basis.CONSENT,
                subjects=frozenset({country.astervoort.pk, country.bornedijk.pk}),
            )
        ),
        ConsentMissingError,
    ),
    "passing on without consent": (forward_with_missing_consent, ConsentMissingError),
    "passing on without consent on another ground": (
        forward_without_consent_on_another_ground,
        ConsentMissingError,
    ),
    "passing on with a withdrawn consent": (forward_with_withdrawn_consent, ConsentMissingError),
    "passing on with a consent that ended": (forward_with_ended_consent, ConsentMissingError),
    "passing on with consent for another route": (
        forward_with_consent_for_another_route,
        ConsentMissingError,
    ),
    "passing on with consent of one of two": (
        forward_with_consent_of_one_of_two,
        ConsentMissingError,
    ),
    "passing on with consent of somebody else": (
        lambda country: forward_with(country, "bornedijk"),
        ConsentMissingError,
    ),
    "passing on with consent for another kind": (
        lambda country: forward_with(country, kind="notice"),
        ConsentMissingError,
    ),
    "passing on with consent for another purpose": (
        lambda country: forward_with(country, purpose=Purpose.LEARNING),
        ConsentMissingError,
    ),
    "passing on with consent for figures": (
        lambda country: forward_with(country, scope=Scope.FIGURES),
        ConsentMissingError,
    ),
    "passing on the whole with consent for a quotation": (
        lambda country: forward_with(country, scope=Scope.QUOTE, part="CANARY"),
        ConsentMissingError,
    ),
    "passing on with consent about another letter": (
        lambda country: forward_with(country, about="filled in later"),
        ConsentMissingError,
    ),
    "passing on what was withdrawn": (forward_withdrawn, ForwardingRefusedError),
    "passing on a consent that was withdrawn": (
        forward_withdrawn_consent,
        ForwardingRefusedError,
    ),
    "passing on what has expired": (forward_expired, DeliveryExpiredError),
    "passing on what is RED": (
        lambda country: forward_labelled(country, Tlp.RED, Tlp.RED),
        ForwardingRefusedError,
    ),
    "passing on with a wider label": (
        lambda country: forward_labelled(country, Tlp.AMBER_STRICT, Tlp.AMBER),
        ForwardingRefusedError,
    ),
    "passing on what another received": (
        forward_what_another_received,
        DeliveryNotFoundError,
    ),
    "passing on with an attachment added": (forward_with_added_attachment, WrongContentError),
    "withdrawing a notice": (withdraw_notice, NotWithdrawableError),
    "withdrawing as the receiver": (
        lambda country: withdraw_as(country, "committee"),
        DeliveryNotFoundError,
    ),
    "withdrawing as a stranger": (
        lambda country: withdraw_as(country, "culemhaven"),
        DeliveryNotFoundError,
    ),
    "opening as the sender": (
        lambda country: mark_as(country, "astervoort"),
        DeliveryNotFoundError,
    ),
    "opening as a stranger": (
        lambda country: mark_as(country, "culemhaven"),
        DeliveryNotFoundError,
    ),
    "consent until the past": (
        lambda country: consent_refused(country, expires_at=PAST),
        DeliveryExpiredError,
    ),
    "consent for a kind that isn't known": (
        lambda country: consent_refused(country, kind="pigeon"),
        UnknownVersionError,
    ),
    "consent for a part without its words": (
        lambda country: consent_refused(country, scope=Scope.PART),
        WrongContentError,
    ),
    "consent to share with a closed organisation": (
        consent_with_closed,
        UnknownReceiverError,
    ),
}


@pytest.mark.parametrize(("prepare", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_refusal_is_clear_and_changes_nothing(country, prepare, error) -> None:
    attempt = prepare(country)
    before = snapshot(country)

    with pytest.raises(error) as refusal:
        attempt()

    assert type(refusal.value) is error
    assert str(refusal.value.message)
    assert str(refusal.value.next_step)
    assert snapshot(country) == before


def test_refusal_leaves_the_transaction_usable(country) -> None:
    with acting_as(country.astervoort.viewer):
        with pytest.raises(RouteNotAllowedError):
            send_letter(country.astervoort, country.bornedijk)

        assert ask("SELECT 1") == [(1,)]


def test_missing_consent_names_the_organisations(country) -> None:
    both = frozenset({country.astervoort.pk, country.bornedijk.pk, country.committee.pk})

    with pytest.raises(ConsentMissingError) as refusal:
        send_letter(country.committee, country.ibd, basis=Basis.CONSENT, subjects=both)

    assert refusal.value.missing == (country.astervoort.pk, country.bornedijk.pk)


def test_wrong_content_says_where(country) -> None:
    with pytest.raises(WrongContentError) as refusal:
        send(country, content=letter_content() | {"subject": "CANARY" * 100})

    assert refusal.value.problems == ("$.subject: maxLength",)


def test_stranger_and_nobody_get_the_same_answer(country) -> None:
    sent = send_letter(country.astervoort, country.committee)

    answers = []
    for delivery in (sent.public_id, "a" * 24):
        with acting_as(country.culemhaven.viewer), pytest.raises(DeliveryNotFoundError) as refusal:
            call_withdraw(delivery, reason="", now=NOW)
        answers.append(str(refusal.value.__cause__))

    assert answers[0] == answers[1]


def test_nobody_sends_for_another_house(country) -> None:
    before = snapshot(country)

    with (
        pytest.raises(DatabaseError, match="nobody sends for another"),
        acting_as(country.culemhaven.viewer),
    ):
        call_deliver(raw_parameters(country.astervoort, country.committee))

    assert snapshot(country) == before


def test_consent_needs_a_person(country) -> None:
    nobody = replace(country.astervoort.viewer, user_id=None)
    giver = House(country.astervoort.organisation, nobody)
    before = snapshot(country)

    with pytest.raises(WrongContentError):
        consent_to(giver, country.committee, country.ibd)

    assert snapshot(country) == before


def test_other_database_errors_are_not_refusals(country) -> None:
    with pytest.raises(DatabaseError) as error, acting_as(country.astervoort.viewer):
        call_deliver(raw_parameters(country.astervoort, country.committee, key=None))

    assert not isinstance(error.value, PostError)


def test_make_letter_has_a_new_key_each_time(country) -> None:
    assert make_letter(country.ibd).key != make_letter(country.ibd).key
