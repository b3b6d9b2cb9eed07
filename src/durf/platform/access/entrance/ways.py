"""Ways into the demo, which the demo registers: per role what one could try in two minutes."""

from __future__ import annotations

from collections.abc import Sequence
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


_ways: list[Way] = []


def register_ways(*ways: Way) -> None:
    """Called once, by the demo, at start-up."""
    _ways.extend(way for way in ways if way not in _ways)


def list_registered() -> Sequence[Way]:
    """Every way, in the order of the page."""
    return _ways
