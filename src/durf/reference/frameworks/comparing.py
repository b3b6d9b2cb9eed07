"""Two versions of a baseline side by side, and which answers may go along to the new one.

An answer is carried over only where the text is the same; everywhere else a person assesses again,
with both texts in view.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .framework import Framework, Measure, Status


@dataclass(frozen=True)
class Difference:
    """Ids of active measures: in both versions, those of which the text changed, gone, and new."""

    both: tuple[str, ...]
    changed: tuple[str, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]


class Passage(StrEnum):
    """What happens to the answer about a measure."""

    CARRIED = "carried"
    REASSESS = "reassess"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True)
class Step:
    """One measure on its way: from the old id to the new one, with both texts."""

    passage: Passage
    old: Measure | None
    new: Measure | None


def compare(old: Framework, new: Framework) -> Difference:
    """What changed between two versions, by id."""
    before = {one.ref: one for one in old.active}
    after = {one.ref: one for one in new.active}
    both = tuple(ref for ref in before if ref in after)
    return Difference(
        both=both,
        changed=tuple(ref for ref in both if before[ref].text_hash != after[ref].text_hash),
        dropped=tuple(ref for ref in before if ref not in after),
        added=tuple(ref for ref in after if ref not in before),
    )


def map_answers(old: Framework, new: Framework) -> tuple[Step, ...]:
    """The way of every active measure from one version to the next, and the new ones last."""
    after = {one.ref: one for one in new.measures}
    steps = [make_step(one, find_successor(one, after)) for one in old.active]
    reached = {step.new.ref for step in steps if step.new}
    steps += [Step(Passage.NEW, None, one) for one in new.active if one.ref not in reached]
    return tuple(steps)


def find_successor(measure: Measure, after: dict[str, Measure]) -> Measure | None:
    """The active measure where this one went, by its own id or where its stub points."""
    found = after.get(measure.ref)
    if found is not None and found.target:
        found = after.get(found.target)
    return found if found is not None and found.status is Status.ACTIVE else None


def make_step(old: Measure, new: Measure | None) -> Step:
    """Carried over only if not a word changed."""
    if new is None:
        return Step(Passage.DROPPED, old, None)
    is_same = old.text_hash == new.text_hash
    return Step(Passage.CARRIED if is_same else Passage.REASSESS, old, new)
