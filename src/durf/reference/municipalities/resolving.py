"""Which municipality of a year is meant by a name as people write it.

A name resolves only when one municipality can be meant. Whatever is ambiguous, unknown or of
another year is listed with its reason and suggestions, and never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from .layouts import LaidOut, Layout, lay_out, trace_back, trace_forward
from .spelling import Written, make_keys, read_code, read_written, strip_brackets, tidy_name
from .tables import Facts, read_facts

ALIKE = 0.72
SHORTEST = 4
MOST_SUGGESTIONS = 3


class Via(StrEnum):
    """How a name was found."""

    EXACT = "exact"
    ALIAS = "alias"


@dataclass(frozen=True)
class Resolved:
    """A name, and the one municipality that it means."""

    name: str
    municipality: LaidOut
    via: Via


@dataclass(frozen=True)
class Unresolved:
    """A name that can't be tied to one municipality of that year."""

    name: str
    reason: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finder:
    """The names of one year, and those of other years to explain with."""

    layout: Layout
    official: Mapping[str, LaidOut]
    codes: Mapping[str, str]
    keys: Mapping[str, frozenset[str]] = field(repr=False)


def resolve_name(text: str, *, year: int) -> Resolved | Unresolved:
    """The municipality of that year, or why there is none."""
    finder = make_finder(year)
    name = tidy_name(text)
    if not name:
        return Unresolved(text, "the name is empty")
    if name in finder.official:
        return Resolved(text, finder.official[name], Via.EXACT)
    code = read_code(name)
    if code:
        return resolve_code(text, code, finder, is_exact=code == name)
    elsewhere: set[str] = set()
    for written in read_written(name):
        found = find_ids(written, finder)
        present = sorted(one for one in found if one in finder.layout.members)
        if len(present) == 1:
            return Resolved(text, finder.layout.members[present[0]], Via.ALIAS)
        if present:
            return tell_ambiguous(text, present, finder)
        elsewhere |= found
    return tell_elsewhere(text, elsewhere, finder) if elsewhere else tell_unknown(text, finder)


def resolve_code(text: str, code: str, finder: Finder, *, is_exact: bool) -> Resolved | Unresolved:
    """A code, also one that the same municipality had in another year."""
    identity = finder.codes.get(code)
    if identity is None:
        return Unresolved(text, "unknown code")
    member = finder.layout.members.get(identity)
    if member is None:
        return tell_elsewhere(text, {identity}, finder)
    via = Via.EXACT if is_exact and member.code == code else Via.ALIAS
    return Resolved(text, member, via)


def find_ids(written: Written, finder: Finder) -> set[str]:
    """Every municipality of any year that can be meant."""
    identities = read_facts().identities
    found = {one for key in written.keys for one in finder.keys.get(key, ())}
    return {one for one in found if written.province in {"", identities[one].province}}


def tell_ambiguous(text: str, ids: Iterable[str], finder: Finder) -> Unresolved:
    """More than one can be meant."""
    names = sorted(finder.layout.members[one].name for one in ids)
    return Unresolved(text, f"ambiguous: {' or '.join(names)}", tuple(names))


def tell_elsewhere(text: str, ids: set[str], finder: Finder) -> Unresolved:
    """The name belongs to another year; say what is there in this one."""
    year = finder.layout.year
    reasons: list[str] = []
    suggestions: list[str] = []
    for one in sorted(ids):
        reason, names = explain_absence(read_facts(), one, finder.layout)
        reasons.append(reason)
        suggestions.extend(name for name in names if name not in suggestions)
    return Unresolved(text, f"not in {year}: {'; or '.join(reasons)}", tuple(suggestions))


def explain_absence(facts: Facts, identity: str, layout: Layout) -> tuple[str, list[str]]:
    """When it existed, and which municipalities of the year have its area."""
    period = facts.identities[identity].period
    if period.since is not None and period.since > date(layout.year, 1, 1):
        names = list_names(trace_back(identity, year=layout.year), layout)
        reason = f"exists since {period.since.year}; its area was {join_names(names)}"
        return reason, names
    shares = trace_forward(identity, year=layout.year)
    names = list_names(sorted(shares, key=lambda one: -shares[one]), layout)
    last = (period.until - timedelta(days=1)).year if period.until else layout.year
    return f"existed until {last}; now part of {join_names(names)}", names


def join_names(names: Sequence[str]) -> str:
    """Names in a sentence."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def list_names(ids: Iterable[str], layout: Layout) -> list[str]:
    """Official names in the layout."""
    return [layout.members[one].name for one in ids if one in layout.members]


def tell_unknown(text: str, finder: Finder) -> Unresolved:
    """Nothing by that name; what looks like it is only suggested."""
    suggestions: list[str] = []
    wanted = sorted({key for written in read_written(tidy_name(text)) for key in written.keys})
    for key in wanted:
        for match in list_alike(key, finder.keys):
            for name in suggest(finder.keys[match], finder):
                if name not in suggestions:
                    suggestions.append(name)
    return Unresolved(text, "unknown name", tuple(suggestions[:MOST_SUGGESTIONS]))


def list_alike(key: str, keys: Iterable[str]) -> list[str]:
    """Keys with a letter or two of difference, then longer ones that begin with it."""
    known = list(keys)
    alike = get_close_matches(key, known, n=2 * MOST_SUGGESTIONS, cutoff=ALIKE)
    longer = [one for one in known if len(key) >= SHORTEST and one.startswith(key)]
    return [*alike, *longer]


def suggest(ids: Iterable[str], finder: Finder) -> list[str]:
    """Names of the year for municipalities of any year."""
    found: list[str] = []
    for one in sorted(ids):
        if one in finder.layout.members:
            found.append(finder.layout.members[one].name)
        else:
            found.extend(explain_absence(read_facts(), one, finder.layout)[1])
    return found


@cache
def make_finder(year: int) -> Finder:
    """Index the names of all years for one layout."""
    layout = lay_out(year)
    facts = read_facts()
    return Finder(
        layout=layout,
        official={member.name: member for member in layout.members.values()},
        codes={row.text: row.id for row in facts.codes},
        keys=index_spellings(facts),
    )


def index_spellings(facts: Facts) -> dict[str, frozenset[str]]:
    """Which municipalities of any year have a name or alias that folds to a key."""
    keys: dict[str, set[str]] = {}
    spellings = [(row.id, row.text) for row in facts.names]
    spellings += facts.aliases
    for identity, name in spellings:
        for key in make_keys(name) | make_keys(strip_brackets(name)):
            keys.setdefault(key, set()).add(identity)
    return {key: frozenset(ids) for key, ids in keys.items()}
