"""How an attacker may read a merger: the new unit answers for itself, or as a predecessor did.

Nobody publishes which is true, so an audit takes every reading that the figures allow.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from durf.engines.disclosure.releases import Knowledge, Merger, Release


@dataclass(frozen=True)
class View:
    """Releases, knowledge and units in one reading of the mergers."""

    releases: tuple[Release, ...]
    knowledge: Knowledge
    units: frozenset[str]
    assumed: str = ""


def list_views(
    releases: Sequence[Release], *, knowledge: Knowledge, units: Collection[str]
) -> list[View]:
    """The plain reading, and per merger one for every predecessor whose level it may carry on."""
    everyone = frozenset(units)
    views = [View(tuple(releases), knowledge, everyone)]
    for merger in knowledge.mergers:
        for predecessor in merger.predecessors:
            view = carry_on(merger, predecessor, releases, knowledge=knowledge, units=everyone)
            if view is not None:
                views.append(view)
    return views


def carry_on(
    merger: Merger,
    predecessor: str,
    releases: Sequence[Release],
    *,
    knowledge: Knowledge,
    units: frozenset[str],
) -> View | None:
    """The reading in which the new unit has the level of this predecessor; none if it can't be."""
    successor = merger.successor
    if any({successor, predecessor} <= release.definition for release in releases):
        return None
    known = dict(knowledge.levels)
    level = known.pop(successor, known.get(predecessor))
    if level is not None:
        if known.get(predecessor, level) != level:
            return None
        known[predecessor] = level
    renamed = tuple(
        replace(release, definition=release.definition - {successor} | {predecessor})
        if successor in release.definition
        else release
        for release in releases
    )
    return View(
        renamed,
        replace(knowledge, levels=known),
        units - {successor},
        assumed=f"{successor} answers as {predecessor} did",
    )
