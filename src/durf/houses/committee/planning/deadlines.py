"""The days that follow from the date of a visit: what has to be done when, on working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.reference.calendars.working_days import add_working_days, move_to_working_day


class Step(Enum):
    """What has to be done, in the order of its days."""

    SELF_IMAGE = "self_image"
    PAPERS = "papers"
    PRACTICAL = "practical"
    DAY_SHEET = "day_sheet"
    TALK = "talk"
    THANKS = "thanks"
    DRAFT = "draft"
    RESPONSE = "response"
    FINAL = "final"

    @property
    def label(self) -> str | Promise:
        """In words."""
        return WORDS[self]


WORDS: dict[Step, str | Promise] = {
    Step.SELF_IMAGE: _("Ask for the self-image"),
    Step.PAPERS: _("Papers to the team"),
    Step.PRACTICAL: _("Send the practical note"),
    Step.DAY_SHEET: _("Day sheet to the team"),
    Step.TALK: _("Conversation"),
    Step.THANKS: _("Thank the municipality"),
    Step.DRAFT: _("Draft to the municipality"),
    Step.RESPONSE: _("Response of the municipality"),
    Step.FINAL: _("Final report"),
}
WEEK = timedelta(weeks=1)
FOUR, THREE, TWO = 4 * WEEK, 3 * WEEK, 2 * WEEK


@dataclass(frozen=True)
class Deadline:
    """One step and its last day."""

    step: Step
    on: date


def list_deadlines(talk_on: date) -> list[Deadline]:
    """All of them: before the conversation never later than the span asks, after it not earlier."""
    draft = move_to_working_day(talk_on + THREE)
    response = move_to_working_day(draft + THREE)
    days = {
        Step.SELF_IMAGE: move_to_working_day(talk_on - FOUR, is_forward=False),
        Step.PAPERS: move_to_working_day(talk_on - TWO, is_forward=False),
        Step.PRACTICAL: move_to_working_day(talk_on - WEEK, is_forward=False),
        Step.DAY_SHEET: add_working_days(talk_on, -2),
        Step.TALK: talk_on,
        Step.THANKS: add_working_days(talk_on, 2),
        Step.DRAFT: draft,
        Step.RESPONSE: response,
        Step.FINAL: move_to_working_day(response + TWO),
    }
    return [Deadline(step, on) for step, on in days.items()]
