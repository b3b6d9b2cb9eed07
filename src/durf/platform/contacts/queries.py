"""Reading the address book."""

from __future__ import annotations

from dataclasses import dataclass

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .functions import Function, list_functions
from .models import Contact, ContactVersion


@dataclass(frozen=True)
class FilledFunction:
    """A function with those who fill it now; the first contact before the stand-ins."""

    function: Function
    contacts: tuple[Contact, ...]

    @property
    def is_open(self) -> bool:
        """Whether nobody can be reached for this function."""
        return not self.contacts


def list_contacts(viewer: Viewer) -> ConfidentialQuerySet[Contact]:
    """The contacts that fill a function now."""
    return Contact.objects.seen_by(viewer).filter(ended_at__isnull=True)


def list_filled_functions(viewer: Viewer, *, kind: str) -> list[FilledFunction]:
    """Every function of this kind of organisation with its contacts; one query."""
    contacts = list(list_contacts(viewer).order_by("is_stand_in", "name", "id"))
    return [
        FilledFunction(function, tuple(c for c in contacts if c.function == function.key))
        for function in list_functions(kind)
    ]


def list_versions(viewer: Viewer) -> ConfidentialQuerySet[ContactVersion]:
    """Every change to the address book, newest first."""
    return (
        ContactVersion.objects.seen_by(viewer)
        .select_related("contact", "changed_by", "on_behalf_of")
        .order_by("-changed_at", "-id")
    )
