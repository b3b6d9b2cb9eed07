"""What a test of a refusal does first, and the attempt that must be refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from durf.exchange.consents import withdraw_consent
from durf.exchange.contracts import LETTER_1, NOTICE_1
from durf.exchange.deliveries import Document
from durf.exchange.post import call_deliver, call_mark, call_withdraw
from durf.exchange.terms import Basis, Tlp
from durf.exchange.withdrawals import withdraw
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.houses import (
    NOW,
    Country,
    House,
    consent_to,
    letter_content,
    pass_on,
    raw_parameters,
    send_letter,
)

PAST = NOW - timedelta(seconds=1)
LARGE = Document("vol.bin", "application/octet-stream", bytes(20 * 1024 * 1024))
BIG = Document("groot.bin", "application/octet-stream", bytes(25 * 1024 * 1024 + 1))


def send_raw(country: Country, **changes: Any) -> None:
    with acting_as(country.astervoort.viewer):
        call_deliver(raw_parameters(country.astervoort, country.committee, **changes))


def send(country: Country, **changes: Any) -> None:
    send_letter(country.astervoort, country.committee, **changes)


def close(house: House) -> None:
    Organisation.objects.filter(pk=house.pk).update(closed_on=NOW.date())


def send_to_closed(country: Country) -> Callable[[], object]:
    close(country.committee)
    return lambda: send_letter(country.astervoort, country.committee)


def send_from_closed(country: Country) -> Callable[[], object]:
    close(country.astervoort)
    return lambda: send_letter(country.astervoort, country.committee)


def consent_with_closed(country: Country) -> Callable[[], object]:
    close(country.ibd)
    return lambda: consent_to(country.astervoort, country.committee, country.ibd)


def nowhere(country: Country) -> House:
    ghost = Organisation(pk=987654321, name="Nergens", kind="committee")
    return House(ghost, country.committee.viewer)


def withdraw_it(house: House, sent) -> None:
    with acting_as(house.viewer):
        withdraw(house.viewer, sent, reason="", now=NOW)


def resend_with_other_text(country: Country) -> Callable[[], object]:
    send(country, key="form")
    return lambda: send(country, key="form", content=letter_content("iets anders"))


def resend_to_another(country: Country) -> Callable[[], object]:
    send(country, key="form")
    return lambda: send_letter(country.astervoort, country.ibd, key="form")


def forward_with_missing_consent(country: Country) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee)
    return lambda: pass_on(country.committee, sent, country.ibd)


def forward_without_consent_on_another_ground(country: Country) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee)
    return lambda: pass_on(country.committee, sent, country.ibd, basis=Basis.PUBLIC_TASK)


def forward_with(country: Country, giver: str = "astervoort", **changes: Any):
    """A letter of Astervoort at the committee, and a consent that doesn't fit."""
    sent = send_letter(country.astervoort, country.committee)
    if "about" in changes:
        other = send_letter(country.astervoort, country.committee)
        changes["about"] = other.public_id
    consent_to(getattr(country, giver), country.committee, country.ibd, **changes)
    return lambda: pass_on(country.committee, sent, country.ibd)


def forward_with_withdrawn_consent(country: Country) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee)
    consent = consent_to(country.astervoort, country.committee, country.ibd)
    with acting_as(country.astervoort.viewer):
        withdraw_consent(country.astervoort.viewer, consent, reason="", now=NOW)
    return lambda: pass_on(country.committee, sent, country.ibd)


def forward_with_ended_consent(country: Country) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee)
    moment = NOW + timedelta(days=1)
    consent_to(country.astervoort, country.committee, country.ibd, expires_at=moment)
    return lambda: pass_on(country.committee, sent, country.ibd, now=moment)


def forward_with_consent_for_another_route(country: Country) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee)
    consent_to(country.astervoort, country.committee, country.vng)
    consent_to(country.astervoort, country.ibd, country.ibd)
    return lambda: pass_on(country.committee, sent, country.ibd)


