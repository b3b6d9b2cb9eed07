"""The part of a text around the first word that was asked, with those words apart.

The parts are plain texts: the template escapes them and marks them.
"""

from __future__ import annotations

from dataclasses import dataclass

START, STOP = "\ue000", "\ue001"
BEFORE, LENGTH = 60, 240


@dataclass(frozen=True)
class Part:
    """A piece of text, and whether it was asked."""

    text: str
    is_asked: bool = False


def make_snippet(text: str, marked: str) -> list[Part]:
    """The pieces in order; `marked` is the same text with signs around the words.

    When the two don't match, the beginning of the text is shown without marks.
    """
    spans = find_spans(marked)
    if len(marked) - 2 * len(spans) != len(text):
        spans = []
    begin = max(spans[0][0] - BEFORE, 0) if spans else 0
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    end = min(begin + LENGTH, len(text))
    parts = [Part("… ")] if begin else []
    place = begin
    for first, last in spans:
        if first >= end:
            break
        parts += [Part(text[place:first]), Part(text[first : min(last, end)], is_asked=True)]
        place = min(last, end)
    parts.append(Part(text[place:end]))
    parts += [Part(" …")] if end < len(text) else []
    return [part for part in parts if part.text]


def find_spans(marked: str) -> list[tuple[int, int]]:
    """Where the words stand in the text without signs."""
    spans, signs, begin = [], 0, -1
    for place, letter in enumerate(marked):
        if letter == START:
            begin = place - signs
            signs += 1
        elif letter == STOP:
            spans.append((begin, place - signs))
            signs += 1
    return spans
