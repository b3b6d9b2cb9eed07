"""What moved between the announcement and the visit: from the optional questions of self-images.

Counted on our own copies of municipalities that allowed figures; a municipality that answered "it
was under way and stayed the same" tells as much as one that began something.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from durf.engines.shares import Share, estimate_share
from durf.exchange.survey.models import LEAST
from durf.houses.committee.selfimages.queries import list_latest
from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.questionnaire import Option, Questionnaire

QUESTION = "since-kind"
UNMOVED = "same"


@dataclass(frozen=True)
class Anticipation:
    """How many self-images there are, how many answered, and how often each answer was chosen."""

    received: int
    answered: int
    options: tuple[tuple[Option, int], ...]
    moved: Share | None

    @property
    def is_enough(self) -> bool:
        """Whether counts may be shown."""
        return self.answered >= LEAST


def count_anticipation(
    viewer: Viewer, questionnaire: Questionnaire, *, now: datetime
) -> Anticipation:
    """One query; `moved` is who chose anything but that it stayed the same."""
    question = questionnaire.by_id[QUESTION]
    rows = list_latest(viewer, now=now).filter(questionnaire=questionnaire.id, is_for_figures=True)
    answers = list(rows.values_list("answers", flat=True))
    chosen = [
        kept for one in answers if (kept := list_chosen(one.get(QUESTION), question.option_ids))
    ]
    counts = Counter(option for kept in chosen for option in kept)
    moved = sum(1 for kept in chosen if set(kept) - {UNMOVED})
    return Anticipation(
        received=len(answers),
        answered=len(chosen),
        options=tuple((option, counts[option.id]) for option in question.options),
        moved=estimate_share(moved, len(chosen), len(answers)) if chosen else None,
    )


def list_chosen(value: object, known: tuple[str, ...]) -> list[str]:
    """The options that were chosen; none for an open or skipped question."""
    given = value if isinstance(value, list) else [value]
    return [str(one) for one in given if one in known]
