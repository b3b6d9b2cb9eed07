"""The self-image as a document: the empty form to think about, and the filled one to talk about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.exchange.terms import Tlp
from durf.platform.documents.paper import (
    Block,
    Bullets,
    Heading,
    HouseStyle,
    Layout,
    Paper,
    Paragraph,
    Run,
    Text,
)
from durf.reference.questionnaires.answers import Answers
from durf.reference.questionnaires.conditions import list_visible
from durf.reference.questionnaires.questionnaire import Kind, Question, Questionnaire, Section
from durf.reference.questionnaires.wording import list_words, say

from .models import SelfImage
from .queries import Team

BOX = "[  ] "
# Room to write by hand; a line without any sign would be taken away.
ROOM = "\n\u00a0" * 3


@dataclass(frozen=True)
class Filling:
    """What was answered and who looks after what; an empty form has none of it."""

    answers: Answers
    team: Team


def make_paper(
    selfimage: SelfImage,
    questionnaire: Questionnaire,
    *,
    filling: Filling | None,
    today: date,
) -> Paper:
    """The document in the reader's language; without `filling` the empty form."""
    return Paper(
        title=selfimage.title if filling else say(questionnaire.title),
        issued_on=today,
        language=get_language() or "nl",
        layout=Layout.REPORT,
        kind=_("Self-image") if filling else _("Self-image: the empty form"),
        addressee=(name_in_full(selfimage.organisation),),
        blocks=tuple(list_blocks(questionnaire, filling)),
        classification=str(Tlp.AMBER.label) if filling else "",
    )


def make_style(selfimage: SelfImage) -> HouseStyle:
    """The municipality as sender."""
    return HouseStyle(organisation=name_in_full(selfimage.organisation))


def list_blocks(questionnaire: Questionnaire, filling: Filling | None) -> Iterator[Block]:
    """Theme by theme; the empty form has every question, the filled one those that are shown."""
    shown = set(list_visible(questionnaire, filling.answers)) if filling else None
    yield Paragraph(say(questionnaire.intro))
    for first, section in enumerate(questionnaire.sections, 1):
        yield Heading(1, f"{first}. {say(section.title)}")
        if section.intro:
            yield Paragraph(say(section.intro))
        for second, question in enumerate(section.questions, 1):
            if shown is None or question in shown:
                yield Heading(2, f"{first}.{second} {say(question.text)}")
                if filling is None:
                    yield from list_empty(question)
                else:
                    yield from list_filled(section, question, filling)


def list_filled(section: Section, question: Question, filling: Filling) -> Iterator[Block]:
    """What was answered, in words, and who looks after it."""
    answer = filling.answers.get(question.id)
    words = list_words(question, answer)
    if not words:
        yield Paragraph((Run(_("Not answered yet."), is_italic=True),))
    elif len(words) == 1:
        yield Paragraph((Run(words[0], is_bold=True),))
    else:
        items: tuple[Text, ...] = tuple((Run(word, is_bold=True),) for word in words)
        yield Bullets(items)
    if answer and answer.remark:
        yield Paragraph(answer.remark)
    assignment = filling.team.find(section.id, question.id)
    if assignment:
        name = assignment.person.name
        yield Paragraph((Run(_("Looked after by %(name)s") % {"name": name}, is_italic=True),))


def list_empty(question: Question) -> Iterator[Block]:
    """Why it is asked, what can be chosen, and room to write."""
    yield Paragraph((Run(say(question.why), is_italic=True),))
    if question.hint:
        yield Paragraph(say(question.hint))
    boxes = [say(option.text) for option in question.options]
    boxes += [_("We don't know")] if question.may_be_unknown else []
    boxes += [_("Doesn't apply to us, because:")] if question.may_not_apply else []
    asked = describe_room(question)
    if asked:
        yield Paragraph(f"{asked}{ROOM}")
    if boxes:
        yield Bullets(tuple(BOX + text for text in boxes))
    yield Paragraph(_("In your own words:") + ROOM)


def describe_room(question: Question) -> str:
    """What is to be written, for questions without a list."""
    if question.options:
        return _("More than one is possible.") if question.is_list else ""
    return {
        Kind.NUMBER: " ".join((_("A number:"), say(question.unit))).strip(),
        Kind.DATE: _("A day:"),
        Kind.DOCUMENT: _("The name of the document:"),
    }.get(question.kind, _("Your answer:"))
