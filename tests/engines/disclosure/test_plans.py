from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from durf.engines.disclosure.errors import ReleaseError
from durf.engines.disclosure.plans import Candidate, Plan, plan_publication
from durf.engines.disclosure.record_audit import audit_releases
from durf.engines.disclosure.releases import Attacker, Knowledge, Merger, Release
from durf.engines.disclosure.rounding import EXACT, TO_FIVE
from durf.engines.disclosure.rules import RuleSet
from durf.engines.disclosure.suppression import prepare_solvers
from tests.engines.disclosure.grounds import ITEM, Country, make_country

PAIRS = Attacker(coalition=2)
SEED = 9


@pytest.fixture(autouse=True, scope="module")
def solvers():
    prepare_solvers()


@dataclass
class Years:
    """Releases year after year: withdrawals, two own reports, one merger."""

    country: Country
    merged_in: int = 4
    reported_in: tuple[int, ...] = (3, 6)
    members: set[str] = field(default_factory=set)
    known: dict[str, int] = field(default_factory=dict)
    mergers: tuple[Merger, ...] = ()
    published: list[Release] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.members = set(self.country.units)
        self.chance = random.Random(5)  # noqa: S311  reproducible, not secret

    def change(self, year: int) -> None:
        """What happens before the release of this year."""
        if year > 1:
            self.members.remove(self.chance.choice(sorted(self.members)))
        if year in self.reported_in:
            own = self.chance.choice(sorted(self.members - set(self.known)))
            self.known[own] = self.country.levels[own]
        if year == self.merged_in:
            self.merge()

    def merge(self) -> None:
        """Two units of one class become a third."""
        places = self.country.units
        one = min(unit for unit in self.members - set(self.known) if places[unit][0] == "P08")
        two = min(
            unit
            for unit in self.members - set(self.known)
            if places[unit] == places[one] and unit != one
        )
        places["new"] = places[one]
        self.country.levels["new"] = self.country.levels[one]
        self.members = self.members - {one, two} | {"new"}
        self.mergers = (Merger("new", (one, two)),)

    def list_candidates(self, year: int, names: list[str]) -> list[Candidate]:
        """The groups of this year, rounded to 5."""
        groups = self.country.find_groups(self.members, crossings=1)
        return self.country.list_candidates(
            {name: groups[name] for name in names}, prefix=str(year), rounding=TO_FIVE
        )

    def plan(self, year: int, names: list[str]) -> Plan:
        """This year's plan, which is then carried out."""
        plan = plan_publication(
            ITEM,
            self.list_candidates(year, names),
            units=self.country.units,
            published=self.published,
            knowledge=Knowledge(self.known, self.mergers),
            attacker=PAIRS,
        )
        self.published += plan.releases
        return plan


def name_groups(country: Country, least: int, count: int) -> list[str]:
    """The largest groups, in the order of their importance."""
    groups = country.find_groups(country.units, crossings=least)
    fit = {name: len(members) for name, members in groups.items() if len(members) >= least}
    largest = sorted(fit, key=lambda name: -fit[name])[:count]
    return [name for name in fit if name in largest]


def find_least(years: Years) -> int:
    """The fewest levels that anybody who didn't publish the own level keeps, to an outsider."""
    verdicts = audit_releases(
        ITEM,
        years.published,
        units=years.country.units,
        knowledge=Knowledge(years.known, years.mergers),
        attacker=Attacker(coalition=0),
    )
    return min(len(verdict.possible) for verdict in verdicts.units if not verdict.is_known)


@pytest.mark.slow
def test_first_release_has_at_least_forty_of_forty_two_groups():
    years = Years(make_country(SEED))
    names = name_groups(years.country, 10, 42)

    plan = years.plan(1, names)

    assert len(names) == 42
    assert len(plan.accepted) >= 40
    assert find_least(years) >= 3


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_eighth_release_still_has_most_groups():
    years = Years(make_country(SEED))
    names = name_groups(years.country, 10, 42)
    accepted = []

    for year in range(1, 9):
        years.change(year)
        accepted.append(len(years.plan(year, names).accepted))

    assert accepted[0] >= 40
    assert accepted[-1] >= 30, accepted
    assert find_least(years) >= 3
    assert len(years.known) == 2


def test_plan_protects_through_withdrawal_merger_and_own_reports():
    years = Years(make_country(3, share=0.25), merged_in=2, reported_in=(2, 3))
    names = name_groups(years.country, 12, 10)

    for year in (1, 2, 3):
        years.change(year)
        plan = years.plan(year, names)

        verdicts = audit_releases(
            ITEM,
            years.published,
            units=years.country.units,
            knowledge=Knowledge(years.known, years.mergers),
            attacker=PAIRS,
        )
        assert plan.accepted
        assert verdicts.is_safe, (year, verdicts.insiders.reason)


def test_plan_without_audit_is_found_out():
    """Planted: publishing every group of ten, without asking, does not pass the same test."""
    years = Years(make_country(3, share=0.3), merged_in=2, reported_in=(2, 3))
    names = name_groups(years.country, 10, 14)

    for year in (1, 2, 3):
        years.change(year)
        groups = years.country.find_groups(years.members, crossings=1)
        planted = years.country.list_candidates(
            {name: groups[name] for name in names}, prefix=str(year), rounding=EXACT
        )
        years.published += [release for each in planted for release in each.releases]

    with pytest.raises(AssertionError):
        assert find_least(years) >= 3


def test_plan_is_the_same_every_time():
    plans = [
        Years(make_country(3, share=0.3)).plan(1, name_groups(make_country(3, share=0.3), 10, 14))
        for _ in range(2)
    ]

    assert plans[0] == plans[1]


def test_plan_refuses_to_add_to_what_already_fails():
    country = make_country(3, share=0.3)
    groups = country.find_groups(country.units, crossings=1)
    candidates = country.list_candidates(groups, prefix="1", rounding=EXACT)
    published = [release for each in candidates for release in each.releases]

    with pytest.raises(ReleaseError, match="nothing may be added"):
        plan_publication(ITEM, (), units=country.units, published=published, attacker=PAIRS)


def test_plan_says_why_it_refuses():
    country = make_country(3, share=0.3)
    groups = country.find_groups(country.units, crossings=1)
    small = {name: members for name, members in groups.items() if len(members) < 10}
    candidates = country.list_candidates(small, prefix="1", rounding=TO_FIVE)

    plan = plan_publication(ITEM, candidates, units=country.units, rules=RuleSet())

    assert plan.accepted == ()
    assert all("10 are needed" in refusal.reason for refusal in plan.refused)


def test_same_figure_of_the_same_group_may_be_published_again():
    years = Years(make_country(3, share=0.3))
    names = name_groups(years.country, 12, 14)

    first = years.plan(1, names)
    second = years.plan(2, [candidate.name for candidate in first.accepted])

    assert len(second.accepted) == len(first.accepted)
