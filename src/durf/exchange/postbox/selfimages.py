"""How a self-image is shown in the post, to whoever sent it and to whoever received it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from durf.reference.questionnaires.answers import Answers
from durf.reference.questionnaires.content import read_content
from durf.reference.questionnaires.errors import ContentError
from durf.reference.questionnaires.questionnaire import Questionnaire
from durf.reference.questionnaires.shelf import find_questionnaire
from durf.reference.questionnaires.wording import list_words, say

from .contents import FOLDER, Content, Shown


@dataclass(frozen=True)
class Line:
    """One question with its answer in words."""

    number: str
    text: str
    words: list[str]
    remark: str


def show_selfimage(content: Content) -> Shown:
    """Theme by theme; without the texts of that version only the facts around it."""
    said = content["answers"]
    questionnaire = find_questionnaire(said["questionnaire"], said["version"])
    answers = read(questionnaire, said)
    facts = {
        "title": content["title"],
        "signed_by": content["signed_by"],
        "signed_at": datetime.fromisoformat(content["signed_by"]["at"]),
        "uses": list_uses(content["uses"]),
        "version": said["version"],
        "themes": list(list_themes(questionnaire, answers)) if questionnaire and answers else [],
        "is_readable": answers is not None,
    }
    return Shown(f"{FOLDER}/selfimage.html", facts)


def read(questionnaire: Questionnaire | None, said: Mapping[str, Any]) -> Answers | None:
    """The answers; None when this installation doesn't have that version of the questions."""
    if questionnaire is None:
        return None
    try:
        return read_content(questionnaire, said)
    except ContentError:
        return None


def list_themes(questionnaire: Questionnaire, answers: Answers) -> Iterator[tuple[str, list[Line]]]:
    """Each theme with its answered questions."""
    for first, section in enumerate(questionnaire.sections, 1):
        lines = [
            Line(
                f"{first}.{second}",
                say(question.text),
                list_words(question, answers[question.id]),
                answers[question.id].remark,
            )
            for second, question in enumerate(section.questions, 1)
            if question.id in answers
        ]
        if lines:
            yield say(section.title), lines


def list_uses(uses: list[str]) -> list[str]:
    """For what it may be used, in words."""
    words = {
        "visit": _("the visit"),
        "figures": _("national figures in which nobody can be recognised"),
        "research": _("research, without the name of the municipality"),
    }
    return [words[use] for use in uses]
