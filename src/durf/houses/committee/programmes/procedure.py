"""What anyone may know of a draw, as a text to publish: how, root, seed and rough outcome.

No municipality, no cell and nothing of further or less far stands in it. Of which tables the
outcome may be told is decided in `outcomes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext

from durf.engines.sampling.lottery import ALGORITHM
from durf.platform.ui.moments import format_day
from durf.reference.municipalities.sizes import SIZE_WORDS

from .models import Programme, Selection

PUBLIC_STRATA = ("province", "size_class")


def name_size_class(name: str) -> str:
    """A class of size in words; any other group is its own name."""
    return str(SIZE_WORDS.get(name, name))


@dataclass(frozen=True)
class Share:
    """One line of a table: a group, how many there are, expected, and drawn if it may be told."""

    group: str
    population: int
    expected: float
    selected: int | None


def list_shares(margins: Iterable[Mapping[str, Any]], *, by: str) -> list[Share]:
    """The lines of one table, for the committee itself; sizes from small to large."""
    shares = [
        Share(row["value"], row["population"], row["expected"], row.get("selected"))
        for row in margins
        if row["by"] == by
    ]
    order = {name: place for place, name in enumerate(SIZE_WORDS)}
    return sorted(shares, key=lambda share: order.get(share.group, len(order)))


def count_population(selection: Selection) -> int:
    """How many municipalities the list has; every stratum counts all of them."""
    margins = selection.margins or []
    return sum(row["population"] for row in margins if row["by"] == margins[0]["by"])


def write_procedure(
    programme: Programme, selection: Selection, *, tables: Sequence[Sequence[Share]]
) -> str:
    """The text as far as it goes: the part before the draw, and then the part after it."""
    population = count_population(selection)
    lines = [
        gettext("Draw by lot for the programme “%(name)s”") % {"name": programme.name},
        "",
        gettext("%(size)s of %(population)s municipalities are drawn, each with the same chance.")
        % {"size": programme.size, "population": population},
        gettext("The draw is spread evenly over groups that were fixed beforehand."),
        gettext("Algorithm: %(name)s") % {"name": ALGORITHM},
        gettext("The list and the algorithm were sealed before the seed was drawn."),
        gettext("Root of the seal: %(root)s") % {"root": selection.root},
        gettext("Public on: %(day)s") % {"day": format_day(selection.publish_on)}
        if selection.publish_on
        else "",
    ]
    if selection.drawn_at:
        lines += write_outcome(selection, tables)
    return "\n".join(lines) + "\n"


def write_outcome(selection: Selection, tables: Sequence[Sequence[Share]]) -> list[str]:
    """The part that exists once the draw was made."""
    lines = [
        "",
        gettext("Seed: %(seed)s") % {"seed": selection.seed},
        gettext("Where the seed comes from: %(source)s") % {"source": selection.seed_source},
        gettext("Root of the sealed result: %(root)s") % {"root": selection.result_root},
    ]
    for shares in tables:
        lines += ["", *write_table(shares)]
    return lines + write_statement(selection)


def write_table(shares: Sequence[Share]) -> list[str]:
    """One line for each group."""
    lines = []
    for row in shares:
        said = {
            "group": name_size_class(row.group),
            "all": row.population,
            "expected": number_format(round(row.expected, 1), 1),
        }
        line = gettext("%(group)s: %(all)s municipalities, expected %(expected)s") % said
        if row.selected is not None:
            line = gettext("%(line)s, drawn %(selected)s") % {
                "line": line,
                "selected": row.selected,
            }
        lines.append(line)
    return lines


def write_statement(selection: Selection) -> list[str]:
    """What the appointed verifier says of it."""
    if not selection.statement:
        return []
    who = {"name": selection.verifier, "function": selection.verifier_function}
    return ["", gettext("Checked by %(name)s, %(function)s:") % who, selection.statement]
