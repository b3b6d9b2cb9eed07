"""National figures from the committee's own copies: per question, by province and by size.

Only of municipalities that allowed their answers to be used for figures; a group below the minimum
isn't offered at all, and numbers are rounded unless somebody asks for them exactly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from durf.engines.disclosure.rounding import Rounding
from durf.houses.committee.selfimages.queries import list_latest
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.promises import LEAST_PARTIES
from durf.reference.municipalities.frames import name_size
from durf.reference.municipalities.models import Municipality
from durf.reference.questionnaires.questionnaire import Kind, Question, Questionnaire

DEFAULT_ROUNDING = 5
CLOSED = {Kind.LEVEL, Kind.YES_PARTLY_NO, Kind.CHOICE}
ALL, PROVINCE, SIZE = "all", "province", "size"
COUNT, PERCENTAGE = "count", "percentage"
WHOLE = 100
SIZES = {
    "<20k": _("Municipalities with fewer than 20,000 inhabitants"),
    "20-50k": _("Municipalities with 20,000 to 50,000 inhabitants"),
    "50-100k": _("Municipalities with 50,000 to 100,000 inhabitants"),
    ">=100k": _("Municipalities with 100,000 inhabitants or more"),
}


@dataclass(frozen=True)
class Respondent:
    """A municipality that answered: public facts, and its own choice."""

    code: str
    organisation_id: int
    province: str
    size: str
    level: str


@dataclass(frozen=True)
class Group:
    """Municipalities that are counted together; `key` is a province or a class of size."""

    kind: str
    key: str
    respondents: tuple[Respondent, ...]

    @property
    def name(self) -> str:
        """How an address and a form call it."""
        return f"{self.kind}:{self.key}"

    @property
    def members(self) -> list[str]:
        """Their codes."""
        return sorted(one.code for one in self.respondents)

    def describe(self, language: str) -> str:
        """The class in words of this language: what becomes public of it."""
        with override(language):
            if self.kind == PROVINCE:
                return gettext("Province of %(name)s") % {"name": self.key}
            if self.kind == SIZE:
                return str(SIZES[self.key])
            return gettext("All municipalities that took part")

    def count(self, question: Question, *, statistic: str, rounding: int) -> list[int]:
        """The number for each answer, as it would be published."""
        levels = Counter(one.level for one in self.respondents)
        manner = Rounding(Fraction(rounding))
        shares = statistic == PERCENTAGE
        return [
            int(
                manner.round(
                    Fraction(WHOLE * levels[level], len(self.respondents))
                    if shares
                    else Fraction(levels[level])
                )
            )
            for level in question.option_ids
        ]


def list_countable(questionnaire: Questionnaire) -> list[Question]:
    """The questions of which figures can be made: one closed answer out of a few."""
    return [
        question
        for question in questionnaire.questions
        if question.kind in CLOSED and not question.is_list and question.option_ids
    ]


def count_respondents(
    viewer: Viewer, questionnaire: Questionnaire, *, now: datetime
) -> dict[str, int]:
    """Per question how many municipalities answered it and allowed figures; one query."""
    counts: Counter[str] = Counter()
    for answers in list_answers(viewer, questionnaire, now=now):
        for question in list_countable(questionnaire):
            counts[question.id] += answers.get(question.id) in question.option_ids
    return dict(counts)


def list_answers(
    viewer: Viewer, questionnaire: Questionnaire, *, now: datetime
) -> Sequence[Mapping[str, object]]:
    """The closed answers of each municipality that allowed figures."""
    rows = list_latest(viewer, now=now).filter(questionnaire=questionnaire.id, is_for_figures=True)
    return list(rows.values_list("answers", flat=True))


def list_groups(
    viewer: Viewer, questionnaire: Questionnaire, question: Question, *, now: datetime
) -> list[Group]:
    """The groups that are large enough, the whole first; two queries."""
    respondents = list_respondents(viewer, questionnaire, question, now=now)
    groups = [Group(ALL, ALL, tuple(respondents)), *divide(respondents)]
    return [group for group in groups if len(group.respondents) >= LEAST_PARTIES]


def divide(respondents: Sequence[Respondent]) -> Iterator[Group]:
    """By province and by class of size."""
    by: dict[tuple[str, str], list[Respondent]] = defaultdict(list)
    for one in respondents:
        by[PROVINCE, one.province].append(one)
        by[SIZE, one.size].append(one)
    for (kind, key), members in sorted(by.items()):
        if key and (kind != SIZE or key in SIZES):
            yield Group(kind, key, tuple(members))


def list_respondents(
    viewer: Viewer, questionnaire: Questionnaire, question: Question, *, now: datetime
) -> list[Respondent]:
    """Who answered this question with one of its answers, with public facts."""
    rows = list_latest(viewer, now=now).filter(questionnaire=questionnaire.id, is_for_figures=True)
    answered = [row for row in rows if row.answers.get(question.id) in question.option_ids]
    codes = {row.municipality.register_code for row in answered}
    known = {row.code: row for row in Municipality.objects.filter(code__in=codes)}
    return [
        Respondent(
            code=code,
            organisation_id=row.municipality_id,
            province=known[code].province,
            size=name_size(known[code].inhabitants),
            level=str(row.answers[question.id]),
        )
        for row in answered
        if (code := row.municipality.register_code) in known
    ]
