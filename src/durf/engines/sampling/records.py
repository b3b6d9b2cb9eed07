"""The result of a lottery as a file: one way of writing, so that equal results are equal bytes."""

from __future__ import annotations

import json
from fractions import Fraction

from durf.engines.sampling.lottery import ALGORITHM, Draw, Lottery, digest_values
from durf.engines.sampling.quotas import Margin, list_margins
from durf.engines.sampling.simulation import LEVEL, Agreement
from durf.engines.sampling.substitution import ORDER_IN_WORDS

DIGEST = "result_sha256"
SIMULATION = "simulation"
SEAL = "sha256"
RANDOMNESS = (
    "number of a member: first 8 bytes of SHA-256(seed|code); lowest first. "
    "Rounding: SHA-256(seed|, a line break, 'which rounding') scaled to the total weight."
)


def describe_result(lottery: Lottery, draw: Draw) -> dict[str, object]:
    """The whole result in plain values, in the order in which it is written."""
    cells = lottery.quotas.cells
    deviation = lottery.find_deviation()
    result: dict[str, object] = {
        "algorithm": ALGORITHM,
        "frame_sha256": lottery.frame.sha256,
        "seed": draw.seed,
        "size": lottery.quotas.size,
        "population": lottery.quotas.population,
        "by": list(lottery.frame.by),
        "map": dict(lottery.frame.columns),
        "excluded": list(lottery.frame.excluded),
        "randomness": RANDOMNESS,
        "substitution": ORDER_IN_WORDS,
        "lottery_sha256": lottery.compute_digest(),
        "rounding": draw.rounding,
        "selected": list_selected(lottery, draw),
        "reserves": {
            cell.label: [member.code for member in members]
            for cell, members in zip(cells, draw.reserves, strict=True)
        },
        "margins": list_shares(lottery, draw, by=[(name,) for name in lottery.frame.by]),
        "pair_margins": list_shares(lottery, draw, by=list(lottery.mixture.pairs)),
        "inclusion": [describe_inclusion(lottery, c) for c in range(len(cells))],
        "largest_deviation": str(deviation),
        "mixture": lottery.describe_mixture(),
    }
    result[DIGEST] = digest_values(result)
    return result


def describe_agreement(agreement: Agreement) -> dict[str, object]:
    """The outcome of a simulation in plain values, sealed with its own digest."""
    values: dict[str, object] = {
        "draws": agreement.draws,
        "level": LEVEL,
        "agrees": agreement.is_agreed,
        "reachable": agreement.is_reachable,
    }
    for name, fit in (("between_cells", agreement.between), ("within_cells", agreement.within)):
        values[name] = {
            "chi_square": float(f"{fit.statistic:.6g}"),
            "degrees_of_freedom": fit.degrees,
            "p_value": float(f"{fit.p_value:.4g}"),
        }
    return {**values, SEAL: digest_values(values)}


def write_result(result: dict[str, object]) -> bytes:
    """The bytes of a result, the same on every machine."""
    return (json.dumps(result, ensure_ascii=False, indent=1) + "\n").encode()


def list_selected(lottery: Lottery, draw: Draw) -> list[dict[str, object]]:
    """Who was drawn, by cell and by place in the order of the cell."""
    return [
        {"code": member.code, "name": member.name, "cell": cell.label, "rank": rank}
        for cell, members in zip(lottery.quotas.cells, draw.drawn, strict=True)
        for rank, member in enumerate(members, start=1)
    ]


def list_shares(
    lottery: Lottery, draw: Draw, *, by: list[tuple[str, ...]]
) -> list[dict[str, object]]:
    """What every margin should get and got."""
    return [
        {
            "by": ",".join(margin.by),
            "value": "|".join(margin.value),
            "population": margin.population,
            "expected": float(lottery.quotas.expect(margin.population)),
            "expected_exact": str(lottery.quotas.expect(margin.population)),
            "selected": count_margin(draw, margin),
        }
        for margin in list_margins(lottery.quotas, by=by)
    ]


def count_margin(draw: Draw, margin: Margin) -> int:
    """How many were drawn in the cells of a margin."""
    return sum(len(draw.drawn[cell]) for cell in margin.cells)


def describe_inclusion(lottery: Lottery, cell: int) -> dict[str, object]:
    """The chance of each member of a cell, as a number and exactly."""
    chance: Fraction = lottery.find_inclusion(cell)
    return {
        "cell": lottery.quotas.cells[cell].label,
        "population": lottery.quotas.cells[cell].population,
        "probability": float(chance),
        "exact": str(chance),
    }
