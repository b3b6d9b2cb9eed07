"""Figures of the ledger as the engine of disclosure control reads them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext, override

from durf.engines.disclosure.bands import claim_band
from durf.engines.disclosure.claims import Quantifier, claim
from durf.engines.disclosure.releases import Item, Measure, Release, Statistic
from durf.engines.disclosure.rounding import Rounding
from durf.exchange.canonical import compute_sha256, write_canonical
from durf.publication.published.promises import LEAST_LEVELS

from .models import FigureModel

MEASURES = {
    "count": Measure.COUNT,
    "percentage": Measure.PERCENTAGE,
    "mean": Measure.MEAN,
}
TENTHS = 10
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
    """One release for each number of the figure, or for what its sentence or band says."""
    item = read_item(figure)
    if figure.statistic == "sentence":
        return (read_sentence(figure, item, code=code),)
    if figure.statistic == "band":
        (low,), (high,) = figure.buckets
        members = frozenset(figure.members)
        return tuple(claim_band(code, item, members, low=low, high=high))
    unit = Fraction(1, TENTHS) if figure.statistic == "mean" else Fraction(1)
    return tuple(
        Release(
            code=f"{code}/{place}",
            item=item.code,
            definition=frozenset(figure.members),
            statistic=Statistic(
                MEASURES[figure.statistic],
                frozenset(item.find_level(level) for level in bucket),
            ),
            value=value * unit,
            rounding=Rounding(figure.rounding * unit),
        )
        for place, (bucket, value) in enumerate(zip(figure.buckets, figure.values, strict=True), 1)
    )


def read_sentence(figure: FigureModel, item: Item, *, code: str) -> Release:
    """What the sentence says of its group, as strictly as a reader may take it."""
    return claim(
        f"{code}/1",
        item.code,
        frozenset(figure.members),
        levels=frozenset(item.find_level(level) for level in figure.buckets[0]),
        quantifier=Quantifier(figure.quantifier),
    )


def word_bucket(figure: FigureModel, bucket: Sequence[str], *, language: str) -> str:
    """The answers that are counted together, in words; an average says what its ends mean."""
    words = {str(level["id"]): str(level[language]) for level in figure.levels}
    if figure.statistic == "mean":
        with override(language):
            return gettext("Average, from 1 (%(first)s) to %(steps)s (%(last)s)") % {
                "first": words[bucket[0]].rstrip("."),
                "last": words[bucket[-1]].rstrip("."),
                "steps": len(bucket),
            }
    return " / ".join(words[level] for level in bucket)
