"""Releases with all that is known about them as JSON, and the units as CSV: strict reading.

The formats are explained in docs/reference/disclose.md; every fault names its place.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from durf.engines.disclosure.amounts import AmountItem
from durf.engines.disclosure.claims import Quantifier, claim
from durf.engines.disclosure.errors import ReleaseError
from durf.engines.disclosure.releases import (
    Attacker,
    Item,
    Knowledge,
    Measure,
    Merger,
    Release,
    Statistic,
    compute_value,
)
from durf.engines.disclosure.rounding import Manner, Rounding
from durf.engines.tables import Table, decode_text, read_table

UNIT = "unit"
HOLDING = "holding"
LEAST = 3


@dataclass(frozen=True)
class Dossier:
    """Everything that an audit or an attack needs, and the true values if they were given."""

    items: tuple[Item | AmountItem, ...]
    releases: tuple[Release, ...]
    units: frozenset[str]
    known: Mapping[str, Mapping[str, str]]
    mergers: tuple[Merger, ...]
    attacker: Attacker
    least: int
    values: Mapping[str, Mapping[str, str]]

    def know(self, item: Item) -> Knowledge:
        """What is known about an item besides its releases."""
        levels = {
            unit: item.find_level(level) for unit, level in self.known.get(item.code, {}).items()
        }
        return Knowledge(levels, self.mergers)

    def find_truth(self, item: Item) -> dict[str, int] | None:
        """The true levels, if the file of units has a column for the item."""
        values = self.values.get(item.code)
        if values is None:
            return None
        return {unit: item.find_level(level) for unit, level in values.items() if level}


@dataclass(frozen=True)
class Reader:
    """The units with their columns, and the items, while releases are being read."""

    sheet: Table
    rows: Mapping[str, Mapping[str, str]]
    items: Mapping[str, Item | AmountItem]

    def find_group(self, entry: Mapping[str, Any], where: str) -> frozenset[str]:
        """A list of units, or conditions on their columns; `except` takes units out."""
        group = entry.get("group", {})
        if isinstance(group, list):
            found = {str(unit) for unit in group}
        elif isinstance(group, dict):
            found = {unit for unit in self.rows if self.fits(unit, group, where)}
        else:
            raise ReleaseError(f"{where}: group must be a list of units or conditions")
        left_out = {str(unit) for unit in take_list(entry, "except", where)}
        strangers = sorted((found | left_out) - set(self.rows))
        if strangers:
            raise ReleaseError(f"{where}: {strangers[0]} is not in {self.sheet.label}")
        return frozenset(found - left_out)

    def fits(self, unit: str, group: Mapping[str, Any], where: str) -> bool:
        """Whether a unit meets all conditions."""
        for column, wanted in group.items():
            if column not in self.sheet.columns:
                raise ReleaseError(f"{where}: {self.sheet.label} has no column {column}")
            choices = wanted if isinstance(wanted, list) else [wanted]
            if self.rows[unit][column] not in {str(choice) for choice in choices}:
                return False
        return True

    def find_item(self, entry: Mapping[str, Any], where: str) -> Item | AmountItem:
        """The item that an entry names."""
        code = str(entry.get("item", ""))
        if code not in self.items:
            raise ReleaseError(f"{where}: there is no item {code!r}")
        return self.items[code]


def read_dossier(micro: bytes, releases: bytes, *, micro_label: str, label: str) -> Dossier:
    """Read both files."""
    sheet = read_table(micro, label=micro_label)
    sheet.require_columns((UNIT,))
    sheet.refuse_twins(UNIT)
    rows = {row.values[UNIT]: row.values for row in sheet.rows}
    content = load_object(releases, label=label)
    items = {item.code: item for item in read_items(content, label=label)}
    reader = Reader(sheet, rows, items)
    found = [
        release
        for number, entry in enumerate(take_list(content, "releases", label), start=1)
        for release in read_release(reader, entry, f"{label}, release {number}")
    ]
    refuse_twins([release.code for release in found], label=label)
    return Dossier(
        items=tuple(items.values()),
        releases=tuple(found),
        units=frozenset(rows),
        known=read_known(reader, content, label=label),
        mergers=read_mergers(reader, content, label=label),
        attacker=Attacker(
            coalition=take_whole(content, "coalition", label, default=2),
            holdings=read_holdings(reader, content, label=label),
        ),
        least=take_whole(content, "least", label, default=LEAST),
        values={
            code: {unit: row[code] for unit, row in rows.items()}
            for code in items
            if code in sheet.columns
        },
    )


def load_object(content: bytes, *, label: str) -> dict[str, Any]:
    """The object in a JSON file."""
    try:
        found = json.loads(decode_text(content, label=label))
    except json.JSONDecodeError as fault:
        raise ReleaseError(
            f"{label}, line {fault.lineno}, column {fault.colno}: this is not JSON: {fault.msg}"
        ) from fault
    if not isinstance(found, dict):
        raise ReleaseError(f"{label}: the file must hold one JSON object")
    return found


def take_list(entry: Mapping[str, Any], name: str, where: str) -> list[Any]:
    """The list under this name; empty when it isn't there."""
    found = entry.get(name, [])
    if not isinstance(found, list):
        raise ReleaseError(f"{where}: {name} must be a list")
    return found


