"""The conversation guide: what to praise, ask and look at, drawn from the answers of a self-image.

A line that somebody changed or wrote stays when the guide is made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from durf.houses.committee.selfimages.models import ReceivedSelfImage
from durf.houses.committee.selfimages.receivers import UNKNOWN
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.questionnaire import Kind, Question, Questionnaire
from durf.reference.questionnaires.shelf import find_questionnaire
from durf.reference.questionnaires.wording import say

from .models import GuideItem, Visit
from .states import GuideKind
from .themes import OWN_QUESTION

MOST_OF_A_KIND = 3
ORDER = {kind: place for place, kind in enumerate(GuideKind)}
NO = "no"


@dataclass(frozen=True)
class Line:
    """One line of a guide, before it is kept."""

    theme: str
    kind: GuideKind
    text: str
    question: str = ""


def list_guide(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[GuideItem]:
    """By theme, the kinds in their order; one query."""
    rows = GuideItem.objects.seen_by(viewer).filter(visit=visit)
    return rows.order_by("theme", "place", "pk")


def make_guide(
    viewer: Viewer,
    visit: Visit,
    *,
    selfimage: ReceivedSelfImage,
    content: Mapping[str, Any],
    now: datetime,
) -> int:
    """The lines that follow from the answers, in the place of earlier untouched ones."""
    list_guide(viewer, visit).filter(changed_by=None).delete()
    touched = set(list_guide(viewer, visit).exclude(question="").values_list("question", flat=True))
    lines = [line for line in list_lines(selfimage, content) if line.question not in touched]
    rows = [make_item(visit, line, now=now) for line in lines]
    return len(GuideItem.objects.bulk_create(rows))


def make_item(visit: Visit, line: Line, *, now: datetime) -> GuideItem:
    """A row of the guide, still of nobody."""
    return GuideItem(
        organisation_id=visit.organisation_id,
        room_id=visit.room_id,
        visit=visit,
        theme=line.theme,
        kind=line.kind,
        text=line.text,
        question=line.question,
        place=ORDER[line.kind],
        changed_at=now,
    )


def save_item(
    viewer: Viewer, visit: Visit, item: GuideItem | None, *, line: Line, now: datetime
) -> GuideItem:
    """A member's own line, or other words for one that is there."""
    row = item or make_item(visit, line, now=now)
    row.theme, row.kind, row.text, row.place = line.theme, line.kind, line.text, ORDER[line.kind]
    row.changed_at, row.changed_by_id = now, viewer.person_id
    row.save(force_insert=row.pk is None, force_update=row.pk is not None)
    return row


def list_lines(selfimage: ReceivedSelfImage, content: Mapping[str, Any]) -> list[Line]:
    """All lines, at most a few of each kind under a theme."""
    found = find_questionnaire(selfimage.questionnaire, selfimage.questionnaire_version)
    if found is None:
        return []
    before = selfimage.replaces.answers if selfimage.replaces else {}
    kept: dict[tuple[str, GuideKind], list[Line]] = {}
    for line in find_lines(found, selfimage.answers, before, content):
        rows = kept.setdefault((line.theme, line.kind), [])
        if len(rows) < MOST_OF_A_KIND:
            rows.append(line)
    return [line for rows in kept.values() for line in rows]


def find_lines(
    found: Questionnaire,
    answers: Mapping[str, Any],
    before: Mapping[str, Any],
    content: Mapping[str, Any],
) -> Iterator[Line]:
    """Their own question first, then what each answer gives rise to."""
    said = content["answers"]["answers"]
    for section in found.sections:
        for question in section.questions:
            if section.id == OWN_QUESTION:
                yield from list_own(section.id, question, said.get(question.id, {}))
                continue
            value = answers.get(question.id)
            yield from comment_on(section.id, question, value)
            if question.id in before and before[question.id] != value:
                text = _("Changed since last time: %(question)s")
                words = text % {"question": say(question.text)}
                yield Line(section.id, GuideKind.NOTICE, words, question.id)


def list_own(theme: str, question: Question, answer: Mapping[str, Any]) -> Iterator[Line]:
    """What they ask the committee, in their own words."""
    value = answer.get("value")
    if question.kind is Kind.TEXT and value:
        texts = value if isinstance(value, list) else [value]
        for text in texts:
            yield Line(theme, GuideKind.OWN, str(text), question.id)


def comment_on(theme: str, question: Question, value: object) -> Iterator[Line]:
    """What to do with one closed answer; most answers need nothing."""
    asked = {"question": say(question.text)}
    if value == UNKNOWN:
        text = _("They don't know yet: %(question)s What would help to find out?")
        yield Line(theme, GuideKind.ASK, text % asked, question.id)
    elif question.kind is Kind.LEVEL and value in question.option_ids:
        place = question.option_ids.index(str(value))
        words = {"answer": say(question.options[place].text)}
        if place == len(question.options) - 1:
            text = _("%(answer)s How did you get there? Others can learn from it.")
            yield Line(theme, GuideKind.PRAISE, text % words, question.id)
        elif place == 0:
            text = _("%(answer)s What would be a first step for you?")
            yield Line(theme, GuideKind.ASK, text % words, question.id)
    elif question.kind is Kind.YES_PARTLY_NO and value == NO:
        text = _("They answered “no”: %(question)s What lies behind that?")
        yield Line(theme, GuideKind.NOTICE, text % asked, question.id)
