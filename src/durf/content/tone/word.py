"""What a judging word is: its forms, why it hurts, and what can be said instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What such a word does to its reader."""

    JUDGES = "judges"
    BLAMES = "blames"
    COMPARES = "compares"
    COMMANDS = "commands"
    LABELS = "labels"


@dataclass(frozen=True, kw_only=True)
class JudgingWord:
    """Some forms of one word, in lower case; a `*` at the end stands for any ending."""

    forms: tuple[str, ...]
    reason: Reason
    instead: str
