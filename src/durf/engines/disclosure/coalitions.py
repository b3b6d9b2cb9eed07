"""The audit against insiders: units that know their own level, alone, in pairs or in a holding.

Their values are nowhere in the audit, so it assumes the worst: whatever levels they may have, as
far as the releases allow those, every other unit has to keep enough possible levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement, count, product
from typing import TYPE_CHECKING

from durf.engines.disclosure.errors import ReleaseError
from durf.engines.disclosure.releases import Attacker
from durf.engines.disclosure.worlds import Answer, Wish, Worlds, find_possible

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from durf.engines.disclosure.classes import Matrix
    from durf.engines.disclosure.worlds import Marks

LARGEST_COALITION = 2
MOST_HOLDING_VALUES = 1_000
WALK = 6_000
WALK_BESIDE = 400
BETWEEN = 400
WALKS_BESIDE = 2
SAMPLE = 700


@dataclass(frozen=True)
class Breach:
    """Insiders with these atoms leave a unit of the target class too few levels."""

    insiders: tuple[int, ...]
    target: int
    possible: int


@dataclass
class Guard:
    """What an audit against insiders needs to know, and the breaches that it met earlier."""

    worlds: Worlds
    attacker: Attacker
    least: int
    suspects: list[Breach] = field(default_factory=list)
    _cleared: dict[int, Marks] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.attacker.coalition > LARGEST_COALITION:
            raise ReleaseError(
                f"any {self.attacker.coalition} units together are more than this audit can "
                f"prove; name the larger parties as holdings"
            )

    @property
    def levels(self) -> int:
        """How many levels the item has."""
        return self.worlds.binding.levels

    def find_breach(self, active: Marks) -> Breach | None:
        """The first breach of these rows, if there is one; none means proven safe."""
        self.worlds.begin(active)
        for suspect in self.suspects:
            if self.is_breached(suspect, active):
                return suspect
        found = next(self._search(active), None)
        if found:
            self.suspects.insert(0, found)
        return found

    def is_breached(self, suspect: Breach, active: Marks) -> bool:
        """Whether this breach is one under these rows."""
        self.worlds.begin(active)
        demands = Counter(suspect.insiders)
        is_possible = (
            self._is_seen(demands, active)
            or self.worlds.ask(active, demands=demands) is not Answer.IMPOSSIBLE
        )
        return is_possible and self._count_levels(demands, suspect.target, active) < self.least

    def _search(self, active: Marks) -> Iterator[Breach]:
        possible = find_possible(self.worlds, active)
        counts = possible.reshape(-1, self.levels).sum(axis=1)
        for target, left in enumerate(counts):
            if left < self.least:
                yield Breach((), target, int(left))
        if self.attacker.coalition == 1:
            for atom in map(int, possible.nonzero()[0]):
                yield from self._judge((atom,), active)
        elif self.attacker.coalition > 1:
            yield from self._search_pairs(possible, active)
        for holding in self.attacker.holdings:
            yield from self._search_holding(holding, active)

    def _search_pairs(self, possible: Marks, active: Marks) -> Iterator[Breach]:
        """All pairs of insiders; what was safe beside more releases needs no second look."""
        if len(self.worlds.select(active)) < SAMPLE:
            self.worlds.wander(active, steps=WALK, keep=BETWEEN)
        for first in map(int, possible.nonzero()[0]):
            if not self._was_cleared(first, active):
                yield from self._search_beside(first, possible, active)
                self._cleared[first] = active.copy()

    def _search_beside(self, first: int, possible: Marks, active: Marks) -> Iterator[Breach]:
        """Pairs of insiders of whom one has this atom; a lone insider knows less than a pair."""
        refuted: set[int] = set()
        unseen, pairs = self._find_open(first, thin(self.worlds.select(active)), possible, refuted)
        for attempt in count():
            if unseen or pairs:
                worlds = self.worlds.select(active)
                unseen, pairs = self._find_open(first, worlds, possible, refuted)
            if not unseen and not pairs:
                return
            if attempt < WALKS_BESIDE:
                self._stroll(Counter((first,)), active)
            elif unseen:
                if self._meet(first, unseen[0], active) is Answer.IMPOSSIBLE:
                    refuted.add(unseen[0])
            else:
                breach = self._judge_pair(first, *pairs[0], active)
                if breach:
                    yield breach
                    return

    def _judge_pair(self, first: int, second: int, target: int, active: Marks) -> Breach | None:
        demands = Counter((first, second))
        left = self._count_levels(demands, target, active)
        if left < self.least:
            return Breach((first, second), target, left)
        self._stroll(demands, active)
        return None

    def _find_open(
        self, first: int, worlds: Matrix, possible: Marks, refuted: set[int]
    ) -> tuple[list[int], list[tuple[int, int]]]:
        """Second insiders not met yet, and pairs with a target that still lacks levels."""
        seen, (seconds, targets) = find_short(worlds, first, self.worlds.binding.sizes, self)
        unseen = [
            int(second)
            for second in (possible & ~seen).nonzero()[0]
            if second >= first
            and int(second) not in refuted
            and self._fits(Counter((first, int(second))))
        ]
        return unseen, [(int(each), int(at)) for each, at in zip(seconds, targets, strict=True)]

    def _meet(self, first: int, second: int, active: Marks) -> Answer:
        demands = Counter((first, second))
        answer = self.worlds.ask(active, demands=demands)
        if answer is Answer.FOUND:
            self._stroll(demands, active)
        return answer

    def _stroll(self, demands: Counter[int], active: Marks) -> None:
        self.worlds.wander(active, demands=demands, steps=WALK_BESIDE, keep=WALK_BESIDE)

    def _search_holding(self, holding: frozenset[str], active: Marks) -> Iterator[Breach]:
        """All members of one party together, whatever levels they may have."""
        class_of = self.worlds.binding.class_of
        members = Counter(class_of[unit] for unit in holding if unit in class_of)
        for number, values in enumerate(list_values(members, self.levels)):
            demands = Counter(values)
            if number >= MOST_HOLDING_VALUES:
                yield Breach(values, next(iter(members)), 0)
                return
            if not self._is_seen(demands, active):
                answer = self.worlds.ask(active, demands=demands)
                if answer is Answer.IMPOSSIBLE:
                    continue
            yield from self._judge(values, active)

    def _judge(self, insiders: tuple[int, ...], active: Marks) -> Iterator[Breach]:
        """Every unit beside these insiders, whose levels were found to be possible."""
        demands = Counter(insiders)
        for target in self._list_targets(demands):
            left = self._count_levels(demands, target, active)
            if left < self.least:
                yield Breach(insiders, target, left)

    def _list_targets(self, demands: Counter[int]) -> list[int]:
        inside = Counter(atom // self.levels for atom in demands.elements())
        return [
            target for target, size in enumerate(self.worlds.binding.sizes) if size > inside[target]
        ]

    def _was_cleared(self, first: int, active: Marks) -> bool:
        """What was safe beside more releases is safe beside fewer."""
        before = self._cleared.get(first)
        return before is not None and bool((before >= active).all())

    def _fits(self, demands: Counter[int]) -> bool:
        inside = Counter(atom // self.levels for atom in demands.elements())
        sizes = self.worlds.binding.sizes
        return all(number <= sizes[place] for place, number in inside.items())

    def _is_seen(self, demands: Counter[int], active: Marks) -> bool:
        return bool(satisfy(self.worlds.select(active), demands).any())

    def _count_levels(self, demands: Counter[int], target: int, active: Marks) -> int:
        """How many levels a unit of the target class can have beside these insiders; exact."""
        while True:
            worlds = self.worlds.select(active)
            worlds = worlds[satisfy(worlds, demands)]
            atoms = range(target * self.levels, (target + 1) * self.levels)
            lacking = [
                Wish(atom, demands[atom] + 1)
                for atom in atoms
                if not (worlds[:, atom] > demands[atom]).any()
            ]
            found = self.levels - len(lacking)
            if found >= self.least or not lacking:
                return found
            answer = self.worlds.ask(active, demands=demands, wishes=lacking)
            if answer is not Answer.FOUND:
                return found


def satisfy(worlds: Matrix, demands: Counter[int]) -> Marks:
    """Which worlds have all of these units."""
    import numpy as np

    fits = np.ones(len(worlds), dtype=bool)
    for atom, least in demands.items():
        fits &= worlds[:, atom] >= least
    return fits


def thin(worlds: Matrix) -> Matrix:
    """A sample: most of what is to be shown is shown by few worlds."""
    import numpy as np

    if len(worlds) <= SAMPLE:
        return worlds
    sample: Matrix = worlds[np.linspace(0, len(worlds) - 1, SAMPLE).astype(int)]
    return sample


def meet(marks: Marks) -> Marks:
    """For every two columns whether a row has both, 64 rows at a time."""
    import numpy as np

    bits = np.packbits(marks, axis=0).T
    bits = np.pad(bits, ((0, 0), (0, -bits.shape[1] % 8)))
    words = np.ascontiguousarray(bits).view(np.uint64)
    found = np.zeros((len(words), len(words)), dtype=bool)
    for place in range(words.shape[1]):
        word = words[:, place]
        found |= (word[:, None] & word[None, :]) != 0
    return found


def find_short(
    worlds: Matrix, first: int, sizes: Matrix, guard: Guard
) -> tuple[Marks, tuple[npt.NDArray[np.intp], ...]]:
    """For one insider: which second ones were seen, and which pairs leave a class too few levels.

    Counted over the worlds found so far; a pair that falls short has yet to be asked about.
    """
    import numpy as np

    levels = guard.levels
    here = worlds[worlds[:, first] >= 1]
    seconds = here >= 1
    seconds[:, first] = here[:, first] > 1
    covered = meet(seconds)
    twice = here.max(axis=0, initial=0) > 1
    covered[np.arange(len(twice)), np.arange(len(twice))] = twice
    covered[first, first] = bool((here[:, first] > LARGEST_COALITION).any())
    seen: Marks = seconds.max(axis=0, initial=False)
    counts = np.add.reduce(covered.reshape(len(seen), -1, levels), axis=2, dtype=np.int8)
    place = np.arange(len(seen)) // levels
    room = np.broadcast_to(sizes, counts.shape).copy()
    room[:, first // levels] -= 1
    room[np.arange(len(seen)), place] -= 1
    is_short = seen[:, None] & (room >= 1) & (counts < guard.least)
    is_short[:first] = False
    return seen, is_short.nonzero()


def list_values(members: Counter[int], levels: int) -> Iterator[tuple[int, ...]]:
    """All levels that the members of a party can have; those of one class are exchangeable."""
    choices: list[Sequence[tuple[int, ...]]] = [
        list(combinations_with_replacement(range(place * levels, (place + 1) * levels), number))
        for place, number in sorted(members.items())
    ]
    for combination in product(*choices):
        yield tuple(atom for part in combination for atom in part)
