"""National figures from the committee's own copies: per subject, by province and by size.

Only of municipalities that allowed their answers to be used for figures; a group below the minimum
isn't offered at all, and numbers are rounded unless somebody asks for them exactly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.timezone import localdate
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from durf.engines.disclosure.claims import Quantifier, find_span
from durf.engines.disclosure.rounding import Rounding
from durf.houses.committee.selfimages.models import ReceivedSelfImage
from durf.houses.committee.selfimages.queries import is_usable_at
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.promises import LEAST_PARTIES
from durf.reference.municipalities.frames import name_size
from durf.reference.municipalities.models import Municipality
from durf.reference.questionnaires.questionnaire import Questionnaire

from .subjects import Given, Subject, list_subjects

DEFAULT_ROUNDING = 5
ALL, PROVINCE, SIZE = "all", "province", "size"
COUNT, PERCENTAGE, MEAN, SENTENCE = "count", "percentage", "mean", "sentence"
WHOLE = 100
# An average is sent in tenths, and rounded in tenths.
TENTHS = 10
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
            return describe_class(self.kind, self.key)

    def count(self, subject: Subject, *, statistic: str, rounding: int) -> list[int]:
        """The number for each answer, or the average, as it would be published."""
        manner = Rounding(Fraction(rounding))
        size = len(self.respondents)
        if statistic == MEAN:
            scores = {level: place for place, level in enumerate(subject.option_ids, 1)}
            total = sum(scores[one.level] for one in self.respondents)
            return [int(manner.round(Fraction(TENTHS * total, size)))]
        if statistic == SENTENCE:
            return []
        levels = Counter(one.level for one in self.respondents)
        share = Fraction(WHOLE, size) if statistic == PERCENTAGE else Fraction(1)
        return [int(manner.round(share * levels[level])) for level in subject.option_ids]

    def holds(self, quantifier: str, levels: Collection[str]) -> bool:
        """Whether the sentence is true of this group."""
        span = find_span(Quantifier(quantifier), len(self.respondents))
        return span.low <= sum(one.level in levels for one in self.respondents) <= span.high


def describe_class(kind: str, key: str) -> str:
    """A group in words of the language in force."""
    if kind == PROVINCE:
        return gettext("Province of %(name)s") % {"name": key}
    if kind == SIZE:
        return str(SIZES.get(key, key))
    return gettext("All municipalities that took part")


@dataclass(frozen=True)
class Answers:
    """The closed answers of one municipality that allowed figures: the newest, and the round's
    before."""

    code: str
    organisation_id: int
    newest: Given
    earlier: Given | None


def count_respondents(
    viewer: Viewer, questionnaire: Questionnaire, *, now: datetime
) -> dict[str, int]:
    """Per subject how many municipalities answered it and allowed figures; one query."""
    counts: Counter[str] = Counter()
    subjects = list_subjects(questionnaire)
    for one in list_answers(viewer, questionnaire, now=now):
        for subject in subjects:
            counts[subject.id] += subject.read(one.newest, one.earlier) is not None
    return dict(counts)


def list_answers(
    viewer: Viewer, questionnaire: Questionnaire, *, now: datetime
) -> Sequence[Answers]:
    """Of each municipality its newest self-image, and the newest one of a year before it.

    Whether it allows figures is what it said the last time; of a round before it counts as well.
    """
    rows = ReceivedSelfImage.objects.seen_by(viewer).filter(
        is_usable_at(now), questionnaire=questionnaire.id
    )
    ordered = rows.select_related("municipality").order_by("-sent_at", "-id")
    received: dict[int, list[ReceivedSelfImage]] = defaultdict(list)
    for row in ordered:
        received[row.municipality_id].append(row)
    found = []
    for newest, *others in received.values():
        if not newest.is_for_figures:
            continue
        year = localdate(newest.sent_at).year
        before = [row for row in others if localdate(row.sent_at).year < year]
        earlier = before[0].answers if before and before[0].is_for_figures else None
        code = newest.municipality.register_code
        found.append(Answers(code, newest.municipality_id, newest.answers, earlier))
    return found


def list_groups(
    viewer: Viewer, questionnaire: Questionnaire, subject: Subject, *, now: datetime
) -> list[Group]:
    """The groups that are large enough, the whole first; two queries."""
    respondents = list_respondents(list_answers(viewer, questionnaire, now=now), subject)
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


def find_facts(answers: Sequence[Answers]) -> dict[str, Municipality]:
    """Public facts of everybody who answered; one query."""
    codes = {one.code for one in answers}
    return {row.code: row for row in Municipality.objects.filter(code__in=codes)}


def list_respondents(
    answers: Sequence[Answers],
    subject: Subject,
    facts: Mapping[str, Municipality] | None = None,
) -> list[Respondent]:
    """Who counts in this subject with one of its answers, with public facts; at most one query."""
    answered = [
        (one, level)
        for one in answers
        if (level := subject.read(one.newest, one.earlier)) is not None
    ]
    known = find_facts([one for one, _level in answered]) if facts is None else facts
    return [
        Respondent(
            code=one.code,
            organisation_id=one.organisation_id,
            province=known[one.code].province,
            size=name_size(known[one.code].inhabitants),
            level=level,
        )
        for one, level in answered
        if one.code in known
    ]
