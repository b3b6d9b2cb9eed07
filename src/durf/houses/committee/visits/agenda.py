"""The agenda of a conversation: the time divided over an opening, the themes and a closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from .themes import OWN_QUESTION

OPENING, CLOSING, OWN = 5, 10, 20


@dataclass(frozen=True)
class Slot:
    """One part of the conversation; `theme` is empty for opening and closing."""

    title: str
    minutes: int
    theme: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def make_agenda(
    themes: Sequence[tuple[str, str]], *, minutes: int, starts_at: datetime | None
) -> list[Slot]:
    """Their own question gets most time, the other themes share what is left."""
    others = [theme for theme in themes if theme[0] != OWN_QUESTION]
    own = OWN if len(others) < len(themes) else 0
    left = max(minutes - OPENING - CLOSING - own, 0)
    each, extra = divmod(left, len(others)) if others else (0, 0)
    parts = [Slot(_("Opening: who we are, and what this is not"), OPENING)]
    for theme, title in themes:
        if theme == OWN_QUESTION:
            parts.append(Slot(title, own, theme))
        else:
            parts.append(Slot(title, each + (1 if extra > 0 else 0), theme))
            extra -= 1
    parts.append(Slot(_("Closing: what they take along, and how it goes on"), CLOSING))
    return set_clock(parts, starts_at=starts_at)


def set_clock(parts: Sequence[Slot], *, starts_at: datetime | None) -> list[Slot]:
    """The same parts, each from when until when; unchanged without a date."""
    if starts_at is None:
        return list(parts)
    slots, at = [], starts_at
    for part in parts:
        until = at + timedelta(minutes=part.minutes)
        slots.append(Slot(part.title, part.minutes, part.theme, at, until))
        at = until
    return slots
