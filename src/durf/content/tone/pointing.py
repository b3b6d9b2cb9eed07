"""Pointing out judging words in a text: where each stands, why, and what can be said instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .word import JudgingWord, Reason

LETTER = "a-zà-ÿ"
QUOTATION = re.compile("[\N{LEFT SINGLE QUOTATION MARK}“„][^”’]*[”’]")


@dataclass(frozen=True)
class Hint:
    """One place in a text. It is a suggestion, never a fault."""

    words: str
    start: int
    end: int
    reason: Reason
    instead: str


def find_judging(text: str, words: Iterable[JudgingWord]) -> tuple[Hint, ...]:
    """Every place where such a word stands, in order; the longest form wins where two overlap.

    Words that somebody else said stand between quotation marks, and are left alone.
    """
    quoted = [match.span() for match in QUOTATION.finditer(text)]
    found = (
        Hint(match[0], *match.span(), word.reason, word.instead)
        for word in words
        for match in make_pattern(word).finditer(text)
        if not any(start <= match.start() < end for start, end in quoted)
    )
    kept: list[Hint] = []
    for hint in sorted(found, key=lambda hint: (hint.start, -hint.end)):
        if not kept or hint.start >= kept[-1].end:
            kept.append(hint)
    return tuple(kept)


def make_pattern(word: JudgingWord) -> re.Pattern[str]:
    """Any of its forms as whole words, in capitals or not."""
    forms = "|".join(map(make_part, sorted(word.forms, key=len, reverse=True)))
    return re.compile(rf"(?<![{LETTER}])(?:{forms})(?![{LETTER}])", re.IGNORECASE)


def make_part(form: str) -> str:
    """One form; any space between its words, and any ending for a `*`."""
    text = r"\s+".join(re.escape(part) for part in form.rstrip("*").split())
    return text + (f"[{LETTER}]*" if form.endswith("*") else "")
