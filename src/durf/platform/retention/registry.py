"""How each kind is counted and destroyed: features register this for their own rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from durf.platform.tenancy.viewer import Viewer


@dataclass(frozen=True)
class HouseDestroyer:
    """Rows of one organisation from before a moment; both work inside `acting_as(viewer)`."""

    count: Callable[[Viewer, datetime], int]
    destroy: Callable[[Viewer, datetime, datetime], int]


@dataclass(frozen=True)
class PorchDestroyer:
    """Rows of the installation from before a moment."""

    count: Callable[[datetime], int]
    destroy: Callable[[datetime], int]


_houses: dict[str, HouseDestroyer] = {}
_porch: dict[str, PorchDestroyer] = {}


class UnknownRuleError(LookupError):
    """The schedule has a rule that nobody carries out."""


def register_house(key: str, destroyer: HouseDestroyer) -> None:
    """Called once per kind, at start-up."""
    _houses[key] = destroyer


def register_porch(key: str, destroyer: PorchDestroyer) -> None:
    """Called once per kind, at start-up."""
    _porch[key] = destroyer


def find_house(key: str) -> HouseDestroyer:
    """How rows of an organisation of this kind are destroyed."""
    if key not in _houses:
        raise UnknownRuleError(key)
    return _houses[key]


def find_porch(key: str) -> PorchDestroyer:
    """How rows of the installation of this kind are destroyed."""
    if key not in _porch:
        raise UnknownRuleError(key)
    return _porch[key]


def list_registered() -> set[str]:
    """Every kind that can be destroyed."""
    return set(_houses) | set(_porch)
