"""The sheets of a self-image as plain values, the same for every kind of file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from durf.houses.municipality.selfimage.models import Answer, SelfImage
from durf.houses.municipality.selfimage.queries import Team
from durf.reference.questionnaires.answers import Answer as Said
from durf.reference.questionnaires.answers import Answers, State
from durf.reference.questionnaires.questionnaire import Kind, Question, Questionnaire, Section
from durf.reference.questionnaires.wording import list_words, say

from .layout import (
    BULLET,
    KEYS,
    Content,
    Key,
    make_tag,
    quote,
    say_sign,
    write_answer_cell,
)


@dataclass(frozen=True)
class Line:
    """One question with its cells; `choices` are offered, and with `is_strict` nothing else fits.

    A locked line can't be filled in here.
    """

    cells: Mapping[Key, Content]
    choices: tuple[str, ...] = ()
    is_strict: bool = False
    is_locked: bool = False


@dataclass(frozen=True)
class Theme:
    """The title above the questions of one theme."""

    title: str


@dataclass(frozen=True)
class Book:
    """What stands in the file: the questions, how to fill them in, and the lists to choose from."""

    title: str
    tag: str
    sheet: str
    explanation_sheet: str
    lists_sheet: str
    headers: Mapping[Key, str]
    lines: tuple[Line | Theme, ...]
    explanation: tuple[str, ...]
    lists: tuple[tuple[str, ...], ...] = field(default=())

    @property
    def first_row(self) -> tuple[str, ...]:
        """The hidden row that the reader goes by."""
        return (*KEYS, self.tag)


def make_book(
    selfimage: SelfImage,
    questionnaire: Questionnaire,
    *,
    rows: Mapping[str, Answer],
    answers: Answers,
    team: Team,
) -> Book:
    """All questions with what was answered, in the reader's language."""
    lines = tuple(list_lines(questionnaire, rows=rows, answers=answers, team=team))
    choices = (line.choices for line in lines if isinstance(line, Line) and line.choices)
    return Book(
        title=selfimage.title,
        tag=make_tag(selfimage),
        sheet=_("Questions"),
        explanation_sheet=_("How it works"),
        lists_sheet=_("Lists"),
        headers=name_headers(),
        lines=lines,
        explanation=explain(selfimage),
        lists=tuple(dict.fromkeys(choices)),
    )


def name_headers() -> dict[Key, str]:
    """The columns as people call them."""
    return {
        Key.ID: _("Id"),
        Key.NUMBER: _("Number"),
        Key.QUESTION: _("Question"),
        Key.KIND: _("What to fill in"),
        Key.ANSWER: _("Answer"),
        Key.REASON: _("If it doesn't apply: why not?"),
        Key.REMARK: _("In your own words"),
        Key.PERSON: _("Who looks after it"),
        Key.VERSION: _("Version"),
    }


def explain(selfimage: SelfImage) -> tuple[str, ...]:
    """How to fill it in, line by line."""
    return (
        quote(selfimage.title),
        _("Fill in the white cells only: answer, reason and own words. The rest is locked."),
        _("Click the cell of an answer to get a list with what you can choose."),
        _("“We don't know” is an answer too. If a question doesn't apply, say why."),
        _("An answer that you leave empty isn't changed, unless you empty one that was there."),
        _("Several answers go in one cell, each on a line of its own that starts with •."),
        _("If one of those answers has more lines, begin the next ones with two spaces."),
        _("A text that starts with =, +, - or @ gets an apostrophe (') in front of it."),
        _("The sign ⇥ stands for a tab."),
        _("Keep the hidden row and columns: with them we see what changed in the meantime."),
        _("Ready? Choose this file on the page “As a file”. You then see first what changes."),
        _("Nothing is saved until you have ticked it there."),
    )


def list_lines(
    questionnaire: Questionnaire,
    *,
    rows: Mapping[str, Answer],
    answers: Answers,
    team: Team,
) -> Iterator[Line | Theme]:
    """Theme by theme; also questions that an answer elsewhere may hide."""
    for first, section in enumerate(questionnaire.sections, 1):
        yield Theme(f"{first}. {say(section.title)}")
        for second, question in enumerate(section.questions, 1):
            row, answer = rows.get(question.id), answers.get(question.id)
            cells = {
                **describe_question(question, number=f"{first}.{second}"),
                **write_answer(question, answer),
                Key.PERSON: quote(name_person(team, section, question)),
                Key.VERSION: row.version if row else 0,
            }
            yield Line(
                cells,
                choices=tuple(list_choices(question)),
                is_strict=bool(question.options) and not question.is_list,
                is_locked=question.kind is Kind.DOCUMENT,
            )


def describe_question(question: Question, *, number: str) -> dict[Key, Content]:
    """What is asked, and how to answer it."""
    hint = say(question.hint)
    text = say(question.text)
    return {
        Key.ID: question.id,
        Key.NUMBER: number,
        Key.QUESTION: f"{text}\n{hint}" if hint else text,
        Key.KIND: describe_kind(question),
    }


def write_answer(question: Question, answer: Said | None) -> dict[Key, Content]:
    """The three cells that people fill in."""
    words = list_words(question, answer) if answer else []
    is_here = question.kind is not Kind.DOCUMENT
    cell = write_answer_cell(answer, words, is_list=question.is_list) if is_here else None
    return {
        Key.ANSWER: cell,
        Key.REASON: quote(answer.reason) if answer else "",
        Key.REMARK: quote(answer.remark) if answer else "",
    }


def name_person(team: Team, section: Section, question: Question) -> str:
    """Who looks after it."""
    assignment = team.find(section.id, question.id)
    return assignment.person.name if assignment else ""


def list_choices(question: Question) -> Iterator[str]:
    """What the list at the cell offers; several at once can't be chosen from a list."""
    if question.kind is Kind.DOCUMENT:
        return
    if question.options and not question.is_list:
        yield from (say(option.text) for option in question.options)
    if question.may_be_unknown:
        yield say_sign(State.UNKNOWN)
    if question.may_not_apply:
        yield say_sign(State.NOT_APPLICABLE)


def describe_kind(question: Question) -> str:
    """What is expected in the cell."""
    if question.is_multiple:
        options = "\n".join(BULLET + say(option.text) for option in question.options)
        return "\n".join((_("Choose one or more, each on a line of its own:"), options))
    if question.kind is Kind.TEXT and question.entries > 1:
        return _("At most %(n)s texts, each on a line that starts with •") % {"n": question.entries}
    return {
        Kind.LEVEL: _("Choose from the list"),
        Kind.YES_PARTLY_NO: _("Choose from the list"),
        Kind.CHOICE: _("Choose from the list"),
        Kind.NUMBER: " ".join((_("A number"), say(question.unit))).strip(),
        Kind.DATE: _("A day, for example 23-11-2026"),
        Kind.TEXT: _("Text"),
        Kind.DOCUMENT: _("A document; add it on the page of this question"),
    }[question.kind]
