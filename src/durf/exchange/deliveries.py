"""Sending something to another organisation, and passing on what was received.

The content is checked against its contract here; everything else is checked by the post itself, in
the same transaction that writes both sides, the receipts and the inbox item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, require_viewer

from .canonical import NotCanonicalError, compute_sha256, write_canonical
from .contracts import Contract
from .contracts.validation import find_problems
from .errors import ContentDestroyedError, WrongContentError
from .models import ReceivedDelivery, SentDelivery
from .models.deliveries import MOST_BYTES, MOST_BYTES_TOGETHER
from .post import call_deliver
from .terms import Basis, Purpose, Scope, Tlp


@dataclass(frozen=True)
class Document:
    """An attachment before it is sent."""

    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True)
class Outgoing:
    """Something to be sent. `key` is new for every form that a person fills: the same key twice
    is one delivery. Without subjects it is about the sender itself; without a label it has the
    contract's. `reply_by` is when the receiver's item is due."""

    receiver: Organisation
    contract: Contract
    content: Mapping[str, Any]
    purpose: Purpose
    basis: Basis
    key: str
    basis_note: str = ""
    subjects: frozenset[int] = frozenset()
    scope: Scope = Scope.WHOLE
    tlp: Tlp | None = None
    expires_at: datetime | None = None
    reply_by: date | None = None
    attachments: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Onward:
    """A received item to be passed on, unchanged. It never travels further, nor stays valid longer,
    than the item itself."""

    receiver: Organisation
    purpose: Purpose
    basis: Basis
    key: str
    basis_note: str = ""
    tlp: Tlp | None = None
    expires_at: datetime | None = None
    reply_by: date | None = None


def deliver(viewer: Viewer, *, letter: Outgoing, now: datetime) -> SentDelivery:
    """Send it; gives the sender's row. A PostError when the post refuses, and then nothing changed.

    What rests on consent is valid no longer than the consent.
    """
    text = write_content(letter)
    documents = letter.attachments
    return send(
        viewer,
        {
            **list_terms(viewer, letter, now=now),
            "kind": letter.contract.kind,
            "version": letter.contract.version,
            "content": text,
            "sha256": compute_sha256(text),
            "subjects": sorted(letter.subjects or {viewer.organisation_id}),
            "scope": letter.scope.value,
            "tlp": (letter.tlp or letter.contract.default_tlp).value,
            "forwarded_from": "",
            "names": [document.name for document in documents],
            "types": [document.media_type for document in documents],
            "hashes": [compute_sha256(document.body) for document in documents],
            "bodies": [document.body for document in documents],
        },
    )


def forward(
    viewer: Viewer, received: ReceivedDelivery, *, onward: Onward, now: datetime
) -> SentDelivery:
    """Pass a received item on, with its attachments; its subjects see to whom.

    Content, kind and subjects are those of the item: the post copies them itself.
    ContentDestroyedError when our copy is gone.
    """
    if received.destroyed_at is not None:
        raise ContentDestroyedError
    return send(
        viewer,
        {
            **list_terms(viewer, onward, now=now),
            "kind": received.kind,
            "version": received.version,
            "content": None,
            "sha256": received.content_sha256,
            "subjects": sorted(received.subjects),
            "scope": received.scope,
            "tlp": (onward.tlp or Tlp(received.tlp)).value,
            "forwarded_from": received.public_id,
            "names": [],
            "types": [],
            "hashes": [],
            "bodies": [],
        },
    )


def list_terms(viewer: Viewer, item: Outgoing | Onward, *, now: datetime) -> dict[str, Any]:
    """What sending and passing on have in common."""
    return {
        "sender": viewer.organisation_id,
        "receiver": item.receiver.pk,
        "purpose": item.purpose.value,
        "basis": item.basis.value,
        "basis_note": item.basis_note,
        "expires_at": item.expires_at,
        "key": item.key,
        "reply_by": item.reply_by,
        "on_behalf_of": viewer.on_behalf_of,
        "now": now,
    }


def send(viewer: Viewer, parameters: Mapping[str, Any]) -> SentDelivery:
    """Hand it to the post and read back the sender's row."""
    presence = require_viewer(viewer, SentDelivery._meta.label)
    sent = SentDelivery.objects.seen_by(viewer).get(public_id=call_deliver(parameters))
    presence.trail.writes[SentDelivery._meta.label].add(sent.pk)
    return sent


def write_content(letter: Outgoing) -> str:
    """The one text of the content; WrongContentError when it doesn't fit its contract."""
    problems = find_problems(letter.contract, letter.content)
    problems += find_large_documents(letter.attachments)
    try:
        text = write_canonical(letter.content)
    except NotCanonicalError as error:
        problems += (str(error),)
        text = ""
    if problems:
        refusal = WrongContentError()
        refusal.problems = problems
        raise refusal
    return text


def find_large_documents(documents: tuple[Document, ...]) -> tuple[str, ...]:
    """Which attachments are too large, by their place, or that all of them together are."""
    sizes = [len(document.body) for document in documents]
    problems = tuple(
        f"attachment {n}: size" for n, size in enumerate(sizes, 1) if size > MOST_BYTES
    )
    return problems or (("attachments: size",) if sum(sizes) > MOST_BYTES_TOGETHER else ())
