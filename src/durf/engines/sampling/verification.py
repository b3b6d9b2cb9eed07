"""Whether a result follows from its frame and seed, byte for byte, without solving anything.

The mixture in the result is checked, not trusted: each rounding against every margin, the weights
against their total, the chances against the mixture. The rest is computed anew and compared.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from fractions import Fraction

from durf.engines.faults import InputFault
from durf.engines.sampling.frame import read_frame
from durf.engines.sampling.lottery import Lottery, digest_values, draw_lottery, prepare_lottery
from durf.engines.sampling.mixture import Mixture, Rounding
from durf.engines.sampling.quotas import Quotas, list_all_margins, list_pairs, set_quotas
from durf.engines.sampling.records import SEAL, SIMULATION, describe_result, write_result

SHOWN = 60
FRACTION = re.compile("[0-9]+(/[0-9]+)?")
NEAR = Fraction(1, 10**6)
HARDLY = Fraction(1, 10**10)


@dataclass(frozen=True)
class Claim:
    """What a result says about how it was made."""

    size: int
    seed: str
    by: tuple[str, ...]
    columns: dict[str, str]
    excluded: tuple[str, ...]
    mixture: Mixture


class ClaimUnreadableError(Exception):
    """The result doesn't hold what is needed to check it; says what."""


def verify_result(
    content: bytes, frame_content: bytes, *, label: str, is_rebuilt: bool = False
) -> list[str]:
    """Everything that differs, in words; an empty list when the result is right."""
    try:
        stated = read_stated(content)
        simulation = stated.pop(SIMULATION, None)
        claim = read_claim(stated)
        frame = read_frame(
            frame_content,
            label=label,
            by=claim.by,
            columns=claim.columns,
            excluded=claim.excluded,
        )
        quotas = set_quotas(frame, size=claim.size)
        flaws = check_mixture(quotas, claim.mixture)
        if flaws:
            return flaws
        lottery = Lottery(frame, quotas, claim.mixture)
        anew = describe_result(lottery, draw_lottery(lottery, seed=claim.seed))
    except (ClaimUnreadableError, InputFault, UnicodeError) as fault:
        return [str(fault)]
    differences = compare_results(stated, anew)
    if simulation is not None:
        differences += check_seal(simulation)
        anew[SIMULATION] = simulation
    if not differences and content != write_result(anew):
        differences = ["the content is the same, but the file is written in another way"]
    if is_rebuilt and not differences:
        differences = compare_mixtures(lottery)
    return differences


def read_stated(content: bytes) -> dict[str, object]:
    """The result in plain values."""
    try:
        stated = json.loads(content.decode())
    except (ValueError, RecursionError) as fault:
        raise ClaimUnreadableError("the result is not JSON in UTF-8") from fault
    if not isinstance(stated, dict):
        raise ClaimUnreadableError("the result is not a JSON object")
    return stated


def check_seal(simulation: object) -> list[str]:
    """Whether a simulation still is what was written; it is not drawn again."""
    if isinstance(simulation, dict):
        rest = {key: value for key, value in simulation.items() if key != SEAL}
        if simulation.get(SEAL) == digest_values(rest):
            return []
    return [f"{SIMULATION} was changed after it was written"]


def read_claim(stated: dict[str, object]) -> Claim:
    """The parts of a result from which the rest follows."""
    size, seed = stated.get("size"), stated.get("seed")
    columns = stated.get("map")
    if not isinstance(size, int) or isinstance(size, bool):
        raise ClaimUnreadableError("size is not a whole number")
    if not isinstance(seed, str):
        raise ClaimUnreadableError("seed is not a text")
    if not isinstance(columns, dict):
        raise ClaimUnreadableError("map is not an object")
    return Claim(
        size,
        seed,
        read_texts(stated, "by"),
        {str(own): str(theirs) for own, theirs in columns.items()},
        read_texts(stated, "excluded"),
        read_mixture(stated.get("mixture")),
    )


def read_texts(stated: dict[str, object], key: str) -> tuple[str, ...]:
    """A list of texts in the result."""
    values = stated.get(key)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ClaimUnreadableError(f"{key} is not a list of texts")
    return tuple(values)


