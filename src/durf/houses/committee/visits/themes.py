"""The themes of a conversation: those of the self-image, in its latest version."""

from __future__ import annotations

from durf.reference.questionnaires.questionnaire import Questionnaire
from durf.reference.questionnaires.shelf import find_latest
from durf.reference.questionnaires.wording import say

NAME = "selfimage"
OWN_QUESTION, ANNOUNCED = "your-question", "since-announcement"
NOT_TALKED_THROUGH = {ANNOUNCED}


def list_themes() -> list[tuple[str, str]]:
    """Id and title, their own question first."""
    questionnaire = find_questions()
    sections = questionnaire.sections if questionnaire else ()
    themes = [(s.id, say(s.title)) for s in sections if s.id not in NOT_TALKED_THROUGH]
    return sorted(themes, key=lambda theme: theme[0] != OWN_QUESTION)


def find_questions() -> Questionnaire | None:
    """The questions that municipalities answer now."""
    return find_latest(NAME)


def name_theme(theme: str) -> str:
    """The title; the id of a theme that no longer exists."""
    return dict(list_themes()).get(theme, theme)
