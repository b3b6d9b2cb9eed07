"""What a text gives away by itself: names, numbers that are too small, and "all" or "none".

The attacker reads as a newspaper would. "None of the municipalities" says something about each of
them; "three municipalities" are so few that somebody recognises them; a name, an address or words
that stand elsewhere lead to one. Whoever publishes a text plays this on it first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from durf.engines.disclosure.attacks import Finding
from durf.engines.disclosure.claims import LEAST_NAMED
from durf.engines.disclosure.errors import ReleaseError
from durf.engines.redaction import TraceKind, Vocabulary, find_traces

# What is said here is meant for everyone or stood in public already: it tells of no finding.
TELLS_NOTHING = frozenset({"advice", "box_suggestion", "parallel", "box_incident"})
LEADS_TO_ONE = {
    TraceKind.PLACE: "a name of a place",
    TraceKind.PERSON: "a name of a person",
    TraceKind.SUPPLIER: "a name of a supplier",
    TraceKind.ADDRESS: "an address",
    TraceKind.VERBATIM: "words that stand elsewhere",
}
NARROWS = {
    TraceKind.FUNCTION: "a function that a municipality has one of",
    TraceKind.AMOUNT: "an amount",
    TraceKind.DATE: "a date",
}
KINDS = "andere|kleine|grote|bezochte|other|small|large"
TOWNS = rf"(?:(?:{KINDS}) )*(?:gemeenten?|municipalit(?:y|ies))"
WHOLE = "alle|elke|iedere|geen enkele|geen van de|geen|all|every|none of the|no"
SMALL_WORDS = {
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
EVERYONE = re.compile(
    rf"(?<!niet )(?<!not )\b(?:{WHOLE}) (?:the )?{TOWNS}\b"
    rf"|\b{TOWNS} (?:allemaal|zonder uitzondering|without exception)\b",
    re.IGNORECASE,
)
NUMBER = rf"\d{{1,6}}|{'|'.join(SMALL_WORDS)}"
FEW = re.compile(
    rf"\b(?P<number>{NUMBER})(?: van de| of the)?(?: \d{{1,6}})? {TOWNS}\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Piece:
    """One piece of a text. With a public source it may name what the source names."""

    code: str
    text: str
    is_telling: bool = True
    has_source: bool = False


@dataclass(frozen=True)
class Telltale:
    """Words that say something about somebody: `kind` is everyone, few, or that of a trace."""

    kind: str
    words: str
    learned: str
    is_harmful: bool


def find_telltales(piece: Piece, vocabulary: Vocabulary) -> list[Telltale]:
    """Everything in one piece, each once."""
    found = [*read_traces(piece, vocabulary)]
    if piece.is_telling and not piece.has_source:
        found += [*read_everyone(piece.text), *read_few(piece.text)]
    return list(dict.fromkeys(found))


def read_traces(piece: Piece, vocabulary: Vocabulary) -> Iterator[Telltale]:
    """Names, addresses, functions, amounts and dates; a source may have them all."""
    if piece.has_source:
        return
    for trace in find_traces(piece.text, vocabulary):
        learned = LEADS_TO_ONE.get(trace.kind) or NARROWS[trace.kind]
        yield Telltale(trace.kind, trace.words, learned, trace.kind in LEADS_TO_ONE)


def read_everyone(text: str) -> Iterator[Telltale]:
    """What is said of all or of none is said of each one."""
    for match in EVERYONE.finditer(text):
        yield Telltale("everyone", match.group(), "the same of each of them", is_harmful=True)


def read_few(text: str) -> Iterator[Telltale]:
    """Numbers of municipalities; below ten they speak of so few that somebody is recognised."""
    for match in FEW.finditer(text):
        word = match["number"].casefold()
        number = SMALL_WORDS.get(word) or int(word)
        learned = f"that it is about {number}"
        yield Telltale("few", match.group(), learned, is_harmful=number < LEAST_NAMED)


def attack_texts(pieces: Iterable[Piece], vocabulary: Vocabulary) -> list[Finding]:
    """What a reader learns, in the terms of the other attacks."""
    return [
        Finding(
            attack="reading",
            item=piece.code,
            releases=(piece.code,),
            units=(),
            learned=f"{one.learned}: {one.words}",
            is_harmful=one.is_harmful,
        )
        for piece in pieces
        for one in find_telltales(piece, vocabulary)
    ]


def read_texts(content: bytes, *, label: str) -> list[Piece]:
    """Released texts as the open data of the public site has them."""
    try:
        return [piece for text in json.loads(content)["texts"] for piece in read_text(text)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseError(f"{label} does not hold released texts as open data has them") from error


def read_text(text: dict[str, object]) -> Iterator[Piece]:
    """The title and each passage."""
    number, passages = text["number"], text["passages"]
    if not isinstance(passages, list):
        raise TypeError(passages)
    yield Piece(f"text {number}, title", str(text["title"]))
    for place, passage in enumerate(passages, 1):
        words = "\n\n".join([passage["title"], *passage["paragraphs"]])
        is_telling = passage["section"] not in TELLS_NOTHING
        yield Piece(f"text {number}, {place}", words, is_telling, bool(passage.get("source")))
