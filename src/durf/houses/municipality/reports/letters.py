"""The letter with which a college informs its council about a visit report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.platform.documents.paper import Block, Bullets, Heading, Paper, Paragraph, Signature
from durf.platform.ui.moments import format_day

from .models import CouncilVersion, OwnStep, ReceivedReport
from .states import CouncilChoice, Progress


@dataclass(frozen=True)
class CouncilLetter:
    """What the letter is made of."""

    report: ReceivedReport
    version: CouncilVersion | None
    content: Mapping[str, Any]
    steps: list[OwnStep]
    municipality: str


def make_letter(letter: CouncilLetter, *, today: date) -> Paper:
    """The information letter, in the reader's language; nothing that was taken out is in it."""
    is_secret = letter.version is not None and letter.version.choice == CouncilChoice.SECRET
    return Paper(
        title=_("Visit of the committee on information security"),
        issued_on=today,
        language=get_language() or "nl",
        kind=_("Information letter to the council"),
        addressee=(_("The council of %(name)s") % {"name": letter.municipality},),
        blocks=tuple(list_blocks(letter, is_secret=is_secret)),
        signature=Signature(
            _("The college of mayor and aldermen of %(name)s") % {"name": letter.municipality}
        ),
        attachments=(letter.report.title,),
    )


def list_blocks(letter: CouncilLetter, *, is_secret: bool) -> Iterator[Block]:
    """Why, what it is, our own words, what we do, and how the report is given."""
    on = format_day(letter.report.held_on)
    yield Paragraph(
        _(
            "On %(on)s we had a conversation with the committee that visits municipalities, to "
            "learn about information security together. This letter tells what came out of it."
        )
        % {"on": on}
    )
    yield Paragraph(
        _(
            "The report is about one conversation and a questionnaire. It isn't exhaustive, gives "
            "no marks and compares us with nobody. It helps us to choose next steps."
        )
    )
    if letter.version is not None and letter.version.message.strip():
        for text in letter.version.message.strip().split("\n\n"):
            yield Paragraph(text)
    hidden = set(letter.version.hidden) if letter.version is not None else set()
    chosen = [step for step in letter.steps if step.progress and step.reference not in hidden]
    if chosen:
        yield Heading(2, _("What we do"))
        yield Bullets(tuple(describe_step(step) for step in chosen))
    yield Heading(2, _("The report"))
    if is_secret:
        yield Paragraph(
            _("You receive the report under secrecy, because parts of it could help an intruder.")
        )
    elif hidden:
        yield Paragraph(
            _("You find the report with this letter. We took out what could help an intruder.")
        )
    else:
        yield Paragraph(_("You find the whole report with this letter."))


def describe_step(step: OwnStep) -> str:
    """One step with what we do with it."""
    words = f"{step.title}: {Progress(step.progress).label}"
    if step.planned_on is not None and step.progress == Progress.PLANNED:
        words += f" ({format_day(step.planned_on)})"
    return f"{words}."
