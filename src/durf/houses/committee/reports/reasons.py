"""A proposed step and why it is proposed, in words that a municipality may read."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.reference.questionnaires.wording import list_words, say

from .proposing import BecauseOfAnswer, Proposal
from .stepwords import EFFORTS, HORIZONS, PEOPLE
from .writing import StepText

LONGEST = 300


def write_step(proposal: Proposal) -> StepText:
    """The words of the library, to begin with."""
    step = proposal.perspective
    words = step.en if (get_language() or "nl").startswith("en") else step.nl
    return StepText(
        title=words.title,
        why=words.why,
        first_step=words.first_step,
        who=str(PEOPLE[step.who]),
        horizon=str(HORIZONS[step.horizon]),
        effort=str(EFFORTS[step.effort]),
        material="\n".join(words.material),
        reasons="\n".join(tell_reasons(proposal)),
    )


def tell_reasons(proposal: Proposal) -> tuple[str, ...]:
    """Each answer and each finding that speaks for it."""
    answers = [tell_answer(one) for one in proposal.answers]
    findings = [
        _("because of what came up in the conversation: %(text)s") % {"text": shorten(one.text)}
        for one in proposal.findings
    ]
    return (*answers, *findings)


def tell_answer(because: BecauseOfAnswer) -> str:
    """The number of the question, what it asks, and what was answered."""
    words = "; ".join(list_words(because.question, because.answer))
    return _("because question %(number)s (%(question)s) was answered with “%(answer)s”") % {
        "number": because.number,
        "question": say(because.question.text),
        "answer": shorten(words.rstrip(".")),
    }


def shorten(text: str) -> str:
    """On one line, and no longer than a few sentences."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
