"""Figures of the ledger as the engine of disclosure control reads them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from durf.engines.disclosure.releases import Item, Measure, Release, Statistic
from durf.engines.disclosure.rounding import Rounding
from durf.exchange.canonical import compute_sha256, write_canonical
from durf.publication.published.promises import LEAST_LEVELS

from .models import FigureModel

MEASURES = {"count": Measure.COUNT, "percentage": Measure.PERCENTAGE}
SHORT = 8


def name_item(questionnaire: str, question: str, levels: Sequence[str]) -> str:
    """A question with these answers: the same name in every version that asks the same."""
    digest = compute_sha256(write_canonical({"levels": list(levels)}))[:SHORT]
    return f"{questionnaire}/{question}/{digest}"


def list_level_ids(figure: FigureModel) -> list[str]:
    """The ids of the answers, in order."""
    return [str(level["id"]) for level in figure.levels]


def read_item(figure: FigureModel) -> Item:
    """The question as the engine knows it."""
    return Item(figure.item, tuple(list_level_ids(figure)))


def find_least(item: Item) -> int:
    """How many answers have to stay possible for everyone: three, or all when there are fewer."""
    return min(LEAST_LEVELS, len(item.levels))


def read_releases(figure: FigureModel, *, code: str) -> tuple[Release, ...]:
    """One release for each number of the figure."""
    item = read_item(figure)
    return tuple(
        Release(
            code=f"{code}/{place}",
            item=item.code,
            definition=frozenset(figure.members),
            statistic=Statistic(
                MEASURES[figure.statistic],
                frozenset(item.find_level(level) for level in bucket),
            ),
            value=Fraction(value),
            rounding=Rounding(Fraction(figure.rounding)),
        )
        for place, (bucket, value) in enumerate(zip(figure.buckets, figure.values, strict=True), 1)
    )


def word_bucket(figure: FigureModel, bucket: Sequence[str], *, language: str) -> str:
    """The answers that are counted together, in words."""
    words = {str(level["id"]): str(level[language]) for level in figure.levels}
    return " / ".join(words[level] for level in bucket)
