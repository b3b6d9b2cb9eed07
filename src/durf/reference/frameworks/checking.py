"""What is wrong with a framework: found by rules, reported, and never repaired in silence.

A group that is only spelt differently is read as the known one, and that is reported as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from .framework import Defect, Framework, Measure, Status
from .profiles import find_profile

REPLACEMENT = "\ufffd"
LONGEST_NAME = 80
DEEPEST = 8
Rule = Callable[[Framework], Iterator[Defect]]


@dataclass(frozen=True)
class Examined:
    """A framework with its groups as they are known, and all that is wrong with it."""

    framework: Framework
    defects: tuple[Defect, ...]

    @property
    def blocking(self) -> tuple[Defect, ...]:
        """What keeps it out of the database."""
        return tuple(defect for defect in self.defects if defect.is_blocking)


def examine(framework: Framework) -> Examined:
    """Check a framework as it was read."""
    defects = [defect for rule in RULES for defect in rule(framework)]
    return Examined(spell_groups(framework), tuple(defects))


def find_missing_version(framework: Framework) -> Iterator[Defect]:
    if not framework.version:
        text = "Neither the file nor its name says which version this is."
        yield Defect("version_missing", (), text, is_blocking=True)


def find_bad_ids(framework: Framework) -> Iterator[Defect]:
    pattern = find_profile(framework.key).id_pattern
    bad = [one.ref for one in framework.measures if not pattern.match(one.ref)]
    if bad:
        shown = ", ".join(repr(ref[:40]) for ref in bad[:10])
        yield Defect("bad_id", tuple(bad), f"No id of this baseline: {shown}.", is_blocking=True)
    names = [framework.key, framework.version, *(node.ref for node in framework.nodes)]
    if long := [name for name in names if len(name) > LONGEST_NAME]:
        text = f"Longer than {LONGEST_NAME} signs: {long[0][:40]}..."
        yield Defect("name_too_long", (long[0],), text, is_blocking=True)


def find_deep_nodes(framework: Framework) -> Iterator[Defect]:
    above = {node.ref: node.parent for node in framework.nodes}
    for ref in above:
        depth, up = 0, ref
        while up and depth <= DEEPEST:
            depth, up = depth + 1, above.get(up, "")
        if depth > DEEPEST:
            text = f"More than {DEEPEST} levels above {ref}, or it stands above itself."
            yield Defect("tree_too_deep", (ref,), text, is_blocking=True)
            return


def find_duplicate_ids(framework: Framework) -> Iterator[Defect]:
    for refs in find_repeated((one.ref, one.ref) for one in framework.measures):
        text = f"{refs[0]} stands there {len(refs)} times."
        yield Defect("duplicate_id", (refs[0],), text, is_blocking=True)
    for refs in find_repeated((node.ref, node.ref) for node in framework.nodes):
        text = f"Node {refs[0]} stands there {len(refs)} times."
        yield Defect("duplicate_id", (refs[0],), text, is_blocking=True)


def find_duplicate_texts(framework: Framework) -> Iterator[Defect]:
    pairs = ((one.text_hash, one.ref) for one in framework.active if one.text.strip())
    for refs in find_repeated(pairs):
        if len(set(refs)) > 1:
            yield Defect("duplicate_text", tuple(refs), f"{' and '.join(refs)} have the same text.")


def find_empty_texts(framework: Framework) -> Iterator[Defect]:
    empty = tuple(one.ref for one in framework.measures if not one.text.strip())
    if empty:
        yield Defect("empty_text", empty, f"No text: {', '.join(empty)}.", is_blocking=True)


def find_replacements(framework: Framework) -> Iterator[Defect]:
    damaged = [
        one.ref
        for one in framework.measures
        if REPLACEMENT in f"{one.ref}{one.text}{one.text_en}{one.label}{one.guidance}"
    ]
    damaged += [node.ref for node in framework.nodes if REPLACEMENT in node.name + node.name_en]
    if damaged:
        text = f"Signs were lost when this file was made: {', '.join(damaged)}."
        yield Defect("replacement_character", tuple(damaged), text, is_blocking=True)


def find_unknown_parents(framework: Framework) -> Iterator[Defect]:
    known = {node.ref for node in framework.nodes} | {one.ref for one in framework.measures} | {""}
    named = [(one.ref, one.parent) for one in framework.measures]
    named += [(node.ref, node.parent) for node in framework.nodes]
    lost = [(ref, parent) for ref, parent in named if parent not in known]
    for parent, pairs in groupby(sorted(lost, key=lambda pair: pair[::-1]), key=lambda p: p[1]):
        text = f"There is no {parent} to belong to."
        yield Defect("unknown_parent", tuple(ref for ref, _ in pairs), text, is_blocking=True)


def find_unknown_groups(framework: Framework) -> Iterator[Defect]:
    known = list_known_groups(framework)
    wrong: dict[str, list[str]] = defaultdict(list)
    for one in framework.measures:
        for group in one.groups:
            if group not in known.values():
                wrong[group].append(one.ref)
    for group, refs in wrong.items():
        meant = known.get(group.casefold())
        text = (
            f'The group "{group}" isn\'t in the list; it was read as "{meant}".'
            if meant
            else f'There is no group "{group}".'
        )
        yield Defect("unknown_group", tuple(refs), text, is_blocking=not meant)


def find_lost_pointers(framework: Framework) -> Iterator[Defect]:
    known = {one.ref for one in framework.measures}
    for one in framework.measures:
        if one.target and one.target not in known:
            text = f"{one.ref} points to {one.target}, which does not exist."
            yield Defect("dangling_target", (one.ref, one.target), text)
        for ref in one.references:
            if ref not in known:
                text = f"{one.ref} mentions {ref}, which does not exist."
                yield Defect("dangling_reference", (one.ref, ref), text)


def find_stubs(framework: Framework) -> Iterator[Defect]:
    for status, what in (
        (Status.MOVED, "moved"),
        (Status.LAPSED, "lapsed"),
        (Status.RESERVED, "only refer to another id"),
    ):
        stubs = [one for one in framework.measures if one.status is status]
        if stubs:
            shown = ", ".join(describe_stub(one) for one in stubs)
            refs = tuple(one.ref for one in stubs)
            yield Defect(f"{status}_id", refs, f"These ids {what}: {shown}.")


def find_errata(framework: Framework) -> Iterator[Defect]:
    texts = {one.ref: one.text for one in framework.measures}
    for erratum in find_profile(framework.key).errata:
        is_there = re.search(erratum.marker, texts.get(erratum.ids[0], ""))
        if erratum.version == framework.version and is_there:
            yield Defect(erratum.code, erratum.ids, erratum.text)


RULES: tuple[Rule, ...] = (
    find_missing_version,
    find_bad_ids,
    find_duplicate_ids,
    find_duplicate_texts,
    find_empty_texts,
    find_replacements,
    find_unknown_parents,
    find_deep_nodes,
    find_unknown_groups,
    find_lost_pointers,
    find_stubs,
    find_errata,
)


def describe_stub(measure: Measure) -> str:
    """An id, and where it points if anywhere."""
    return f"{measure.ref} to {measure.target}" if measure.target else measure.ref


def find_repeated(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The values that share a key with another one."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return [values for values in found.values() if len(values) > 1]


def list_known_groups(framework: Framework) -> dict[str, str]:
    """The known spelling of every group; without a list, the spelling that is used most."""
    if framework.known_groups:
        return {group.casefold(): group for group in framework.known_groups}
    used: dict[str, list[str]] = defaultdict(list)
    for one in framework.measures:
        for group in one.groups:
            used[group.casefold()].append(group)
    return {key: max(groups, key=groups.count) for key, groups in used.items()}


def spell_groups(framework: Framework) -> Framework:
    """The framework with every group in its known spelling."""
    known = list_known_groups(framework)
    measures = tuple(
        replace(one, groups=tuple(known.get(group.casefold(), group) for group in one.groups))
        for one in framework.measures
    )
    return replace(framework, measures=measures)
