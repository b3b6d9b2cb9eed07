"""What a letter is: the template that writers keep, and the letter with its values filled in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
TLP_LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
# Control characters, and the separators of lines and paragraphs.
BREAKS = {"Cc", "Zl", "Zp"}


class Language(StrEnum):
    """The languages in which every letter exists."""

    NL = "nl"
    EN = "en"


@dataclass(frozen=True)
class Signature:
    """Who signs, and as what."""

    name: str
    function: str


@dataclass(frozen=True)
class Block:
    """A paragraph, with the bullets that stand below it."""

    paragraph: str
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What stands on the paper. The bullets stand below the one paragraph that ends in a colon."""

    addressee: str
    reference: tuple[str, ...]
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    bullets: tuple[str, ...]
    closing: str
    signature: Signature
    enclosures: tuple[str, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body in the order in which it is read."""
        return tuple(
            Block(text, self.bullets if text.endswith(":") else ()) for text in self.paragraphs
        )

    @property
    def lines(self) -> Iterator[str]:
        """Every text on the paper, one after the other."""
        yield self.addressee
        yield from self.reference
        yield from (self.subject, self.salutation)
        yield from (*self.paragraphs, *self.bullets)
        yield from (self.closing, self.signature.name, self.signature.function)
        yield from self.enclosures


@dataclass(frozen=True, kw_only=True)
class LetterText(Wording):
    """A letter in one language; label, moment and notes are for whoever sends it."""

    label: str
    sent: str
    note: tuple[str, ...]

    @property
    def placeholders(self) -> frozenset[str]:
        """The names of all placeholders on the paper."""
        return frozenset(name for line in self.lines for name in PLACEHOLDER.findall(line))


@dataclass(frozen=True, kw_only=True)
class LetterTemplate:
    """One letter; `asks_confidential` if the reader is asked for something that isn't public."""

    key: str
    order: int
    version: int
    tlp: str
    asks_confidential: bool
    nl: LetterText
    en: LetterText

    def text_in(self, language: Language) -> LetterText:
        """The text in one language."""
        return self.nl if language is Language.NL else self.en

    @property
    def placeholders(self) -> frozenset[str]:
        """What has to be filled in; the same in both languages."""
        return self.nl.placeholders


@dataclass(frozen=True, kw_only=True)
class FilledLetter(Wording):
    """A letter that can be sent, or edited first; it remembers what it was made from."""

    key: str
    version: int
    language: Language
    tlp: str


def is_one_line(text: str) -> bool:
    """Whether a text has no line break and no other control character."""
    return not any(unicodedata.category(sign) in BREAKS for sign in text)
