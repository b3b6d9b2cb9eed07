"""What a contract is: everything that sender, post and receiver agree on for one kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from durf.exchange.canonical import compute_sha256, write_canonical
from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind

Route = tuple[OrganisationKind, OrganisationKind]

DELIVERY_ID: Mapping[str, Any] = {"type": "string", "pattern": "^[a-z2-7]{24}$"}


@dataclass(frozen=True)
class Contract:
    """One kind of delivery in one version; once released it never changes.

    `routes` are pairs of sender's and receiver's kind. `needs_consent` asks a live consent of every
    subject other than the sender; `forwarding_needs_consent` asks it when a receiver passes it on.
    """

    kind: str
    version: int
    label: str | Promise
    schema: Mapping[str, Any]
    routes: frozenset[Route]
    needs_consent: bool
    forwarding_needs_consent: bool
    withdrawal: WithdrawalRule
    default_tlp: Tlp
    purposes: tuple[Purpose, ...]
    bases: tuple[Basis, ...]
    most_attachments: int

    @property
    def schema_sha256(self) -> str:
        """The fingerprint of the schema, which a test pins."""
        return compute_sha256(write_canonical(self.schema))

    @property
    def key(self) -> tuple[str, int]:
        """Kind and version together."""
        return self.kind, self.version


def text_of(most: int) -> dict[str, Any]:
    """The schema of a text that isn't empty and has an end."""
    return {"type": "string", "minLength": 1, "maxLength": most}


def object_of(
    properties: Mapping[str, Any], *, required: tuple[str, ...], **more: Any
) -> dict[str, Any]:
    """The schema of an object that holds these properties and nothing else."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": sorted(required),
        "properties": dict(properties),
        **more,
    }


def schema_of(
    properties: Mapping[str, Any], *, required: tuple[str, ...], **more: Any
) -> dict[str, Any]:
    """The schema of a whole content."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | object_of(properties, required=required, **more)


def both_ways(*pairs: Route) -> frozenset[Route]:
    """The routes there and back."""
    return frozenset(pairs) | frozenset((receiver, sender) for sender, receiver in pairs)
