"""Somebody who saw everything from outside the running program, and guesses who answered what.

After every single event the attacker gets all tables with the places and transactions of their
rows, every line that was logged by program and database, the write-ahead log, and the key. The
attacker knows every town (name, ids, address of the internet, browser, session) and which event was
whose drawing; the towns answer in an order that they choose themselves, and whose answer an event
was is what is guessed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from durf.exchange.survey.codes import PROOF_BYTES, RANDOM_BYTES, digest_code, make_proof

WORD = re.compile(r"[A-Za-z0-9+/_@.:\-]{12,}")
PRINTABLE = re.compile(rb"[\x20-\x7e]{12,}")
CODE = re.compile(r"^[a-z2-7]{40}$")
BOX = ("exchange_survey_spentcode", "exchange_survey_surveyanswer")

Chosen = tuple[tuple[str, str], ...]
# What a town and an answer have in common, in the tables and elsewhere; the town; the answer.
Points = tuple[tuple[int, int], int, int]


@dataclass(frozen=True)
class Scene:
    """What was there after one event: rows by table as text with the transaction that wrote each
    and its place, lines that were logged, and bytes of the write-ahead log."""

    rows: frozenset[tuple[str, str]]
    writers: frozenset[tuple[str, str]]
    lines: tuple[str, ...]
    wal: bytes


@dataclass(frozen=True)
class Town:
    """What the attacker knows of a town before anything happens, each of it found nowhere else."""

    number: int
    marks: frozenset[str]


@dataclass
class Evidence:
    """The events in the order in which they happened."""

    key: bytes
    before: Scene
    opened: Scene | None = None
    draws: list[tuple[int, Scene]] = field(default_factory=list)
    answers: list[Scene] = field(default_factory=list)


def list_stored(scene: Scene, last: Scene) -> set[str]:
    """Everything new in the tables that looks like a name, an id or a digest.

    A row that was only written afresh isn't new; the transaction that did it is.
    """
    texts = [text for _, text in scene.rows - last.rows]
    texts += [f"{writer:>12}".replace(" ", "x") for _, writer in scene.writers - last.writers]
    return {word for text in texts for word in WORD.findall(text)}


def list_words(scene: Scene, last: Scene) -> set[str]:
    """The same of tables, lines and bytes together."""
    return list_stored(scene, last) | list_loose(scene)


def list_loose(scene: Scene) -> set[str]:
    """The same of lines and bytes, which may be about other databases of the same server."""
    texts = list(scene.lines)
    texts += [found.decode("ascii") for found in PRINTABLE.findall(scene.wal)]
    return {word for text in texts for word in WORD.findall(text)}


def derive(words: Iterable[str], key: bytes) -> set[str]:
    """The words and what follows from them: digests, and codes made with the key."""
    found = set(words)
    for word in list(found):
        plain = word.replace("-", "").lower()
        found.add(hashlib.sha256(word.encode()).hexdigest())
        if CODE.match(plain):
            found.add(digest_code(plain))
        found.add(make_proof(key, word.encode()[:RANDOM_BYTES]).hex()[: 2 * PROOF_BYTES])
    return found


def read_answers(scene: Scene) -> Counter[Chosen]:
    """The answers that lie in the box."""
    found: Counter[Chosen] = Counter()
    for table, text in scene.rows:
        if table == BOX[1]:
            start, end = text.index("{"), text.rindex("}") + 1
            chosen = json.loads(text[start:end].replace('""', '"'))
            found[tuple(sorted(chosen.items()))] += 1
    return found


def list_traces(evidence: Evidence, towns: Sequence[Town]) -> dict[int, set[str]]:
    """Per town what it is known by: from before, and from what its drawing left behind."""
    traces = {town.number: set(town.marks) for town in towns}
    last = evidence.before
    for number, scene in evidence.draws:
        new = list_words(scene, last)
        traces[number] |= derive(new, evidence.key)
        last = scene
    seen = Counter(word for words in traces.values() for word in words)
    return {number: {w for w in words if seen[w] == 1} for number, words in traces.items()}


def guess(evidence: Evidence, towns: Sequence[Town], *, luck: Random) -> dict[int, Chosen]:
    """For every town the answers that it most likely gave: by traces, else by order, by lot."""
    traces = list_traces(evidence, towns)
    last = evidence.opened or evidence.before
    given: list[Chosen] = []
    points: list[Points] = []
    # What is written afresh with every answer says something the first time only.
    earlier: dict[int, set[str]] = {town.number: set() for town in towns}
    for place, scene in enumerate(evidence.answers):
        (chosen,) = (read_answers(scene) - read_answers(last)) or [()]
        given.append(chosen)
        stored = list_stored(scene, last)
        words = stored | list_loose(scene)
        for number, known in traces.items():
            met = {mark for mark in known if mark in words or mark.encode() in scene.wal}
            new = met - earlier[number]
            points.append(((len(new & stored), len(new - stored)), number, place))
            earlier[number] |= met
        last = scene
    return match(points, given, [number for number, _ in evidence.draws], luck=luck)


def match(
    points: list[Points], given: list[Chosen], order: list[int], *, luck: Random
) -> dict[int, Chosen]:
    """First the pairs with the most in common; the rest as they drew, or by lot.

    What is common in the tables counts first: the bytes are also those of whatever else the server
    was doing, and chance finds in them must not hide a link that is really there.
    """
    towns: dict[int, Chosen] = {}
    free = set(range(len(given)))
    for score, number, place in sorted(points, reverse=True):
        if any(score) and number not in towns and place in free:
            towns[number] = given[place]
            free.remove(place)
    rest = sorted(free)
    if luck.random() < 0.5:
        luck.shuffle(rest)
    left = [number for number in order if number not in towns]
    return towns | {n: given[place] for n, place in zip(left, rest, strict=True)}
