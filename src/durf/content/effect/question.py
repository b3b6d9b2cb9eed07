"""What a question of the survey is: a text in two languages and a few answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SurveyOption:
    """One answer."""

    id: str
    nl: str
    en: str


@dataclass(frozen=True, kw_only=True)
class SurveyQuestion:
    """One question, with exactly one answer."""

    id: str
    nl: str
    en: str
    options: tuple[SurveyOption, ...]
