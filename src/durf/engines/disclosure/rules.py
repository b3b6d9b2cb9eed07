"""The rules that come before any audit, each an object with a name and a version.

A rule refuses what is unsafe at first sight. None of them is enough: the audit over everything
released decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from durf.engines.disclosure.releases import (
    Item,
    Measure,
    Release,
    read_bounds,
)

VERSION = "1"
YES_OR_NO = 2


@dataclass(frozen=True)
class Verdict:
    """Whether a rule allows it, and if not which rule says why."""

    is_allowed: bool
    rule: str = ""
    reason: str = ""

    @staticmethod
    def allowed() -> Verdict:
        """Nothing against it."""
        return Verdict(is_allowed=True)


def count_parties(units: Iterable[str], holdings: Collection[frozenset[str]] = ()) -> int:
    """How many parties stand behind these units: a holding with several counts once."""
    members = set(units)
    parties = 0
    for holding in sorted(holdings, key=len, reverse=True):
        if members & holding:
            members -= holding
            parties += 1
    return parties + len(members)


class GroupRule(Protocol):
    """A rule about one release, given what was published before and who holds whom."""

    @property
    def name(self) -> str:
        """What the accountability text calls it."""

    @property
    def version(self) -> str:
        """Under which wording it was applied."""

    def judge(
        self,
        release: Release,
        item: Item,
        *,
        published: Sequence[Release],
        holdings: Collection[frozenset[str]],
    ) -> Verdict:
        """Whether this rule allows the release."""


@dataclass(frozen=True)
class MinimumFrequency:
    """At least so many parties in the group, and in what a published larger group leaves over.

    The remainder counts between figures that aren't rounded; where one is, the audit decides.
    """

    least: int = 10
    name: str = "minimum frequency"
    version: str = VERSION

    def judge(
        self,
        release: Release,
        item: Item,
        *,
        published: Sequence[Release],
        holdings: Collection[frozenset[str]],
    ) -> Verdict:
        """Count the parties behind the group and behind every remainder."""
        parties = count_parties(release.definition, holdings)
        if parties < self.least:
            return Verdict(
                is_allowed=False,
                rule=self.name,
                reason=f"the group has {parties} parties, and {self.least} are needed",
            )
        for other in published:
            if other.item != release.item or not is_exact(release) or not is_exact(other):
                continue
            for more, fewer in ((other, release), (release, other)):
                rest = more.definition - fewer.definition
                left = count_parties(rest, holdings)
                if fewer.definition < more.definition and left < self.least:
                    return Verdict(
                        is_allowed=False,
                        rule=self.name,
                        reason=f"beside {other.code} it leaves over {left} parties",
                    )
        return Verdict.allowed()


@dataclass(frozen=True)
class Homogeneity:
    """Also a coalition may not know that all others have a level: k-disclosure.

    Binds for every level or set of levels that a count, percentage or claim is about, and for its
    complement, as far as the rounded figure tells.
    """

    coalition: int = 2
    name: str = "homogeneity"
    version: str = VERSION

    def judge(
        self,
        release: Release,
        item: Item,
        *,
        published: Sequence[Release],
        holdings: Collection[frozenset[str]],
    ) -> Verdict:
        """Enough units on either side of the figure, whatever the rounding hides."""
        if release.statistic.measure is Measure.MEAN:
            return Verdict.allowed()
        interval = read_bounds(release, item).interval
        size = len(release.definition)
        is_homogeneous = size - interval.low <= self.coalition
        is_whole = len(release.statistic.levels) == len(item.levels)
        is_opposite = interval.high <= self.coalition and len(item.levels) == YES_OR_NO
        if (is_homogeneous and not is_whole) or is_opposite:
            return Verdict(
                is_allowed=False,
                rule=self.name,
                reason=f"all but at most {self.coalition} of the group have the same answer",
            )
        return Verdict.allowed()


@dataclass(frozen=True)
class RuleSet:
    """The rules that are in force together, under one version."""

    rules: tuple[GroupRule, ...] = field(default=(MinimumFrequency(), Homogeneity()))
    version: str = VERSION

    def judge(
        self,
        release: Release,
        item: Item,
        *,
        published: Sequence[Release] = (),
        holdings: Collection[frozenset[str]] = (),
    ) -> Verdict:
        """The first rule that refuses, or permission to go on to the audit."""
        for rule in self.rules:
            verdict = rule.judge(release, item, published=published, holdings=holdings)
            if not verdict.is_allowed:
                return verdict
        return Verdict.allowed()


@dataclass(frozen=True)
class Protection:
    """How far below and above its value a cell has to stay uncertain."""

    below: float
    above: float


@dataclass(frozen=True)
class Frequency:
    """For cells of a table of counts: fewer than `threshold` is sensitive."""

    threshold: int = 10
    name: str = "frequency of a cell"
    version: str = VERSION

    def find_protection(self, count: int) -> Protection | None:
        """What the cell needs, if it is sensitive; a zero is not."""
        if not 0 < count < self.threshold:
            return None
        return Protection(min(count, 1), max(1, self.threshold - count))


@dataclass(frozen=True)
class Dominance:
    """The (n, k) rule for volumes: the n largest parties may not make up more than k percent."""

    parties: int = 2
    percent: float = 90
    name: str = "dominance"
    version: str = VERSION

    def is_sensitive(self, contributions: Mapping[str, float]) -> bool:
        """Whether the largest parties dominate; contributions are summed per party first."""
        sizes = rank(contributions)
        return sum(sizes[: self.parties]) > self.percent / 100 * sum(sizes)


@dataclass(frozen=True)
class PercentRule:
    """The p% rule: the second largest party may not estimate the largest within p percent."""

    percent: float = 15
    name: str = "p%"
    version: str = VERSION

    def find_shortage(self, contributions: Mapping[str, float]) -> float:
        """How far the upper side must stay uncertain; 0 or less when the cell is safe."""
        sizes = [*rank(contributions), 0.0, 0.0]
        return self.percent / 100 * sizes[0] - (sum(sizes) - sizes[0] - sizes[1])

    def is_sensitive(self, contributions: Mapping[str, float]) -> bool:
        """Whether the others hide the largest too little."""
        return self.find_shortage(contributions) > 0


def rank(contributions: Mapping[str, float]) -> list[float]:
    """Contributions from large to small."""
    return sorted((float(size) for size in contributions.values()), reverse=True)


def is_exact(release: Release) -> bool:
    """Whether the figure gives the count away to the unit."""
    return release.statistic.measure is Measure.COUNT and release.rounding.base <= 1
