"""The functions that each kind of organisation fills; the houses register their own list."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from durf.platform.tenancy.kinds import OrganisationKind


@dataclass(frozen=True)
class Function:
    """A function that can have a contact; `purpose` says in one sentence why others need it."""

    key: str
    label: str | Promise
    purpose: str | Promise


_functions: dict[OrganisationKind, tuple[Function, ...]] = {}


def register_functions(kind: OrganisationKind, functions: tuple[Function, ...]) -> None:
    """Called once per house, at start-up."""
    _functions[kind] = functions


def list_functions(kind: str) -> tuple[Function, ...]:
    """The functions of this kind of organisation, in the order in which they are shown."""
    return _functions.get(OrganisationKind(kind), ())


def label_function(kind: str, key: str) -> str:
    """The words for a function; the key itself for one that no longer exists."""
    return next((str(f.label) for f in list_functions(kind) if f.key == key), key)
