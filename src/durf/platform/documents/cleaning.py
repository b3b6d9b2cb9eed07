"""Makes text of users fit for a document: no control characters, no words wider than a page.

Works on any frozen data: every text in it is cleaned, everything else stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from .errors import PaperTooLongError
from .paper import Heading, HouseStyle, Paper

Frozen = TypeVar("Frozen")

KEPT = {"\n", "\t"}
# Bidirectional overrides turn text around; invisible marks and tags hide text in text.
BANNED = re.compile(
    "[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef\U000e0000-\U000e007f]"
)
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
LONG_WORD = re.compile(r"\S{45,}")
PIECE = 30
LONGEST_LINE = 500
BREAK_HERE = "\N{ZERO WIDTH SPACE}"


def clean_paper(paper: Paper) -> Paper:
    """The paper as it can be rendered; its title on one line and never empty.

    Raises PaperTooLongError when what should be a line isn't one.
    """
    cleaned = clean_fields(paper)
    if any(len(text) > LONGEST_LINE for text in list_lines(cleaned)):
        raise PaperTooLongError
    return replace(cleaned, title=join_lines(cleaned.title) or "–")


def list_lines(paper: Paper) -> Iterator[str]:
    """The texts outside the blocks, and the headings: each a line or two, never a page."""
    yield from (paper.title, paper.kind, paper.place, paper.date_text, paper.classification)
    yield from (paper.our_reference, paper.their_reference)
    yield from paper.addressee
    yield from paper.attachments
    yield "\n".join(paper.addressee)
    yield from (block.text for block in paper.blocks if isinstance(block, Heading))
    if paper.signature is not None:
        sign_off = paper.signature
        yield from (sign_off.name, sign_off.function, sign_off.on_behalf_of, sign_off.closing)


def clean_style(style: HouseStyle) -> HouseStyle:
    """The style as it can be rendered."""
    return clean_fields(style)


def clean_fields(value: Frozen) -> Frozen:
    """A copy with every text in it cleaned, at any depth."""
    changes = {field.name: clean_value(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type]
    return replace(value, **changes)  # type: ignore[type-var]


def clean_value(value: Any) -> Any:
    """A text cleaned, a tuple or record cleaned inside, anything else as it is."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(clean_value(item) for item in value)
    return clean_fields(value) if is_record(value) else value


def is_record(value: object) -> bool:
    """Whether this is one of our frozen records."""
    return hasattr(type(value), "__dataclass_fields__")


def clean_text(text: str) -> str:
    """Composed letters, one kind of line end, nothing that can't be printed or hides something."""
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = BANNED.sub("", text)
    kept = (c for c in text if c in KEPT or unicodedata.category(c) not in {"Cc", "Cs", "Cn", "Co"})
    return LONG_WORD.sub(break_word, "".join(kept)).replace("\t", " ").strip("\n")


def break_word(match: re.Match[str]) -> str:
    """Places where a very long word may be broken."""
    word = match[0]
    return BREAK_HERE.join(word[start : start + PIECE] for start in range(0, len(word), PIECE))


def join_lines(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
