"""How far a self-image is, theme by theme, for the hub and for the people who work on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.answers import OPEN, Answers
from durf.reference.questionnaires.conditions import list_visible
from durf.reference.questionnaires.progress import (
    Progress,
    Stage,
    measure_progress,
    sum_progress,
)
from durf.reference.questionnaires.questionnaire import Question, Questionnaire, Section

from .models import Answer, Assignment, SelfImage
from .queries import Team, list_answers, read_team, understand
from .states import Review
from .submissions import list_missing


@dataclass(frozen=True)
class Theme:
    """One theme: how far it is, who looks after it, and where somebody goes on."""

    section: Section
    progress: Progress
    assignment: Assignment | None
    first_open: Question | None
    sent_back: int

    @property
    def stage(self) -> Stage:
        """By its core questions."""
        return self.progress.stage


@dataclass(frozen=True)
class Overview:
    """A whole self-image at a glance."""

    themes: tuple[Theme, ...]
    total: Progress
    missing: tuple[Question, ...]
    rows: Mapping[str, Answer]
    team: Team


@dataclass(frozen=True)
class Work:
    """A question that waits for one person."""

    question: Question
    due_on: date | None
    is_sent_back: bool


def make_overview(viewer: Viewer, selfimage: SelfImage, questionnaire: Questionnaire) -> Overview:
    """Two queries, whatever the number of questions."""
    rows, team = list_answers(viewer, selfimage), read_team(viewer, selfimage)
    answers = understand(questionnaire, rows.values())
    progress = measure_progress(questionnaire, answers)
    shown = list_visible(questionnaire, answers)
    themes = tuple(
        Theme(
            section,
            progress[section.id],
            team.sections.get(section.id),
            find_first_open(section, shown, answers, rows),
            sum(1 for q in section.questions if q.id in rows and is_back(rows[q.id])),
        )
        for section in questionnaire.sections
    )
    missing = tuple(list_missing(questionnaire, answers, rows))
    return Overview(themes, sum_progress(progress.values()), missing, rows, team)


def find_first_open(
    section: Section, shown: tuple[Question, ...], answers: Answers, rows: Mapping[str, Answer]
) -> Question | None:
    """Where to go on: what was sent back, else what has no answer, else the first question."""
    visible = [question for question in section.questions if question in shown]
    still = [q for q in visible if not answers.get(q.id, OPEN).is_answered]
    back = [q for q in visible if q.id in rows and is_back(rows[q.id])]
    return next(iter([*back, *still, *visible]), None)


def is_back(row: Answer) -> bool:
    """Whether it was sent back."""
    return row.review == Review.SENT_BACK


def list_work(overview: Overview, questionnaire: Questionnaire, *, person_id: int) -> list[Work]:
    """What waits for this person: sent back first, then by day, in the order of the form."""
    found = []
    for section in questionnaire.sections:
        for question in section.questions:
            assignment = overview.team.find(section.id, question.id)
            if assignment is None or assignment.person_id != person_id:
                continue
            row = overview.rows.get(question.id)
            if row is None or is_back(row) or row.is_carried:
                found.append(Work(question, assignment.due_on, row is not None and is_back(row)))
    return sorted(found, key=lambda work: (not work.is_sent_back, work.due_on or date.max))