def take_whole(entry: Mapping[str, Any], name: str, where: str, *, default: int) -> int:
    """The whole number under this name."""
    found = entry.get(name, default)
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise ReleaseError(f"{where}: {name} must be a whole number, 0 or more")
    return found


def take_number(value: object, where: str) -> Fraction:
    """A number exactly as it is written."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ReleaseError(f"{where}: {value!r} is not a number")
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        raise ReleaseError(f"{where}: {value!r} is not a number") from None


def take_object(entry: object, where: str) -> Mapping[str, Any]:
    """An entry, which has to be an object."""
    if not isinstance(entry, dict):
        raise ReleaseError(f"{where}: an object with names and values is needed")
    return entry


def refuse_twins(codes: Sequence[str], *, label: str) -> None:
    """Every release needs a code of its own."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ReleaseError(f"{label}: the code {code} is used twice")
        seen.add(code)


def read_items(content: Mapping[str, Any], *, label: str) -> list[Item | AmountItem]:
    """Items with levels, or with a lowest and highest amount."""
    items: list[Item | AmountItem] = []
    for number, raw in enumerate(take_list(content, "items", label), start=1):
        where = f"{label}, item {number}"
        entry = take_object(raw, where)
        code = str(entry.get("code", ""))
        if not code:
            raise ReleaseError(f"{where}: code is missing")
        levels = tuple(str(level) for level in take_list(entry, "levels", where))
        scores = tuple(take_list(entry, "scores", where))
        if (
            levels
            and scores
            and (len(scores) != len(levels) or not all(isinstance(score, int) for score in scores))
        ):
            raise ReleaseError(f"{where}: scores must be whole numbers, one for each level")
        if levels:
            items.append(Item(code, levels, scores))
        else:
            low = take_number(entry.get("low", 0), where)
            high = take_number(entry.get("high"), f"{where}, levels or low and high")
            items.append(AmountItem(code, float(low), float(high)))
    if not items:
        raise ReleaseError(f"{label}: there are no items")
    return items


def read_release(reader: Reader, raw: object, where: str) -> list[Release]:
    """One entry: a figure, a distribution (one figure per level), or a sentence."""
    entry = take_object(raw, where)
    item = reader.find_item(entry, where)
    code = str(entry.get("code") or where.rpartition(" ")[2])
    group = reader.find_group(entry, where)
    rounding = read_rounding(entry, where)
    statistic = str(entry.get("statistic", ""))
    if isinstance(item, AmountItem):
        if statistic != Measure.MEAN:
            raise ReleaseError(f"{where}: of an amount only the mean can be released")
        value = take_number(entry.get("value"), where)
        return [Release(code, item.code, group, Statistic(Measure.MEAN), value, rounding)]
    if statistic == "distribution":
        counts = take_object(entry.get("values"), f"{where}, values")
        return [
            Release(
                f"{code}/{name}",
                item.code,
                group,
                Statistic(Measure.COUNT, frozenset({item.find_level(name)})),
                take_number(count, where),
                rounding,
            )
            for name, count in counts.items()
        ]
    if statistic not in list(Measure):
        choices = ", ".join(["distribution", *Measure])
        raise ReleaseError(f"{where}: statistic {statistic!r} is none of {choices}")
    levels = frozenset(item.find_level(str(name)) for name in take_list(entry, "levels", where))
    if statistic == Measure.CLAIM:
        return [read_claim(entry, code, item, group, levels, where)]
    found = Statistic(Measure(statistic), levels)
    value = read_value(reader, entry, item, group, found, rounding, where)
    return [Release(code, item.code, group, found, value, rounding)]


