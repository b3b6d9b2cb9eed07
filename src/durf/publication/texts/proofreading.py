"""What stands against a text in public: names, "all" and "three", figures that aren't public.

Writers see the same findings while they write. Remarks are for people to weigh; objections stop it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from durf.engines.disclosure.prose import NARROWS, TELLS_NOTHING, Piece, find_telltales
from durf.engines.redaction import TraceKind, Vocabulary, make_vocabulary
from durf.publication.published.models import PublishedFigure
from durf.publication.published.sections import BOXES, MAY_NAME, MOST_IN_BOX, SOURCED, Section
from durf.reference.municipalities.models import Municipality, MunicipalityName

Passage = Mapping[str, Any]
# A share, or a number of municipalities: a figure in words, which needs a released one beside it.
COUNTS = re.compile(
    r"\d+(?:[.,]\d+)?\s?(?:%|procent\b|percent\b)"
    r"|\b\d+ (?:van|of) (?:de|the) (?:\d+ )?(?:gemeenten|municipalities)\b",
    re.IGNORECASE,
)
ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://|\bwww\.|\b\d{1,3}(?:\.\d{1,3}){3}\b")
OBJECTIONS: dict[str, Promise] = {
    "name": gettext_lazy("“%(word)s” names a municipality. Leave the name out."),
    "name_without_source": gettext_lazy(
        "“%(word)s” names a municipality. That needs a public source."
    ),
    "name_beside_figure": gettext_lazy(
        "“%(word)s” names a municipality beside a figure. Leave one of the two out."
    ),
    "source": gettext_lazy("An incident needs a public source, with link and date."),
    "box": gettext_lazy("There are %(word)s pieces in this box; ten fit in."),
    "figure": gettext_lazy("Figure %(word)s is not public."),
    "place": gettext_lazy("“%(word)s” leads to a place. Leave it out."),
    "person": gettext_lazy("“%(word)s” looks like the name of a person. Leave it out."),
    "everyone": gettext_lazy("“%(word)s” says it of each one. Write of many or of few."),
    "few": gettext_lazy("“%(word)s” is so few that somebody is recognised. Leave the number out."),
    "verbatim": gettext_lazy(
        "“%(word)s” are somebody's own words. Use other words, or ask for consent."
    ),
    "quote_consent": gettext_lazy("There is no consent that counts now to quote “%(word)s”."),
    "quote_missing": gettext_lazy("The quotation “%(word)s” does not stand there word for word."),
    "link": gettext_lazy("“%(word)s” leads to somebody. A link stands with a source."),
}
REMARKS: dict[str, Promise] = {
    "count": gettext_lazy("“%(word)s” is a figure in words. Put a public figure beside it."),
    "address": gettext_lazy("“%(word)s” looks like an address. Put it in the source."),
    "function": gettext_lazy("“%(word)s” is somebody who can be found. Is it needed?"),
    "amount": gettext_lazy("“%(word)s” may show who it is about. Is it needed?"),
    "date": gettext_lazy("“%(word)s” may show who it is about. Is it needed?"),
}
# How an objection or remark is called for what reading finds.
CODES = {"address": "link"}
WORDS = OBJECTIONS | REMARKS


@dataclass(frozen=True)
class Finding:
    """Something that was found, in which passage: 0 is the title."""

    code: str
    place: int
    word: str = ""

    @property
    def is_objection(self) -> bool:
        """Whether it stops the text."""
        return self.code in OBJECTIONS

    @property
    def sentence(self) -> str:
        """In words."""
        return str(WORDS[self.code]) % {"word": self.word}

    def to_json(self) -> dict[str, object]:
        """As a proposal keeps it."""
        return {"code": self.code, "place": self.place, "word": self.word}


@dataclass(frozen=True)
class Reader:
    """What a text is read against: names of municipalities and regions, and public figures."""

    names: re.Pattern[str]
    figures: frozenset[int] = field(default_factory=frozenset)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)


def make_reader(documents: Iterable[str] = ()) -> Reader:
    """Every name that a municipality has or had, and every public figure; three queries.

    `documents` are texts of others, of which no six words in a row may be taken over.
    """
    rows = list(Municipality.objects.values_list("name", "province", "safety_region"))
    names = {row[0] for row in rows}
    names |= set(MunicipalityName.objects.values_list("name", flat=True))
    numbers = PublishedFigure.objects.values_list("number", flat=True)
    regions = {name for _name, *others in rows for name in others if name}
    vocabulary = make_vocabulary(places=names | regions, documents=documents)
    return Reader(compile_names(names), frozenset(numbers), vocabulary)


def compile_names(names: Iterable[str]) -> re.Pattern[str]:
    """The longest first, as whole words; capitals count, for some names are also plain words."""
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else re.compile(r"(?!)")


def proofread(title: str, passages: Sequence[Passage], reader: Reader) -> list[Finding]:
    """Everything that was found, in the order of the text."""
    findings = [Finding("name", 0, word) for word in find_words(reader.names, title)]
    findings += [Finding("count", 0, word) for word in find_words(COUNTS, title)]
    findings += read_closely(0, Piece("title", title), reader)
    for place, passage in enumerate(passages, 1):
        findings += read_passage(place, passage, reader)
    sections = Counter(passage["section"] for passage in passages)
    return findings + [
        Finding("box", first_place(passages, section), str(sections[section]))
        for section in sorted(BOXES)
        if sections[section] > MOST_IN_BOX
    ]


def read_passage(place: int, passage: Passage, reader: Reader) -> Iterator[Finding]:
    """One passage."""
    text = f"{passage.get('title', '')}\n{passage['text']}"
    section, source, figure = passage["section"], passage.get("source"), passage.get("figure")
    for word in find_words(reader.names, text):
        if section not in MAY_NAME:
            yield Finding("name", place, word)
        elif not source:
            yield Finding("name_without_source", place, word)
        elif figure:
            yield Finding("name_beside_figure", place, word)
    if section in SOURCED and not source:
        yield Finding("source", place)
    if figure and figure not in reader.figures:
        yield Finding("figure", place, str(figure))
    if not figure and not source:
        yield from (Finding("count", place, word) for word in find_words(COUNTS, text))
    yield from (Finding("address", place, word) for word in find_words(ADDRESSES, text) if source)
    yield from read_words(place, passage, text, reader)


def read_words(place: int, passage: Passage, text: str, reader: Reader) -> Iterator[Finding]:
    """What reading it closely gives, but for the words that are quoted."""
    section, quoted = passage["section"], " ".join(passage.get("quotes", ()))
    piece = Piece(section, text, section not in TELLS_NOTHING, bool(passage.get("source")))
    for finding in read_closely(place, piece, reader):
        if finding.code != TraceKind.VERBATIM or not is_within(finding.word, quoted):
            yield finding


def is_within(words: str, quoted: str) -> bool:
    """Whether all of it stands in what is quoted."""
    return " ".join(words.split()) in " ".join(quoted.split())


def read_closely(place: int, piece: Piece, reader: Reader) -> Iterator[Finding]:
    """What an attacker would learn by reading it; municipalities by their own name come before."""
    named = find_words(reader.names, piece.text)
    for one in find_telltales(piece, reader.vocabulary):
        is_new = one.kind != TraceKind.PLACE or one.words not in named
        if (one.is_harmful and is_new) or one.kind in NARROWS:
            yield Finding(CODES.get(one.kind, one.kind), place, one.words)


def find_words(pattern: re.Pattern[str], text: str) -> list[str]:
    """Each word that was found, once."""
    return sorted({match.group() for match in pattern.finditer(text)})


def first_place(passages: Sequence[Passage], section: Section) -> int:
    """Where the box begins."""
    return next(at for at, one in enumerate(passages, 1) if one["section"] == section)


def read_findings(kept: Iterable[Mapping[str, Any]]) -> list[Finding]:
    """As a proposal kept them."""
    return [Finding(one["code"], one["place"], one["word"]) for one in kept]
