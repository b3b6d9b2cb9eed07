"""The audited publication plan: as much as can be published, by importance, without a breach.

Adding releases only ever narrows what is possible. So the audit starts from everything, drops the
least important candidate that completes a breach, and at the end tries those it dropped again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from durf.engines.disclosure.classes import bind
from durf.engines.disclosure.coalitions import Breach, Guard
from durf.engines.disclosure.errors import ReleaseError
from durf.engines.disclosure.releases import Attacker, Item, Knowledge, Release
from durf.engines.disclosure.rules import RuleSet, Verdict
from durf.engines.disclosure.views import list_views
from durf.engines.disclosure.worlds import Worlds

if TYPE_CHECKING:
    from durf.engines.disclosure.worlds import Marks

LEAST_LEVELS = 3


@dataclass(frozen=True)
class Candidate:
    """Something to publish as a whole: the numbers about one group, in a certain importance."""

    name: str
    releases: tuple[Release, ...]


@dataclass(frozen=True)
class Refusal:
    """A candidate that isn't published, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Plan:
    """What to publish and what not; together with what was there it passed the audit."""

    accepted: tuple[Candidate, ...]
    refused: tuple[Refusal, ...]

    @property
    def releases(self) -> tuple[Release, ...]:
        """All numbers that are published by this plan."""
        return tuple(release for each in self.accepted for release in each.releases)


@dataclass
class Attempt:
    """The guards of every reading of the mergers, and the rows of every candidate."""

    guards: list[Guard]
    published: Marks
    rows: dict[str, list[int]]

    def list_active(self, candidates: Iterable[Candidate]) -> Marks:
        """The rows in force when these are published as well."""
        active = self.published.copy()
        for candidate in candidates:
            active[self.rows[candidate.name]] = True
        return active

    def find_breach(self, candidates: Iterable[Candidate]) -> tuple[Guard, Breach] | None:
        """What an attacker could conclude if these were published as well; none if too little."""
        active = self.list_active(candidates)
        for guard in self.guards:
            breach = guard.find_breach(active)
            if breach:
                return guard, breach
        return None


def plan_publication(
    item: Item,
    candidates: Sequence[Candidate],
    *,
    units: Collection[str],
    published: Sequence[Release] = (),
    knowledge: Knowledge | None = None,
    attacker: Attacker | None = None,
    rules: RuleSet | None = None,
    least: int = LEAST_LEVELS,
) -> Plan:
    """Choose from the candidates, most important first; raises when what is out already fails."""
    chosen_rules = rules or RuleSet()
    holdings = (attacker or Attacker()).holdings
    refused: list[Refusal] = []
    fit: list[Candidate] = []
    for candidate in candidates:
        verdict = judge_candidate(candidate, item, published, chosen_rules, holdings)
        if verdict.is_allowed:
            fit.append(candidate)
        else:
            refused.append(Refusal(candidate.name, verdict.reason))
    attempt = prepare_attempt(
        item,
        fit,
        units=units,
        published=published,
        knowledge=knowledge or Knowledge(),
        attacker=attacker or Attacker(),
        least=least,
    )
    accepted = keep_safe(attempt, fit)
    names = {candidate.name for candidate in accepted}
    refused += [
        Refusal(candidate.name, f"somebody would keep fewer than {least} possible levels")
        for candidate in fit
        if candidate.name not in names
    ]
    return Plan(tuple(accepted), tuple(refused))


def judge_candidate(
    candidate: Candidate,
    item: Item,
    published: Sequence[Release],
    rules: RuleSet,
    holdings: Collection[frozenset[str]],
) -> Verdict:
    """The first rule that one of the candidate's numbers breaks."""
    for release in candidate.releases:
        verdict = rules.judge(release, item, published=published, holdings=holdings)
        if not verdict.is_allowed:
            return verdict
    return Verdict.allowed()


def prepare_attempt(
    item: Item,
    candidates: Sequence[Candidate],
    *,
    units: Collection[str],
    published: Sequence[Release],
    knowledge: Knowledge,
    attacker: Attacker,
    least: int,
) -> Attempt:
    """One guard per view, over everything published and proposed; the published is in force."""
    import numpy as np

    if len({each.name for each in candidates}) < len(candidates):
        raise ReleaseError("two candidates have the same name")
    everything = list_once([*published, *(each for one in candidates for each in one.releases)])
    row_of = {identify(release): row for row, release in enumerate(everything)}
    rows = {each.name: [row_of[identify(one)] for one in each.releases] for each in candidates}
    guards = [
        Guard(
            Worlds(bind(item, view.releases, knowledge=view.knowledge, units=view.units)),
            attacker=attacker,
            least=least,
        )
        for view in list_views(everything, knowledge=knowledge, units=units)
    ]
    active = np.zeros(len(everything), dtype=bool)
    active[: len(list_once(published))] = True
    return Attempt(guards, active, rows)


def identify(release: Release) -> tuple[object, ...]:
    """What a release says; the same figure about the same group again says nothing new."""
    return release.definition, release.statistic, release.value, release.rounding


def list_once(releases: Iterable[Release]) -> list[Release]:
    """Releases without those that repeat an earlier one."""
    first: dict[tuple[object, ...], Release] = {}
    for release in releases:
        first.setdefault(identify(release), release)
    return list(first.values())


def keep_safe(attempt: Attempt, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Drop the candidate that completes a breach until there is none, then try those again."""
    kept, dropped = list(candidates), []
    while (found := attempt.find_breach(kept)) is not None:
        guard, breach = found
        if guard.is_breached(breach, attempt.published):
            raise ReleaseError(
                "what was published already leaves somebody too few possible levels; nothing may "
                "be added"
            )
        culprit = find_culprit(attempt, kept, guard, breach)
        kept.remove(culprit)
        dropped.append(culprit)
    order = {candidate.name: place for place, candidate in enumerate(candidates)}
    for candidate in sorted(dropped, key=lambda each: order[each.name]):
        again = sorted([*kept, candidate], key=lambda each: order[each.name])
        if attempt.find_breach(again) is None:
            kept = again
    return kept


def find_culprit(
    attempt: Attempt, candidates: Sequence[Candidate], guard: Guard, breach: Breach
) -> Candidate:
    """The least important candidate without which this breach isn't there yet."""
    low, high = 0, len(candidates) - 1
    while low < high:
        middle = (low + high) // 2
        if guard.is_breached(breach, attempt.list_active(candidates[: middle + 1])):
            high = middle
        else:
            low = middle + 1
    return candidates[low]