def forward_with_consent_of_one_of_two(country: Country) -> Callable[[], object]:
    both = frozenset({country.astervoort.pk, country.bornedijk.pk})
    sent = send_letter(country.astervoort, country.committee, subjects=both)
    consent_to(country.astervoort, country.committee, country.ibd)
    return lambda: pass_on(country.committee, sent, country.ibd)


def forward_withdrawn(country: Country) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee)
    consent_to(country.astervoort, country.committee, country.ibd)
    withdraw_it(country.astervoort, sent)
    return lambda: pass_on(country.committee, sent, country.ibd)


def forward_withdrawn_consent(country: Country) -> Callable[[], object]:
    """A consent that was withdrawn may be kept, and is no longer passed on."""
    consent = consent_to(country.astervoort, country.committee, country.ibd)
    with acting_as(country.astervoort.viewer):
        sent = consent.delivery
        withdraw(country.astervoort.viewer, sent, reason="", now=NOW)
    return lambda: pass_on(country.committee, sent, country.ibd)


def forward_expired(country: Country) -> Callable[[], object]:
    moment = NOW + timedelta(days=1)
    sent = send_letter(country.astervoort, country.committee, expires_at=moment)
    consent_to(country.astervoort, country.committee, country.ibd)
    return lambda: pass_on(country.committee, sent, country.ibd, now=moment)


def forward_labelled(country: Country, before: Tlp, after: Tlp) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee, tlp=before)
    consent_to(country.astervoort, country.committee, country.ibd)
    return lambda: pass_on(country.committee, sent, country.ibd, tlp=after)


def forward_what_another_received(country: Country) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee)
    consent_to(country.astervoort, country.vng, country.committee)
    parameters = raw_parameters(
        country.vng, country.committee, forwarded_from=sent.public_id, content=None
    )

    def attempt() -> None:
        with acting_as(country.vng.viewer):
            call_deliver(parameters)

    return attempt


def forward_with_added_attachment(country: Country) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee)
    consent_to(country.astervoort, country.committee, country.ibd)
    added = {"names": ["a"], "types": ["b"], "hashes": ["c"], "bodies": [b"d"]}
    parameters = raw_parameters(
        country.committee, country.ibd, forwarded_from=sent.public_id, content=None, **added
    )

    def attempt() -> None:
        with acting_as(country.committee.viewer):
            call_deliver(parameters)

    return attempt


def withdraw_notice(country: Country) -> Callable[[], object]:
    sent = send_letter(
        country.astervoort,
        country.committee,
        contract=NOTICE_1,
        content={"notice": "reminder", "about": "a" * 24},
    )
    return lambda: withdraw_it(country.astervoort, sent)


def withdraw_as(country: Country, name: str) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee)
    house = getattr(country, name)

    def attempt() -> None:
        with acting_as(house.viewer):
            call_withdraw(sent.public_id, reason="", now=NOW)

    return attempt


def mark_as(country: Country, name: str) -> Callable[[], object]:
    sent = send_letter(country.astervoort, country.committee)
    house = getattr(country, name)

    def attempt() -> None:
        with acting_as(house.viewer):
            call_mark(sent.public_id, happening="opened", now=NOW)

    return attempt


def consent_refused(country: Country, **changes: Any) -> Callable[[], object]:
    return lambda: consent_to(country.astervoort, country.committee, country.ibd, **changes)


def attached(*documents: Document) -> Callable[[Country], Callable[[], object]]:
    return lambda country: lambda: send(country, attachments=documents)


def plain(**changes: Any) -> Callable[[Country], Callable[[], object]]:
    return lambda country: lambda: send(country, **changes)


def raw(**changes: Any) -> Callable[[Country], Callable[[], object]]:
    return lambda country: lambda: send_raw(country, **changes)


def route(sender: str, receiver: str) -> Callable[[Country], Callable[[], object]]:
    return lambda country: lambda: send_letter(getattr(country, sender), getattr(country, receiver))


UNKNOWN_LETTER = replace(LETTER_1, version=2)
UNKNOWN_KIND = replace(LETTER_1, kind="pigeon")
