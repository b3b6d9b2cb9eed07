"""Finding in a Dutch text what could tell who it is about: names, functions, amounts, dates.

It reads generously: what may be a name counts as one, and a person decides. It finds no events that
only one municipality had; that stays with the two people who read a text before it comes out.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
SHINGLE = 6
ENDINGS = ("", "s", "se", "er", "ers", "naar")
NUMBER = r"\d{1,3}(?:[.\u00a0 ]\d{3})+|\d+"
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"


class TraceKind(enum.StrEnum):
    """What was found."""

    PLACE = "place"
    PERSON = "person"
    FUNCTION = "function"
    SUPPLIER = "supplier"
    AMOUNT = "amount"
    DATE = "date"
    ADDRESS = "address"
    VERBATIM = "verbatim"


@dataclass(frozen=True)
class Trace:
    """One finding, with the very words and where they begin and end."""

    kind: TraceKind
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """The names to look for; `shingles` are rows of six words out of published documents."""

    places: frozenset[tuple[str, ...]] = frozenset()
    persons: frozenset[tuple[str, ...]] = frozenset()
    suppliers: frozenset[tuple[str, ...]] = frozenset()
    shingles: frozenset[tuple[str, ...]] = frozenset()


FUNCTIONS = frozenset(
    {
        "burgemeester",
        "wethouder",
        "loco-burgemeester",
        "gemeentesecretaris",
        "griffier",
        "raadslid",
        "fractievoorzitter",
        "ciso",
        "cio",
        "controller",
        "concerncontroller",
    }
)
PATTERNS: tuple[tuple[TraceKind, re.Pattern[str]], ...] = (
    (TraceKind.ADDRESS, re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+", re.IGNORECASE)),
    (TraceKind.ADDRESS, re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")),
    (TraceKind.ADDRESS, re.compile(r"\b[a-z0-9-]+\.(?:nl|eu|com|org|net)\b", re.IGNORECASE)),
    (TraceKind.ADDRESS, re.compile(r"\b\d{4} ?[A-Z]{2}\b")),
    (TraceKind.AMOUNT, re.compile(rf"(?:€|\beuro) ?(?:{NUMBER})(?:,\d+)?", re.IGNORECASE)),
    (
        TraceKind.AMOUNT,
        re.compile(
            rf"\b(?:{NUMBER})(?:,\d+)? ?(?:€|euro|inwoners|medewerkers|fte|miljoen)\b",
            re.IGNORECASE,
        ),
    ),
    (
        TraceKind.DATE,
        re.compile(rf"\b(?:\d{{1,2}} )?(?:{MONTHS})(?: \d{{4}})?\b(?<!\bmei)", re.IGNORECASE),
    ),
    (TraceKind.DATE, re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")),
    (TraceKind.DATE, re.compile(r"\b\d{1,2} mei\b(?: \d{4})?|\bmei \d{4}\b", re.IGNORECASE)),
    (
        TraceKind.PERSON,
        re.compile(
            r"\b(?:[Dd]e heer|[Mm]evrouw|[Mm]eneer|[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?|[Dd]rs\.|[Ii]r\.|"
            r"[Mm]r\.|[Dd]r\.|[Ww]ethouder|[Bb]urgemeester)\s+(?:(?:van|de|der|den|ten|ter)\s+)*"
            r"[A-Z][^\W\d_]+(?:\s[A-Z][^\W\d_]+)*"
        ),
    ),
)


def fold(text: str) -> str:
    """Small letters without accents or signs."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if sign.isalnum()).casefold()


def split_name(name: str) -> tuple[str, ...]:
    """A name as its folded words; hyphens part them as spaces do."""
    return tuple(folded for part in re.split(r"[\s/-]+", name) if (folded := fold(part)))


def make_vocabulary(
    *,
    places: Iterable[str] = (),
    persons: Iterable[str] = (),
    suppliers: Iterable[str] = (),
    documents: Iterable[str] = (),
) -> Vocabulary:
    """From names and texts as people write them."""
    return Vocabulary(
        places=frozenset(map(split_name, places)) - {()},
        persons=frozenset(map(split_name, persons)) - {()},
        suppliers=frozenset(map(split_name, suppliers)) - {()},
        shingles=frozenset(row for text in documents for row in list_shingles(text)),
    )


def list_shingles(text: str) -> Iterator[tuple[str, ...]]:
    """Every row of six words."""
    words = [fold(match.group()) for match in WORD.finditer(text)]
    for place in range(len(words) - SHINGLE + 1):
        yield tuple(words[place : place + SHINGLE])


def find_traces(text: str, vocabulary: Vocabulary) -> list[Trace]:
    """Everything that was found, in the order of the text."""
    found = [
        *find_patterns(text),
        *find_functions(text),
        *find_names(text, vocabulary.places, TraceKind.PLACE),
        *find_names(text, vocabulary.persons, TraceKind.PERSON),
        *find_names(text, vocabulary.suppliers, TraceKind.SUPPLIER),
        *find_verbatim(text, vocabulary.shingles),
    ]
    return sorted(set(found), key=lambda trace: (trace.start, trace.end, trace.kind))


def find_patterns(text: str) -> Iterator[Trace]:
    """Addresses, amounts, dates, and names behind a title."""
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            yield Trace(kind, match.group(), match.start(), match.end())


def find_functions(text: str) -> Iterator[Trace]:
    """Functions of which a municipality has one."""
    for match in WORD.finditer(text):
        if match.group().casefold() in FUNCTIONS:
            yield Trace(TraceKind.FUNCTION, match.group(), match.start(), match.end())


def find_names(text: str, names: frozenset[tuple[str, ...]], kind: TraceKind) -> Iterator[Trace]:
    """Names that begin with a capital, also with an ending such as in "Amsterdamse"."""
    if not names:
        return
    parts = list(re.finditer(r"[^\W_]+(?:['\u2019][^\W_]+)*", text))
    words = [fold(part.group()) for part in parts]
    longest = max(map(len, names))
    for place, part in enumerate(parts):
        # An apostrophe may stand before the capital, as in 's-Hertogenbosch.
        if not any(sign.isupper() for sign in text[part.start() : part.end() + 2]):
            continue
        for size in range(min(longest, len(words) - place), 0, -1):
            if is_name(tuple(words[place : place + size]), names):
                start, end = part.start(), parts[place + size - 1].end()
                yield Trace(kind, text[start:end], start, end)
                break


def is_name(words: tuple[str, ...], names: frozenset[tuple[str, ...]]) -> bool:
    """Whether these words are a name, its last word perhaps with an ending."""
    *before, last = words
    return any(
        (*before, last.removesuffix(ending)) in names
        for ending in ENDINGS
        if last.endswith(ending) and len(last) > len(ending)
    )


def find_verbatim(text: str, shingles: frozenset[tuple[str, ...]]) -> Iterator[Trace]:
    """Six words in a row that stand in a published document as well."""
    if not shingles:
        return
    parts = list(WORD.finditer(text))
    words = [fold(part.group()) for part in parts]
    for place in range(len(words) - SHINGLE + 1):
        if tuple(words[place : place + SHINGLE]) in shingles:
            start, end = parts[place].start(), parts[place + SHINGLE - 1].end()
            yield Trace(TraceKind.VERBATIM, text[start:end], start, end)
