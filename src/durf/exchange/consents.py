"""Giving and withdrawing consent: a row in the own ledger and a delivery to who may use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, require_viewer

from .contracts import CONSENT_1
from .deliveries import Outgoing, deliver
from .errors import DeliveryNotFoundError
from .models import Consent
from .post import call_withdraw
from .terms import Basis, Purpose, Scope


@dataclass(frozen=True)
class Permission:
    """What a person allows: `shared_by` may give it to `shared_with`, for one purpose, until then.

    `kind` is the contract, `about` one delivery (empty: any of that kind), `part` the words when
    only a part or a quotation may go. `text` is exactly what the person read.
    """

    shared_by: Organisation
    shared_with: Organisation
    kind: str
    scope: Scope
    purpose: Purpose
    expires_at: datetime
    text: str
    name: str
    function: str
    about: str = ""
    part: str = ""


def give_consent(viewer: Viewer, *, permission: Permission, key: str, now: datetime) -> Consent:
    """Give it, and tell who may use it; both or neither. Gives the row in the ledger."""
    label = Consent._meta.label
    presence = require_viewer(viewer, label)
    letter = Outgoing(
        receiver=permission.shared_by,
        contract=CONSENT_1,
        content=write_permission(permission),
        purpose=permission.purpose,
        basis=Basis.CONSENT,
        key=key,
    )
    sent = deliver(viewer, letter=letter, now=now)
    consent = Consent.objects.seen_by(viewer).select_related("delivery").get(delivery=sent)
    presence.trail.writes[label].add(consent.pk)
    return consent


def withdraw_consent(viewer: Viewer, consent: Consent, *, reason: str, now: datetime) -> Consent:
    """Withdraw it, with everything that rests on it by each contract's rule; gives the new row.

    What has left stays visible in the ledgers. Once more changes nothing.
    """
    label = Consent._meta.label
    presence = require_viewer(viewer, label)
    found = find_consent(viewer, consent)
    if call_withdraw(found.delivery.public_id, reason=reason, now=now):
        presence.trail.writes[label].add(found.pk)
    return find_consent(viewer, consent)


def find_consent(viewer: Viewer, consent: Consent) -> Consent:
    """The viewer's own row with its delivery; DeliveryNotFoundError for another one's."""
    rows = Consent.objects.seen_by(viewer).select_related("delivery")
    found = rows.filter(pk=consent.pk).first()
    if found is None:
        raise DeliveryNotFoundError
    return found


def write_permission(permission: Permission) -> dict[str, Any]:
    """The content of the delivery that tells it."""
    moment = permission.expires_at.astimezone(UTC).replace(microsecond=0)
    content = {
        "scope": permission.scope.value,
        "contract": permission.kind,
        "shared_with": permission.shared_with.public_id,
        "purpose": permission.purpose.value,
        "expires_at": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "text": permission.text,
        "given_by": {"name": permission.name, "function": permission.function},
    }
    optional = {"about": permission.about, "part": permission.part}
    return content | {name: value for name, value in optional.items() if value}
