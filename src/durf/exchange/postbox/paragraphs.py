"""A typed paragraph as people mean it: running text, and lines that start with a dash as a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

BULLETS = ("- ", "* ", "• ")


@dataclass(frozen=True)
class Passage:
    """Either running text, or the items of a list."""

    text: str = ""
    items: tuple[str, ...] = ()


def split_passages(paragraphs: Iterable[str]) -> list[Passage]:
    """Every paragraph in passages, in order; a single dashed line stays running text."""
    return [passage for paragraph in paragraphs for passage in split_one(paragraph)]


def split_one(paragraph: str) -> list[Passage]:
    """One paragraph."""
    passages = []
    for is_list, lines in groupby(paragraph.split("\n"), key=is_bullet):
        found = [line.strip() for line in lines]
        if is_list and len(found) > 1:
            passages.append(Passage(items=tuple(line[1:].strip() for line in found)))
        else:
            passages.append(Passage(text="\n".join(found)))
    return passages


def is_bullet(line: str) -> bool:
    """Whether the line is an item of a list."""
    return line.lstrip().startswith(BULLETS)
