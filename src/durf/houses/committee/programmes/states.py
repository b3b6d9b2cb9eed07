"""The states of a programme and of each municipality in its draw, and the steps between them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeKind(TextChoices):
    """What a programme is for; a pilot stays outside all figures."""

    PILOT = "pilot", _("Pilot")
    ROUND = "round", _("Round")
    FOLLOW_UP = "follow_up", _("Follow-up")


class ProgrammeState(TextChoices):
    """How far a programme is."""

    DRAFT = "draft", _("Being prepared")
    FROZEN = "frozen", _("List fixed")
    COMMITTED = "committed", _("Sealed")
    DRAWN = "drawn", _("Drawn by lot")
    INVITING = "inviting", _("Inviting")
    RUNNING = "running", _("Visits are under way")
    ENDED = "ended", _("Programme ended")


class Work(TextChoices):
    """What a worker is doing for a selection; empty when nothing."""

    SEAL = "seal", _("Being sealed")
    DRAW = "draw", _("Being drawn")


class DrawnState(TextChoices):
    """Where one municipality stands."""

    SELECTED = "selected", _("Drawn by lot, not invited yet")
    RESERVE = "reserve", _("Reserve municipality")
    INVITED = "invited", _("Invited")
    TAKES_PART = "takes_part", _("Takes part")
    NOT_NOW = "not_now", _("Declines a visit for now")
    NO_ANSWER = "no_answer", _("Gave no answer")


class Channel(TextChoices):
    """How an answer came."""

    LETTER = "letter", _("Letter")
    MAIL = "mail", _("E-mail")
    PHONE = "phone", _("Telephone")


# A list that turns out to be wrong goes back until it is sealed; after that nothing goes back.
TRANSITIONS: Mapping[ProgrammeState, frozenset[ProgrammeState]] = {
    ProgrammeState.DRAFT: frozenset({ProgrammeState.FROZEN, ProgrammeState.ENDED}),
    ProgrammeState.FROZEN: frozenset(
        {ProgrammeState.DRAFT, ProgrammeState.COMMITTED, ProgrammeState.ENDED}
    ),
    ProgrammeState.COMMITTED: frozenset({ProgrammeState.DRAWN, ProgrammeState.ENDED}),
    ProgrammeState.DRAWN: frozenset({ProgrammeState.INVITING, ProgrammeState.ENDED}),
    ProgrammeState.INVITING: frozenset({ProgrammeState.RUNNING, ProgrammeState.ENDED}),
    ProgrammeState.RUNNING: frozenset({ProgrammeState.ENDED}),
    ProgrammeState.ENDED: frozenset(),
}

DRAWN_TRANSITIONS: Mapping[DrawnState, frozenset[DrawnState]] = {
    DrawnState.RESERVE: frozenset({DrawnState.SELECTED}),
    DrawnState.SELECTED: frozenset({DrawnState.INVITED}),
    DrawnState.INVITED: frozenset(
        {DrawnState.TAKES_PART, DrawnState.NOT_NOW, DrawnState.NO_ANSWER}
    ),
    DrawnState.NO_ANSWER: frozenset({DrawnState.TAKES_PART, DrawnState.NOT_NOW}),
    DrawnState.TAKES_PART: frozenset({DrawnState.NOT_NOW}),
    DrawnState.NOT_NOW: frozenset({DrawnState.TAKES_PART}),
}

EDITABLE = frozenset({ProgrammeState.DRAFT, ProgrammeState.FROZEN})
IS_DRAWN = frozenset(
    {
        ProgrammeState.DRAWN,
        ProgrammeState.INVITING,
        ProgrammeState.RUNNING,
        ProgrammeState.ENDED,
    }
)
IS_INVITING = frozenset({ProgrammeState.DRAWN, ProgrammeState.INVITING, ProgrammeState.RUNNING})
HAS_LEFT = frozenset({DrawnState.NOT_NOW, DrawnState.NO_ANSWER})


def may_go(old: str, new: str) -> bool:
    """Whether a programme may take this step."""
    return ProgrammeState(new) in TRANSITIONS[ProgrammeState(old)]


def may_move(old: str, new: str) -> bool:
    """Whether a municipality may take this step."""
    return DrawnState(new) in DRAWN_TRANSITIONS[DrawnState(old)]
