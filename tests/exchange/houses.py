"""Houses, people and letters for the tests of the post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.db import connection

from durf.exchange.canonical import compute_sha256, write_canonical
from durf.exchange.consents import Permission, give_consent
from durf.exchange.contracts import LETTER_1
from durf.exchange.deliveries import Onward, Outgoing, deliver, forward
from durf.exchange.models import Consent, ReceivedDelivery, SentDelivery
from durf.exchange.terms import Basis, Purpose, Scope
from durf.platform.access.matrix import Role
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.factories import make_member, make_organisation, viewer_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
SIGNED = {"name": "Anna Aster", "function": "CISO"}
_keys = count(1)


def new_key() -> str:
    return f"form-{next(_keys)}"


@dataclass(frozen=True)
class House:
    """An organisation and somebody who works there."""

    organisation: Organisation
    viewer: Viewer

    @property
    def pk(self) -> int:
        return self.organisation.pk


def make_house(name: str, kind: OrganisationKind) -> House:
    organisation = make_organisation(name, kind)
    return House(organisation, viewer_of(make_member(organisation, Role.CISO)))


@dataclass(frozen=True)
class Country:
    """Three municipalities and those around them."""

    astervoort: House
    bornedijk: House
    culemhaven: House
    committee: House
    ibd: House
    vng: House
    council: House = field(repr=False)

    def __iter__(self) -> Iterator[House]:
        yield from (
            self.astervoort,
            self.bornedijk,
            self.culemhaven,
            self.committee,
            self.ibd,
            self.vng,
            self.council,
        )


def make_country() -> Country:
    return Country(
        astervoort=make_house("Astervoort", OrganisationKind.MUNICIPALITY),
        bornedijk=make_house("Bornedijk", OrganisationKind.MUNICIPALITY),
        culemhaven=make_house("Culemhaven", OrganisationKind.MUNICIPALITY),
        committee=make_house("Commissie", OrganisationKind.COMMITTEE),
        ibd=make_house("IBD", OrganisationKind.IBD),
        vng=make_house("VNG", OrganisationKind.VNG),
        council=make_house("Raad van Astervoort", OrganisationKind.COUNCIL),
    )


def letter_content(text: str = "CANARY-Astervoort") -> dict[str, object]:
    return {
        "subject": "Bezoek in maart",
        "salutation": "Beste commissie,",
        "paragraphs": [text],
        "signed_by": dict(SIGNED),
    }


def make_letter(receiver: House, **changes: Any) -> Outgoing:
    terms: dict[str, Any] = {
        "receiver": receiver.organisation,
        "contract": LETTER_1,
        "content": letter_content(),
        "purpose": Purpose.VISIT,
        "basis": Basis.PUBLIC_TASK,
        "key": new_key(),
    }
    return Outgoing(**(terms | changes))


def send_letter(
    sender: House, receiver: House, *, now: datetime = NOW, **changes: Any
) -> SentDelivery:
    with acting_as(sender.viewer):
        return deliver(sender.viewer, letter=make_letter(receiver, **changes), now=now)


def find_received(receiver: House, sent: SentDelivery) -> ReceivedDelivery:
    with acting_as(receiver.viewer):
        return ReceivedDelivery.objects.select_related("organisation").get(public_id=sent.public_id)


def pass_on(
    forwarder: House,
    sent: SentDelivery,
    receiver: House,
    *,
    now: datetime = NOW,
    **changes: Any,
) -> SentDelivery:
    terms: dict[str, Any] = {
        "receiver": receiver.organisation,
        "purpose": Purpose.VISIT,
        "basis": Basis.CONSENT,
        "key": new_key(),
    }
    onward = Onward(**(terms | changes))
    received = find_received(forwarder, sent)
    with acting_as(forwarder.viewer):
        return forward(forwarder.viewer, received, onward=onward, now=now)


def make_permission(shared_by: House, shared_with: House, **changes: Any) -> Permission:
    terms: dict[str, Any] = {
        "shared_by": shared_by.organisation,
        "shared_with": shared_with.organisation,
        "kind": "letter",
        "scope": Scope.WHOLE,
        "purpose": Purpose.VISIT,
        "expires_at": LATER,
        "text": "Wij vinden goed dat u onze brief doorstuurt.",
        "name": "Anna Aster",
        "function": "CISO",
    }
    return Permission(**(terms | changes))


def consent_to(
    giver: House, shared_by: House, shared_with: House, *, now: datetime = NOW, **changes: Any
) -> Consent:
    permission = make_permission(shared_by, shared_with, **changes)
    with acting_as(giver.viewer):
        return give_consent(giver.viewer, permission=permission, key=new_key(), now=now)


TABLES = (
    "exchange_sentdelivery",
    "exchange_sentcontent",
    "exchange_sentattachment",
    "exchange_receiveddelivery",
    "exchange_receivedcontent",
    "exchange_receivedattachment",
    "exchange_receipt",
    "exchange_receiptevent",
    "exchange_consent",
    "exchange_inboxitem",
)


def ask(sql: str, *values: Any) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def snapshot(country: Country) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the post, house by house, as each of them sees it."""
    everyone = Viewer(None, frozenset(house.pk for house in country))
    with acting_as(everyone):
        return {
            table: ask(f"SELECT to_jsonb(t) - 'body' FROM {table} t ORDER BY id")
            for table in TABLES
        }


def raw_parameters(sender: House, receiver: House, **changes: Any) -> dict[str, object]:
    """What reaches the database function, for attacks that step over the Python side."""
    text = write_canonical(letter_content())
    return {
        "sender": sender.pk,
        "receiver": receiver.pk,
        "kind": "letter",
        "version": 1,
        "content": text,
        "sha256": compute_sha256(text),
        "subjects": [sender.pk],
        "purpose": "visit",
        "basis": "public_task",
        "basis_note": "",
        "scope": "whole",
        "tlp": "AMBER",
        "expires_at": None,
        "forwarded_from": "",
        "key": new_key(),
        "reply_by": None,
        "on_behalf_of": None,
        "names": [],
        "types": [],
        "hashes": [],
        "bodies": [],
        "now": NOW,
    } | changes
