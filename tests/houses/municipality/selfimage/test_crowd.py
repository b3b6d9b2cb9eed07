"""Eight people at the same self-image at once, on transactions that really commit.

Half of what they answer, they all answer. Whatever was told to be saved is there, in the order in
which it was saved, and whoever came second was shown the other answer.
"""

from __future__ import annotations

import re
import threading
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from django.db import connections

from durf.houses.municipality.selfimage.models import Answer, AnswerVersion, SelfImage
from durf.houses.municipality.selfimage.rounds import close_selfimage
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk, add_desk, make_desk
from tests.houses.selfimages import begin, questions

pytestmark = [pytest.mark.committed, pytest.mark.slow]
PEOPLE, EACH = 8, 50
SAVED = re.compile(r'name="seen_version" value="(\d+)"')


@dataclass(frozen=True)
class Attempt:
    """One saving: who said what, having seen which version, and what the page answered."""

    who: int
    question: str
    text: str
    version: int | None


def list_questions() -> list[str]:
    """Where a remark alone is an answer to save: every question."""
    return [question.id for question in questions().questions]


def plan(who: int) -> list[str]:
    """Half of the savings at questions that everybody answers, half at those of one's own."""
    names = list_questions()
    shared, rest = names[:5], names[5:]
    own = rest[who * 5 : who * 5 + 5]
    return [(shared if number % 2 else own)[number // 2 % 5] for number in range(EACH)]


def work(desk: Desk, who: int, selfimage: SelfImage, together: threading.Barrier) -> list[Attempt]:
    """Save fifty times; after a conflict go on from the answer of the other."""
    seen: dict[str, int] = {}
    attempts = []
    together.wait(timeout=60)
    try:
        for number, question in enumerate(plan(who)):
            text = f"Antwoord {number} van {who}"
            place = desk.url("selfimage_save", selfimage=selfimage.public_id, question=question)
            data = {"seen_version": str(seen.get(question, 0)), "remark": text}
            page = desk.client.post(place, data, HTTP_HX_REQUEST="true")
            assert page.status_code == 200
            body = page.content.decode()
            found = SAVED.search(body)
            assert bool(found) is not ("selfimage-problem" in body)
            version = int(found[1]) if found else None
            attempts.append(Attempt(who, question, text, version))
            seen[question] = version or look_again(desk, selfimage, question)
    finally:
        connections.close_all()
    return attempts


def look_again(desk: Desk, selfimage: SelfImage, question: str) -> int:
    page = desk.text("selfimage_question", selfimage=selfimage.public_id, question=question)
    found = SAVED.search(page)
    assert found is not None
    return int(found[1])


def make_crowd() -> list[Desk]:
    first = make_desk("Astervoort", Kind.MUNICIPALITY, Role.CISO)
    return [first, *(add_desk(first, Role.CIO, name=f"Collega {n}") for n in range(1, PEOPLE))]


def test_eight_people_saving_four_hundred_answers_lose_nothing(committed_db) -> None:
    crowd = make_crowd()
    selfimage, together = begin(crowd[0]), threading.Barrier(PEOPLE)

    with ThreadPoolExecutor(PEOPLE) as pool:
        tasks = [pool.submit(work, desk, n, selfimage, together) for n, desk in enumerate(crowd)]
        attempts = [attempt for task in tasks for attempt in task.result()]

    saved = [attempt for attempt in attempts if attempt.version is not None]
    conflicts = Counter(one.question for one in attempts if one.version is None)
    with acting_as(crowd[0].viewer):
        versions = AnswerVersion.objects.seen_by(crowd[0].viewer).select_related("answer")
        kept = {(row.answer.question, row.number): row.remark for row in versions}
        newest = {
            row.question: (row.version, row.remark)
            for row in Answer.objects.seen_by(crowd[0].viewer)
        }
    assert len(attempts) == PEOPLE * EACH
    assert kept == {(one.question, one.version): one.text for one in saved}
    assert len(kept) == len(saved)
    numbers: dict[str, list[int]] = defaultdict(list)
    for question, number in sorted(kept):
        numbers[question].append(number)
    for question, found in numbers.items():
        assert found == list(range(1, len(found) + 1))
        assert newest[question] == (found[-1], kept[question, found[-1]])
    assert conflicts
    assert set(conflicts) <= set(list_questions()[:5])
    assert sum(conflicts.values()) + len(saved) == PEOPLE * EACH


def test_nothing_slips_in_while_it_is_closed(committed_db) -> None:
    crowd = make_crowd()[:3]
    selfimage, together = begin(crowd[0]), threading.Barrier(3)

    def close() -> int:
        together.wait(timeout=60)
        try:
            with acting_as(crowd[2].viewer):
                close_selfimage(crowd[2].viewer, selfimage)
                return AnswerVersion.objects.seen_by(crowd[2].viewer).count()
        finally:
            connections.close_all()

    def type_on(desk: Desk) -> int:
        together.wait(timeout=60)
        count = 0
        try:
            for name in list_questions()[:30]:
                place = desk.url("selfimage_save", selfimage=selfimage.public_id, question=name)
                data = {"seen_version": "0", "remark": f"Van {desk.membership.pk}"}
                page = desk.client.post(place, data, HTTP_HX_REQUEST="true")
                count += "selfimage-saved" in page.content.decode()
        finally:
            connections.close_all()
        return count

    with ThreadPoolExecutor(3) as pool:
        closing = pool.submit(close)
        typed = sum(task.result() for task in [pool.submit(type_on, d) for d in crowd[:2]])

    with acting_as(crowd[0].viewer):
        left = AnswerVersion.objects.seen_by(crowd[0].viewer).count()
    assert closing.result() == left == typed < 60
