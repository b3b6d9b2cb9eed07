"""Reading a self-image: its answers as the questionnaire understands them, and who works on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef

from durf.platform.tenancy.bundles import bundle, unbundle
from durf.platform.tenancy.confidential import ConfidentialModel, ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.answers import Answer as Said
from durf.reference.questionnaires.answers import Fault, RawAnswer, validate_answer
from durf.reference.questionnaires.questionnaire import Questionnaire

from .models import Answer, AnswerVersion, Assignment, Comment, EvidenceUse, SelfImage, Submission

# The foreign keys that the page of one question follows.
AROUND: dict[type[ConfidentialModel], tuple[str, ...]] = {
    Answer: ("answered_by",),
    Assignment: ("person",),
    Comment: ("written_by",),
    EvidenceUse: ("evidence__document",),
}


@dataclass(frozen=True)
class Team:
    """Who looks after what: by theme, and by question where that differs."""

    sections: Mapping[str, Assignment]
    questions: Mapping[str, Assignment]

    def find(self, section: str, question: str) -> Assignment | None:
        """Who looks after a question."""
        return self.questions.get(question) or self.sections.get(section)


@dataclass(frozen=True)
class Around:
    """What stands around one question of a self-image."""

    row: Answer | None
    team: Team
    comments: list[Comment]
    evidence: list[EvidenceUse]


def list_selfimages(viewer: Viewer) -> ConfidentialQuerySet[SelfImage]:
    """All of them, newest first."""
    return SelfImage.objects.seen_by(viewer).order_by("-opened_at", "-id")


def list_answers(viewer: Viewer, selfimage: SelfImage) -> dict[str, Answer]:
    """The rows by question; one query."""
    rows = Answer.objects.seen_by(viewer).filter(selfimage=selfimage)
    return {row.question: row for row in rows.select_related("answered_by")}


def read_answers(
    viewer: Viewer, selfimage: SelfImage, questionnaire: Questionnaire
) -> dict[str, Said]:
    """The answers by question, as the questionnaire understands them; one query."""
    return understand(questionnaire, list_answers(viewer, selfimage).values())


def understand(questionnaire: Questionnaire, rows: Iterable[Answer]) -> dict[str, Said]:
    """Checked answers; a row of a question that isn't there any more is left out."""
    found = {}
    for row in rows:
        said = understand_one(questionnaire, row)
        if said is not None:
            found[row.question] = said
    return found


def understand_one(
    questionnaire: Questionnaire, row: Answer | AnswerVersion, *, question: str = ""
) -> Said | None:
    """One row as an answer."""
    asked = questionnaire.by_id.get(question or getattr(row, "question", ""))
    if asked is None:
        return None
    raw = RawAnswer(row.value, row.state, row.reason, row.remark)
    said = validate_answer(asked, raw)
    return None if isinstance(said, Fault) else said


def read_team(viewer: Viewer, selfimage: SelfImage) -> Team:
    """Who does what; one query."""
    rows = Assignment.objects.seen_by(viewer).filter(selfimage=selfimage).select_related("person")
    return group_team(rows)


def group_team(rows: Iterable[Assignment]) -> Team:
    """Who does what, by theme and by question."""
    sections, questions = {}, {}
    for row in rows:
        if row.question:
            questions[row.question] = row
        else:
            sections[row.section] = row
    return Team(sections, questions)


def list_comments(
    viewer: Viewer, selfimage: SelfImage, *, question: str = ""
) -> dict[str, list[Comment]]:
    """What was said, by question, oldest first; one query."""
    rows = Comment.objects.seen_by(viewer).filter(selfimage=selfimage)
    if question:
        rows = rows.filter(question=question)
    found: dict[str, list[Comment]] = defaultdict(list)
    for row in rows.select_related("written_by").order_by("written_at", "id"):
        found[row.question].append(row)
    return found


def list_evidence_uses(
    viewer: Viewer, selfimage: SelfImage, *, question: str = ""
) -> dict[str, list[EvidenceUse]]:
    """The evidence under each question; one query."""
    rows = EvidenceUse.objects.seen_by(viewer).filter(selfimage=selfimage)
    if question:
        rows = rows.filter(question=question)
    found: dict[str, list[EvidenceUse]] = defaultdict(list)
    for row in rows.select_related("evidence", "evidence__document").order_by("id"):
        found[row.question].append(row)
    return found


def bring_around(
    viewer: Viewer, rows: ConfidentialQuerySet[SelfImage], *, question: str
) -> ConfidentialQuerySet[SelfImage]:
    """The self-images with what stands around this question, still in one query."""
    here: dict[str, Any] = {"selfimage": OuterRef("pk"), "question": question}
    answers = Answer.objects.seen_by(viewer).filter(**here)
    jobs = Assignment.objects.seen_by(viewer).filter(selfimage=here["selfimage"])
    comments = Comment.objects.seen_by(viewer).filter(**here).order_by("written_at", "id")
    uses = EvidenceUse.objects.seen_by(viewer).filter(**here).order_by("id")
    return rows.annotate(  # type: ignore[return-value]  # the annotations don't matter here
        around_answers=bundle(answers, *AROUND[Answer]),
        around_jobs=bundle(jobs.filter(question__in=["", question]), *AROUND[Assignment]),
        around_comments=bundle(comments, *AROUND[Comment]),
        around_uses=bundle(uses, *AROUND[EvidenceUse]),
    )


def read_around(selfimage: SelfImage) -> Around:
    """What `bring_around` brought along."""
    brought: Any = selfimage
    answers = unbundle(Answer, brought.around_answers, *AROUND[Answer])
    for row in answers:
        row.selfimage = selfimage
    return Around(
        row=next(iter(answers), None),
        team=group_team(unbundle(Assignment, brought.around_jobs, *AROUND[Assignment])),
        comments=unbundle(Comment, brought.around_comments, *AROUND[Comment]),
        evidence=unbundle(EvidenceUse, brought.around_uses, *AROUND[EvidenceUse]),
    )


def list_submissions(viewer: Viewer, selfimage: SelfImage) -> ConfidentialQuerySet[Submission]:
    """What was sent, newest first."""
    rows = Submission.objects.seen_by(viewer).filter(selfimage=selfimage)
    return rows.select_related("delivery", "delivery__receiver", "signed_by").order_by("-number")
