"""What tables of a draw betray when they are laid beside each other and beside the list itself.

Everybody knows how many municipalities each group has, and how the lottery rounds. So numbers that
look harmless may leave no other possibility than that a whole group was drawn, or none of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

Key = tuple[str, ...]
Node = tuple[int, str]
ALL = "*"


@dataclass(frozen=True)
class Group:
    """A group of the list: the least and most that the lottery may draw of it, and the outcome."""

    population: int
    least: int
    most: int
    drawn: int

    @property
    def is_extreme(self) -> bool:
        """Whether the outcome, when known, names everybody in the group."""
        return self.drawn in {0, self.population}


def list_traced(groups: Mapping[Key, Group], *, told: Collection[int]) -> list[Key]:
    """Groups whose outcome follows from the totals that are told, and names everybody in them.

    `groups` are by two strata; `told` says of which of them (0, 1) the totals are public. The true
    outcome is one solution, so another one exists exactly when the difference closes a circle.
    """
    return [
        key
        for key, group in groups.items()
        if group.is_extreme and not may_differ(key, groups, told)
    ]


def may_differ(key: Key, groups: Mapping[Key, Group], told: Collection[int]) -> bool:
    """Whether the same totals fit with one more, or one less, in this group."""
    group = groups[key]
    rises = group.drawn == 0
    if group.drawn == (group.most if rises else group.least):
        return False
    row, column = find_nodes(key, told)
    start, goal = (column, row) if rises else (row, column)
    seen, waiting = {start}, [start]
    while waiting:
        for node in list_steps(waiting.pop(), key, groups, told):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return goal in seen


def list_steps(
    node: Node, passed_over: Key, groups: Mapping[Key, Group], told: Collection[int]
) -> Iterator[Node]:
    """From a total that is one too many to where it can be made up for; or one too few."""
    for key, group in groups.items():
        row, column = find_nodes(key, told)
        if key == passed_over:
            continue
        if node == column and group.drawn > group.least:
            yield row
        if node == row and group.drawn < group.most:
            yield column


def find_nodes(key: Key, told: Collection[int]) -> tuple[Node, Node]:
    """The two totals in which a group counts; one for all together when it isn't told."""
    first, second = (key[place] if place in told else ALL for place in (0, 1))
    return (0, first), (1, second)
