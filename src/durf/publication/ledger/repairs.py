"""What would make a refused figure publishable, tried out: other rounding, answers together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from fractions import Fraction

from durf.engines.disclosure.rounding import Rounding

from .dossiers import Dossier
from .judging import Objection, is_safe
from .models import FigureModel

ROUND = "round"
MERGE = "merge"
FEWEST_BUCKETS = 2
COARSER = (5, 10)
# Rounding a percentage twice is the same as once to multiples of 5, but not of 10.
COARSER_SHARES = (5,)


def list_repairs(
    figure: FigureModel, dossier: Dossier, findings: Sequence[Objection]
) -> list[dict[str, object]]:
    """What helps, as codes: changes that pass the check, then what only others can do."""
    repairs = [code for code, changed in list_changes(figure) if is_safe(changed, dossier)]
    codes = {finding.code for finding in findings}
    if "nearly_same" in codes:
        repairs.append("wait")
    if codes - {"impossible"}:
        repairs.append("larger")
    return [{"code": code} for code in [*repairs, "drop"]]


def list_changes(figure: FigureModel) -> Iterator[tuple[str, FigureModel]]:
    """The changes that can be made from what was sent: only exact numbers can be changed."""
    if figure.rounding != 1 or figure.statistic not in {"count", "percentage"}:
        return
    is_count = figure.statistic == "count"
    for base in COARSER if is_count else COARSER_SHARES:
        yield f"{ROUND}:{base}", change(figure, f"{ROUND}:{base}")
    if is_count and len(figure.buckets) > FEWEST_BUCKETS:
        for place in range(len(figure.buckets) - 1):
            yield f"{MERGE}:{place}", change(figure, f"{MERGE}:{place}")


def change(figure: FigureModel, repair: str) -> FigureModel:
    """A copy of the figure with this change; not saved."""
    changed = copy(figure)
    kind, _, argument = repair.partition(":")
    if kind == ROUND:
        base = int(argument)
        rounding = Rounding(Fraction(base))
        changed.values = [int(rounding.round(Fraction(value))) for value in figure.values]
        changed.rounding = base
    else:
        place = int(argument)
        buckets, values = list(figure.buckets), list(figure.values)
        buckets[place : place + 2] = [buckets[place] + buckets[place + 1]]
        values[place : place + 2] = [values[place] + values[place + 1]]
        changed.buckets, changed.values = buckets, values
    return changed
