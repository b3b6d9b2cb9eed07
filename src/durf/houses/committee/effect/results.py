"""What came out of a survey, with how sure it is, and in the words of the questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from durf.content.effect import SurveyOption, SurveyQuestion, load_questions
from durf.engines.shares import Share, estimate_share

from .models import EffectSurvey


@dataclass(frozen=True)
class Line:
    """One answer: its words and its share."""

    words: str
    share: Share


@dataclass(frozen=True)
class Result:
    """One question with all its answers."""

    words: str
    lines: tuple[Line, ...]


def list_results(survey: EffectSurvey) -> list[Result]:
    """Every question; none when there is nothing to show."""
    if survey.n is None:
        return []
    return [
        read_result(question, survey.counts.get(question.id, {}), survey.n, survey.invited)
        for question in load_questions()
    ]


def read_result(
    question: SurveyQuestion, counts: Mapping[str, int], n: int, population: int
) -> Result:
    """One question, its answers in the order of the form."""
    lines = tuple(
        Line(say(option), estimate_share(counts.get(option.id, 0), n, population))
        for option in question.options
    )
    return Result(say(question), lines)


def say(text: SurveyQuestion | SurveyOption) -> str:
    """In the language of the page."""
    return text.en if get_language() == "en" else text.nl


def as_percentage(part: float) -> str:
    """Rounded to whole per cents."""
    return f"{part:.0%}".replace("%", " %")
