"""How the content of each contract is shown: one renderer per kind and version.

What this installation doesn't know, or what can no longer be read, is shown as such, with what the
reader can do about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from durf.exchange.contracts import label_kind
from durf.exchange.directory import find_organisation, name_in_full
from durf.exchange.explanations import find_last_day
from durf.exchange.opening import Legibility, Reading
from durf.exchange.terms import Purpose, Scope
from durf.platform.ui.components import SummaryRow

from .paragraphs import split_passages

Content = Mapping[str, Any]
FOLDER = "exchange/contents"


@dataclass(frozen=True)
class Shown:
    """A part of a page: its template, and what that needs."""

    template: str
    facts: Mapping[str, Any]


Renderer = Callable[[Content], Shown]


def render_content(kind: str, version: int, reading: Reading, *, now: datetime) -> str:
    """The content as a part of a page, or why there is none."""
    shown = show_content(kind, version, reading)
    return render_to_string(shown.template, {"facts": shown.facts, "now": now})


def show_content(kind: str, version: int, reading: Reading) -> Shown:
    """The content, or why there is none."""
    renderer = _renderers.get((kind, version))
    if reading.legibility is Legibility.UNKNOWN or (reading.is_legible and renderer is None):
        return Shown(f"{FOLDER}/unknown.html", {"kind": kind, "version": version})
    if renderer is None or not reading.is_legible:
        facts = {
            "is_expired": is_expired(reading),
            "is_destroyed": reading.legibility is Legibility.DESTROYED,
        }
        return Shown(f"{FOLDER}/gone.html", facts)
    return renderer(reading.content)


def is_expired(reading: Reading) -> bool:
    """Whether only the date stands between the reader and the content."""
    return reading.legibility is Legibility.EXPIRED


def show_letter(content: Content) -> Shown:
    """A letter as a letter."""
    return Shown(f"{FOLDER}/letter.html", show_passages(content))


def show_passages(content: Content) -> Content:
    """The letter with its paragraphs as running text and lists."""
    return {**content, "passages": split_passages(content["paragraphs"])}


def show_consent(content: Content) -> Shown:
    """A consent: the facts, and the text as the giver read it."""
    partner = find_organisation(content["shared_with"])
    until = datetime.fromisoformat(content["expires_at"])
    rows = [
        SummaryRow(_("May be shared with"), name_in_full(partner) if partner else "–"),
        SummaryRow(_("What"), label_kind(content["contract"])),
        SummaryRow(_("How much"), Scope(content["scope"]).label),
        *([SummaryRow(_("Only these words"), content["part"])] if "part" in content else []),
        SummaryRow(_("For what"), Purpose(content["purpose"]).label),
        SummaryRow(_("Until and including"), find_last_day(until)),
        SummaryRow(_("Given by"), describe_giver(content["given_by"])),
    ]
    return Shown(f"{FOLDER}/consent.html", {"rows": rows, "text": content["text"]})


def describe_giver(giver: Mapping[str, str]) -> str:
    """Name and function of whoever gave it."""
    return f"{giver['name']}, {giver['function']}"


def show_notice(content: Content) -> Shown:
    """One of the fixed messages, in words."""
    words = {
        "received": _("Your item has arrived and is being dealt with."),
        "reminder": _("A reminder: an answer is still expected."),
        "completed": _("This has been dealt with."),
        "declined": _("The organisation does not take part now."),
    }
    return Shown(f"{FOLDER}/notice.html", {"text": words[content["notice"]]})


def show_rows(rows: Sequence[SummaryRow]) -> Shown:
    """A content that is no more than a few facts; for the renderers of other features."""
    return Shown(f"{FOLDER}/rows.html", {"rows": rows})


def register_renderer(kind: str, version: int, renderer: Renderer) -> None:
    """Called once per kind and version, at start-up, by the feature that knows the kind."""
    _renderers[kind, version] = renderer


_renderers: dict[tuple[str, int], Renderer] = {
    ("letter", 1): show_letter,
    ("consent", 1): show_consent,
    ("notice", 1): show_notice,
}
