"""Ways into the demo, which the demo registers: per role what one could try in two minutes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Try:
    """Something one can do in two minutes, at the page where it is done."""

    label: str | Promise
    url_name: str


@dataclass(frozen=True)
class Way:
    """One role in the story of the demo; without a person it is only read."""

    slug: str
    title: str | Promise
    text: str | Promise
    tries: tuple[Try, ...]
    person: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Growth:
    """How far the demo is while more of it is being made."""

    done: int
    total: int


_ways: list[Way] = []
_measures: list[Callable[[], Growth | None]] = []


def register_ways(*ways: Way) -> None:
    """Called once, by the demo, at start-up."""
    _ways.extend(way for way in ways if way not in _ways)


def list_registered() -> Sequence[Way]:
    """Every way, in the order of the page."""
    return _ways


def register_growth(measure: Callable[[], Growth | None]) -> None:
    """Called once, by the demo, at start-up."""
    _measures.append(measure)


def find_growth() -> Growth | None:
    """How far it is; None when it is as large as it gets."""
    return next((growth for measure in _measures if (growth := measure())), None)
