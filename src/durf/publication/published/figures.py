"""Reading what is public, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from .models import PublishedFigure

FULL = 100
TENTHS = 10
MEAN = "mean"
QUESTION = ("questionnaire", "question")
ORDER = (*QUESTION, "-period", "-n", "number")


@dataclass(frozen=True)
class Bar:
    """One answer: its words, its number, and how long its bar is in percent of the longest."""

    label: str
    value: int | Decimal
    length: int


@dataclass(frozen=True)
class Figure:
    """A published figure as a reader gets it."""

    number: int
    key: tuple[str, str]
    question: str
    group: str
    group_kind: str
    statistic: str
    rounding: int | Decimal
    n: int
    period: str
    bars: tuple[Bar, ...]
    prose: str
    accountability: str
    released_on: date

    @property
    def is_percentage(self) -> bool:
        """Whether the numbers are shares."""
        return self.statistic == "percentage"

    @property
    def is_average(self) -> bool:
        """Whether the number is an average."""
        return self.statistic == MEAN


def list_questions() -> QuerySet[PublishedFigure, tuple[str, str]]:
    """The questions of which there are figures."""
    rows = PublishedFigure.objects.order_by(*QUESTION)
    return rows.values_list(*QUESTION).distinct()


def list_figures(questions: Sequence[tuple[str, str]], *, language: str) -> list[Figure]:
    """Those about these questions, from large groups to small; one query."""
    wanted = {question for _questionnaire, question in questions}
    rows = PublishedFigure.objects.filter(question__in=wanted).order_by(*ORDER)
    figures = [read_figure(row, language=language) for row in rows]
    return [figure for figure in figures if figure.key in set(questions)]


def list_all(*, language: str) -> list[Figure]:
    """Every figure, by its number; one query."""
    rows = PublishedFigure.objects.order_by("number")
    return [read_figure(row, language=language) for row in rows]


def list_numbered(numbers: Iterable[int], *, language: str) -> dict[int, Figure]:
    """Those with these numbers, by number; one query."""
    rows = PublishedFigure.objects.filter(number__in=set(numbers))
    return {row.number: read_figure(row, language=language) for row in rows}


def find_figure(number: int, *, language: str) -> Figure | None:
    """One by its number; one query."""
    row = PublishedFigure.objects.filter(number=number).first()
    return read_figure(row, language=language) if row else None


def read_figure(row: PublishedFigure, *, language: str) -> Figure:
    """The texts of one language."""
    is_english = language[:2] == "en"
    return Figure(
        number=row.number,
        key=(row.questionnaire, row.question),
        question=row.text_en if is_english else row.text_nl,
        group=row.group_en if is_english else row.group_nl,
        group_kind=row.group_kind,
        statistic=row.statistic,
        rounding=scale(row, row.rounding),
        n=row.n,
        period=row.period,
        bars=tuple(list_bars(row, language="en" if is_english else "nl")),
        prose=row.prose,
        accountability=row.accountability_en if is_english else row.accountability_nl,
        released_on=row.released_on,
    )


def list_bars(row: PublishedFigure, *, language: str) -> Iterator[Bar]:
    """The bars of one figure share a scale: the whole group, or a hundred percent."""
    values = [read_value(entry) for entry in row.values]
    whole = max([row.n, *values])
    if row.statistic == "percentage":
        whole = FULL
    elif row.statistic == MEAN:
        whole = TENTHS * int(row.steps or 1)
    for entry, value in zip(row.values, values, strict=True):
        length = min(FULL, value * FULL // whole)
        yield Bar(str(entry[language]), scale(row, value), length)


def scale(row: PublishedFigure, number: int) -> int | Decimal:
    """An average stands in tenths."""
    return Decimal(number) / TENTHS if row.statistic == MEAN else number


def read_value(entry: dict[str, object]) -> int:
    """The number of one answer."""
    return int(str(entry["value"]))