def read_mixture(stated: object) -> Mixture:
    """The mixture as the result states it."""
    try:
        if not isinstance(stated, dict):
            raise TypeError
        roundings = tuple(
            Rounding(int(each["weight"]), tuple(int(up) for up in each["ups"]))
            for each in stated["roundings"]
        )
        pairs = tuple((str(one), str(other)) for one, other in stated["pairs"])
        minimum = read_fraction(str(stated["proven_minimum_deviation"]))
        return Mixture(int(stated["total"]), roundings, pairs, minimum)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as fault:
        raise ClaimUnreadableError("mixture can't be read") from fault


def read_fraction(text: str) -> Fraction:
    """A fraction in digits; an exponent could ask for endless work."""
    if not FRACTION.fullmatch(text):
        raise ValueError
    return Fraction(text)


def check_mixture(quotas: Quotas, mixture: Mixture) -> list[str]:
    """What is wrong with a mixture: weights, shape, margins, deviation."""
    weights = [each.weight for each in mixture.roundings]
    if not weights or min(weights) < 1 or sum(weights) != mixture.total:
        return [f"mixture: the weights are not whole numbers that add up to {mixture.total}"]
    if not set(mixture.pairs) <= set(list_pairs(quotas.by)):
        return ["mixture: the pairs are not pairs of the strata"]
    flaws = [
        f"mixture: rounding {number} {flaw}"
        for number, each in enumerate(mixture.roundings)
        if (flaw := find_flaw(quotas, mixture, each))
    ]
    if flaws:
        return flaws
    return check_deviation(quotas, mixture)


def find_flaw(quotas: Quotas, mixture: Mixture, rounding: Rounding) -> str:
    """Where a rounding leaves a cell or margin more than one from its share, if anywhere."""
    if len(rounding.ups) != len(quotas.cells) or not set(rounding.ups) <= {0, 1}:
        return "does not say of every cell whether it goes up"
    counts = [
        quotas.floor(cell.population) + up
        for cell, up in zip(quotas.cells, rounding.ups, strict=True)
    ]
    for cell, count in zip(quotas.cells, counts, strict=True):
        if count > quotas.ceil(cell.population):
            return f"gives {cell.label} too many"
    for margin in list_all_margins(quotas, pairs=mixture.pairs):
        got = sum(counts[cell] for cell in margin.cells)
        if not quotas.floor(margin.population) <= got <= quotas.ceil(margin.population):
            return f"gives {'|'.join(margin.value) or 'the total'} {got}"
    return ""


def check_deviation(quotas: Quotas, mixture: Mixture) -> list[str]:
    """A mixture may only deviate as far as it says that none can do better."""
    flaws = []
    slack = NEAR if mixture.proven_minimum else HARDLY
    for number, cell in enumerate(quotas.cells):
        ups = sum(each.weight for each in mixture.roundings if each.ups[number])
        reached = quotas.floor(cell.population) + Fraction(ups, mixture.total)
        distance = abs(reached - quotas.expect(cell.population)) / cell.population
        if distance > mixture.proven_minimum + slack:
            flaws.append(f"mixture: the chances in {cell.label} are {float(distance):.6f} off")
    return flaws


def compare_results(stated: dict[str, object], anew: dict[str, object]) -> list[str]:
    """Which keys differ, and the first place where they do."""
    differences = [f"{key} is missing" for key in anew if key not in stated]
    differences += [f"{key} does not belong here" for key in stated if key not in anew]
    for key, value in anew.items():
        if key in stated and stated[key] != value:
            differences.append(describe_difference(key, stated[key], value))
    return differences


def describe_difference(key: str, stated: object, anew: object) -> str:
    """The first place where two values differ, in words."""
    if isinstance(stated, list) and isinstance(anew, list) and len(stated) == len(anew):
        for number, (mine, theirs) in enumerate(zip(stated, anew, strict=True)):
            if mine != theirs:
                return describe_difference(f"{key}[{number}]", mine, theirs)
    if isinstance(stated, dict) and isinstance(anew, dict) and stated.keys() == anew.keys():
        for name in anew:
            if stated[name] != anew[name]:
                return describe_difference(f"{key}.{name}", stated[name], anew[name])
    return f"{key}: the result says {shorten(stated)}, but it should be {shorten(anew)}"


def shorten(value: object) -> str:
    """A value in a message, not too long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[:SHOWN] + "..."


def compare_mixtures(lottery: Lottery) -> list[str]:
    """Whether the mixture is the one that this frame and size lead to."""
    again = prepare_lottery(lottery.frame, size=lottery.quotas.size)
    if again.mixture == lottery.mixture:
        return []
    return ["mixture: it is a valid one, but not the one that this frame and size lead to"]
