"""Reading released texts: reports, news, and the newsletters that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Max, Min
from django.utils.timezone import localdate

from .figures import Figure, list_numbered, read_figure
from .models import PublishedFigure, PublishedFile, PublishedText
from .sections import BOXES, Addressee, Section

REPORT, NEWS = "closing_report", "news"
SHORT = 300
JULY = 7


@dataclass(frozen=True)
class Source:
    """Where something stands for everyone."""

    title: str
    url: str
    on: date


@dataclass(frozen=True)
class Passage:
    """One piece of a text, with its figure and source if it has them."""

    section: Section
    title: str
    paragraphs: tuple[str, ...]
    addressee: str
    source: Source | None
    figure: Figure | None


@dataclass(frozen=True)
class Part:
    """Passages of one section, or advice for one addressee."""

    name: str
    label: str
    passages: tuple[Passage, ...]
    is_box: bool


@dataclass(frozen=True)
class Text:
    """A released text as a reader gets it."""

    number: int
    kind: str
    language: str
    title: str
    passages: tuple[Passage, ...]
    released_at: datetime
    sha256: str

    @property
    def released_on(self) -> date:
        """The day."""
        return localdate(self.released_at)

    @property
    def summary(self) -> str:
        """The first words of the first passage."""
        first = " ".join(self.passages[0].paragraphs)
        return first if len(first) <= SHORT else f"{first[: SHORT - 1].rsplit(' ', 1)[0]}…"

    @property
    def parts(self) -> tuple[Part, ...]:
        """The passages together that stand under one heading."""
        return tuple(list_parts(self.passages))


@dataclass(frozen=True, order=True)
class Half:
    """Half a year: 1 until July, 2 from then on."""

    year: int
    half: int

    @property
    def name(self) -> str:
        """As in an address."""
        return f"{self.year}-{self.half}"

    @property
    def begin(self) -> date:
        """The first day."""
        return date(self.year, 1 if self.half == 1 else JULY, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return date(self.year, JULY, 1) if self.half == 1 else date(self.year + 1, 1, 1)


def find_half(day: date) -> Half:
    """The half year of a day."""
    return Half(day.year, 1 if day.month < JULY else 2)


def list_texts(*kinds: str, most: int | None = None) -> list[Text]:
    """The newest first, without figures; one query."""
    rows = PublishedText.objects.filter(kind__in=kinds).order_by("-released_at", "-number")
    return [read_text(row, {}) for row in rows[:most]]


def find_text(number: int, *, language: str) -> Text | None:
    """One with its figures; two queries."""
    row = PublishedText.objects.filter(number=number).first()
    if row is None:
        return None
    return read_text(row, find_figures(row.passages, language=language))


def find_figures(passages: Iterable[Mapping[str, Any]], *, language: str) -> dict[int, Figure]:
    """The figures that stand beside passages; one query, or none."""
    numbers = {int(one["figure"]) for one in passages if one.get("figure")}
    return list_numbered(numbers, language=language) if numbers else {}


def read_text(row: PublishedText, figures: Mapping[int, Figure]) -> Text:
    """A row in the reader's terms."""
    passages = tuple(read_passage(one, figures) for one in row.passages)
    return Text(
        row.number, row.kind, row.language, row.title, passages, row.released_at, row.sha256
    )


def read_passage(one: Mapping[str, Any], figures: Mapping[int, Figure]) -> Passage:
    """As it was released."""
    source = one.get("source")
    return Passage(
        section=Section(one["section"]),
        title=one.get("title", ""),
        paragraphs=tuple(part.strip() for part in one["text"].split("\n\n") if part.strip()),
        addressee=one.get("addressee", ""),
        source=Source(source["title"], source["url"], date.fromisoformat(source["on"]))
        if source
        else None,
        figure=figures.get(one.get("figure", 0)),
    )


def list_parts(passages: Iterable[Passage]) -> Iterator[Part]:
    """In the order of a report; advice by addressee."""
    order, whom = list(Section), ["", *Addressee]
    kept = sorted(passages, key=lambda one: (order.index(one.section), whom.index(one.addressee)))
    for section, group in groupby(kept, key=lambda one: one.section):
        label = str(section.label)
        if section is not Section.ADVICE:
            yield Part(section.value, label, tuple(group), section in BOXES)
            continue
        for addressee, advice in groupby(group, key=lambda one: one.addressee):
            name = str(Addressee(addressee).label) if addressee else ""
            yield Part(
                f"{section.value}-{addressee or 'all'}",
                f"{label}: {name}" if name else label,
                tuple(advice),
                is_box=False,
            )


def list_halves() -> list[Half]:
    """Every half year in which something was released, newest first; two queries."""
    edges = PublishedText.objects.aggregate(first=Min("released_at"), last=Max("released_at"))
    days = [localdate(moment) for moment in edges.values() if moment]
    figures = PublishedFigure.objects.aggregate(first=Min("released_on"), last=Max("released_on"))
    days += [day for day in figures.values() if day]
    if not days:
        return []
    first, last = find_half(min(days)), find_half(max(days))
    halves = [Half(year, half) for year in range(first.year, last.year + 1) for half in (1, 2)]
    return sorted((one for one in halves if first <= one <= last), reverse=True)


def list_texts_of(half: Half) -> list[Text]:
    """What was released in it, in that order; one query."""
    rows = PublishedText.objects.filter(
        released_at__date__gte=half.begin, released_at__date__lt=half.end
    )
    return [read_text(row, {}) for row in rows.order_by("released_at", "number")]


def list_figures_of(half: Half, *, most: int, language: str) -> list[Figure]:
    """The first figures that came out in it; one query."""
    rows = PublishedFigure.objects.filter(released_on__gte=half.begin, released_on__lt=half.end)
    return [read_figure(row, language=language) for row in rows.order_by("number")[:most]]


def find_file(number: int, ending: str, *, kind: str) -> bytes | None:
    """A released text as a file; one query."""
    rows = PublishedFile.objects.filter(text__number=number, text__kind=kind, ending=ending)
    row = rows.first()
    return bytes(row.body) if row else None