def read_claim(
    entry: Mapping[str, Any],
    code: str,
    item: Item,
    group: frozenset[str],
    levels: frozenset[int],
    where: str,
) -> Release:
    """A sentence: with a quantifier, or with the least and most that it says."""
    quantifier = entry.get("quantifier")
    if quantifier is not None:
        if quantifier not in list(Quantifier):
            raise ReleaseError(f"{where}: quantifier must be one of {', '.join(Quantifier)}")
        return claim(code, item.code, group, levels=levels, quantifier=Quantifier(quantifier))
    low = take_whole(entry, "low", where, default=0)
    high = take_whole(entry, "high", where, default=len(group))
    return Release(code, item.code, group, Statistic(Measure.CLAIM, levels, low, high), Fraction(0))


def read_value(
    reader: Reader,
    entry: Mapping[str, Any],
    item: Item,
    group: frozenset[str],
    statistic: Statistic,
    rounding: Rounding,
    where: str,
) -> Fraction:
    """The published figure; left out, it is computed from the file of units."""
    if "value" in entry:
        return take_number(entry["value"], where)
    if item.code not in reader.sheet.columns:
        raise ReleaseError(
            f"{where}: value is missing, and {reader.sheet.label} has no column {item.code} to "
            f"compute it from"
        )
    levels = [item.find_level(reader.rows[unit][item.code]) for unit in sorted(group)]
    return compute_value(statistic, item, levels, rounding)


def read_rounding(entry: Mapping[str, Any], where: str) -> Rounding:
    """The base of the rounding and its manner; exact when nothing is said."""
    manner = entry.get("manner", Manner.NEAREST)
    if manner not in list(Manner):
        raise ReleaseError(f"{where}: manner must be one of {', '.join(Manner)}")
    base = take_number(entry.get("rounding", 1), where)
    if base <= 0:
        raise ReleaseError(f"{where}: rounding must be above 0")
    return Rounding(base, Manner(manner))


def read_known(
    reader: Reader, content: Mapping[str, Any], *, label: str
) -> dict[str, dict[str, str]]:
    """What units published of themselves, by item."""
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for number, raw in enumerate(take_list(content, "known", label), start=1):
        where = f"{label}, known {number}"
        entry = take_object(raw, where)
        item, unit = reader.find_item(entry, where), str(entry.get(UNIT, ""))
        if unit not in reader.rows:
            raise ReleaseError(f"{where}: {unit!r} is not in {reader.sheet.label}")
        value = entry.get("level" if isinstance(item, Item) else "value")
        if value is None:
            raise ReleaseError(f"{where}: the level or value is missing")
        known[item.code][unit] = str(value)
    return dict(known)


def read_mergers(reader: Reader, content: Mapping[str, Any], *, label: str) -> tuple[Merger, ...]:
    """Which units were merged into which."""
    mergers = []
    for number, raw in enumerate(take_list(content, "mergers", label), start=1):
        where = f"{label}, merger {number}"
        entry = take_object(raw, where)
        names = [str(name) for name in take_list(entry, "predecessors", where)]
        for unit in (str(entry.get("successor", "")), *names):
            if unit not in reader.rows:
                raise ReleaseError(f"{where}: {unit!r} is not in {reader.sheet.label}")
        mergers.append(Merger(str(entry["successor"]), tuple(names)))
    return tuple(mergers)


def read_holdings(
    reader: Reader, content: Mapping[str, Any], *, label: str
) -> tuple[frozenset[str], ...]:
    """Parties that hold several units: listed, or by the column `holding` of the units."""
    holdings = []
    for number, members in enumerate(take_list(content, "holdings", label), start=1):
        if not isinstance(members, list) or not {str(unit) for unit in members} <= set(reader.rows):
            raise ReleaseError(
                f"{label}, holding {number}: a list of units of {reader.sheet.label} is needed"
            )
        holdings.append(frozenset(str(unit) for unit in members))
    if HOLDING in reader.sheet.columns:
        together: dict[str, set[str]] = defaultdict(set)
        for unit, row in reader.rows.items():
            if row[HOLDING]:
                together[row[HOLDING]].add(unit)
        holdings += [frozenset(members) for members in together.values() if len(members) > 1]
    return tuple(holdings)
