"""What a filled-in file says beside what stands here: new, changed, in conflict, the same, refused.

A row that still says what its own version said is the same, also when a colleague changed the
answer since: the file then says nothing about it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.houses.municipality.selfimage.models import Answer, AnswerVersion, SelfImage
from durf.houses.municipality.selfimage.queries import list_answers, understand_one
from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.answers import Answer as Said
from durf.reference.questionnaires.answers import Fault, State, validate_answer
from durf.reference.questionnaires.content import is_said
from durf.reference.questionnaires.questionnaire import Question, Questionnaire
from durf.reference.questionnaires.wording import explain_fault

from .reading import FilledRow

Versions = Mapping[tuple[str, int], AnswerVersion]


class Status(StrEnum):
    """What a row of the file means."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    SAME = "same"
    REFUSED = "refused"


class RowCode(StrEnum):
    """Why a row is refused, beside what can be wrong with an answer."""

    UNKNOWN_QUESTION = "unknown_question"
    REPEATED = "repeated"
    REASON_ALONE = "reason_alone"


ROW_WORDS: dict[RowCode, str | Promise] = {
    RowCode.UNKNOWN_QUESTION: _("There is no question with this id."),
    RowCode.REPEATED: _("This question stands in the file more than once."),
    RowCode.REASON_ALONE: _(
        "There is a reason why it doesn't apply, but another answer. Choose one of the two."
    ),
}


@dataclass(frozen=True)
class Difference:
    """One row of the file: `given` is its checked answer, `row` what stands here now."""

    status: Status
    place: int
    name: str
    question: Question | None = None
    given: Said | None = None
    row: Answer | None = None
    code: str = ""
    why: str | Promise = ""

    @property
    def current_version(self) -> int:
        """What somebody who looks at this has seen."""
        return self.row.version if self.row else 0

    @property
    def empties(self) -> bool:
        """Whether it would take an answer away."""
        return self.given is not None and not is_said(self.given)


def compare_rows(
    viewer: Viewer,
    selfimage: SelfImage,
    questionnaire: Questionnaire,
    *,
    filled: Sequence[FilledRow],
) -> list[Difference]:
    """Every row of the file; two queries, whatever their number."""
    rows = list_answers(viewer, selfimage)
    versions = list_versions(viewer, selfimage, numbers={one.seen_version for one in filled})
    counts = Counter(one.question for one in filled)
    return [
        refuse(one, RowCode.REPEATED, questionnaire)
        if one.question in questionnaire.by_id and counts[one.question] > 1
        else compare_row(questionnaire, one, row=rows.get(one.question), versions=versions)
        for one in filled
    ]


def list_versions(viewer: Viewer, selfimage: SelfImage, *, numbers: set[int]) -> Versions:
    """The versions that a file may have started from; one query."""
    rows = AnswerVersion.objects.seen_by(viewer).filter(
        answer__selfimage=selfimage, number__in=numbers
    )
    return {(row.answer.question, row.number): row for row in rows.select_related("answer")}


def compare_row(
    questionnaire: Questionnaire, one: FilledRow, *, row: Answer | None, versions: Versions
) -> Difference:
    """One row of the file."""
    question = questionnaire.by_id.get(one.question)
    if question is None:
        return refuse(one, RowCode.UNKNOWN_QUESTION, questionnaire)
    given = validate_answer(question, one.raw)
    if isinstance(given, Fault):
        why = explain_fault(given)
        return Difference(
            Status.REFUSED, one.place, one.question, question, code=given.code, why=why
        )
    if one.raw.reason.strip() and given.state is not State.NOT_APPLICABLE:
        return refuse(one, RowCode.REASON_ALONE, questionnaire)
    seen = versions.get((one.question, one.seen_version))
    status = judge(questionnaire, given, one=one, row=row, seen=seen)
    return Difference(status, one.place, one.question, question, given, row)


def refuse(one: FilledRow, code: RowCode, questionnaire: Questionnaire) -> Difference:
    """A row that can't be taken over."""
    question = questionnaire.by_id.get(one.question)
    words = ROW_WORDS[code]
    return Difference(Status.REFUSED, one.place, one.question, question, code=code, why=words)


def judge(
    questionnaire: Questionnaire,
    given: Said,
    *,
    one: FilledRow,
    row: Answer | None,
    seen: AnswerVersion | None,
) -> Status:
    """What an accepted row means."""
    if row is None:
        return Status.NEW if is_said(given) else Status.SAME
    if understand_one(questionnaire, row) == given:
        return Status.SAME
    if row.version == one.seen_version:
        return Status.CHANGED
    is_untouched = (
        understand_one(questionnaire, seen, question=one.question) == given
        if seen is not None
        else one.seen_version == 0 and not is_said(given)
    )
    return Status.SAME if is_untouched else Status.CONFLICT
