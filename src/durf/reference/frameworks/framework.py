"""What a baseline is: a framework in one version, its tree of nodes, and its measures.

Pure values, as they stand in a file. Two measures are the same when their texts are, apart from
layout; `text_hash` says so.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

ITEM_SIGN = re.compile(r"^\s*[•·*–-]\s+")


class Status(StrEnum):
    """What became of an id; only an active measure asks something."""

    ACTIVE = "active"
    NONE = "none"
    MOVED = "moved"
    LAPSED = "lapsed"
    RESERVED = "reserved"


@dataclass(frozen=True)
class Node:
    """A group of measures; an implied one isn't named by the file, but follows from the ids."""

    ref: str
    parent: str = ""
    name: str = ""
    name_en: str = ""
    is_implied: bool = False


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure, or what is left of it; `target` is where a moved or reserved one points."""

    ref: str
    text: str
    parent: str = ""
    theme: str = ""
    groups: tuple[str, ...] = ()
    is_floor: bool = False
    status: Status = Status.ACTIVE
    target: str = ""
    references: tuple[str, ...] = ()
    label: str = ""
    text_en: str = ""
    guidance: str = ""

    @cached_property
    def text_hash(self) -> str:
        """The SHA-256 of the text, however it was laid out."""
        return compute_text_hash(self.text)


@dataclass(frozen=True, kw_only=True)
class Framework:
    """One version of a baseline; `format` is the kind of file that it was read from."""

    key: str
    version: str
    title: str
    format: str
    title_en: str = ""
    licence: str = ""
    source: str = ""
    known_groups: tuple[str, ...] = ()
    nodes: tuple[Node, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def active(self) -> Iterator[Measure]:
        """The measures that ask something."""
        return (measure for measure in self.measures if measure.status is Status.ACTIVE)

    @property
    def size(self) -> int:
        """How many nodes the file itself names, measures included."""
        return len(self.measures) + sum(not node.is_implied for node in self.nodes)

    def count(self, status: Status) -> int:
        """How many measures have this status."""
        return sum(measure.status is status for measure in self.measures)

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of all that counts, so that one version can't mean two things."""
        lines = [self.key, self.version]
        for node in self.nodes:
            lines += ["node", node.ref, node.parent, node.name, node.name_en]
        for measure in self.measures:
            lines += ["measure", measure.ref, measure.parent, measure.theme, measure.status]
            lines += [*measure.groups, str(measure.is_floor), measure.target]
            lines += [*measure.references, measure.text_hash, measure.text_en, measure.guidance]
        return hashlib.sha256("\x00".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class Defect:
    """Something wrong with a framework: a stable code, the ids concerned, and a sentence.

    A blocking one keeps the framework out of the database; the others are kept beside it.
    """

    code: str
    ids: tuple[str, ...]
    text: str
    is_blocking: bool = field(default=False, compare=False)


def normalise_text(text: str) -> str:
    """The words of a text, without the way they are laid out: spaces, lines, signs before items."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    return " ".join(" ".join(ITEM_SIGN.sub("", line) for line in lines).split())


def compute_text_hash(text: str) -> str:
    """The SHA-256 of the normalised text."""
    return hashlib.sha256(normalise_text(text).encode()).hexdigest()
