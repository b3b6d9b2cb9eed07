"""Other organisations as the post sees them: that they exist is public, and where a route goes."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation

from .contracts import Contract


def name_in_full(organisation: Organisation) -> str:
    """The name as it stands in a sentence: a municipality or council with its kind before it."""
    kind = OrganisationKind(organisation.kind)
    if kind in {OrganisationKind.MUNICIPALITY, OrganisationKind.COUNCIL}:
        return f"{kind.label} {organisation.name}"
    return organisation.name


def list_receivers(organisation: Organisation, *, contract: Contract) -> QuerySet[Organisation]:
    """Those to whom this organisation may send this kind, by name."""
    kinds = {receiver for sender, receiver in contract.routes if sender == organisation.kind}
    return list_open(kinds).exclude(pk=organisation.pk)


def list_open(kinds: Iterable[str]) -> QuerySet[Organisation]:
    """Organisations of these kinds that aren't closed, by kind and name."""
    rows = Organisation.objects.filter(kind__in=set(kinds), closed_on__isnull=True)
    return rows.order_by("kind", "name", "pk")


def find_organisation(public_id: str) -> Organisation | None:
    """One that anyone may name; None for an unknown one."""
    return Organisation.objects.filter(public_id=public_id).first()


def list_choices(organisations: Iterable[Organisation]) -> list[tuple[str, str]]:
    """For a field in a form; the empty choice comes first, so that nobody is chosen unawares."""
    return [("", "–"), *((row.public_id, name_in_full(row)) for row in organisations)]
