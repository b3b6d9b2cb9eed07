"""What the page of a visit shows, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from durf.exchange.contracts.visit import Mode
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.moments import format_moment

from .models import TeamMember, Visit, VisitStep
from .queries import tell_turn
from .states import VisitState


def list_facts(visit: Visit) -> list[SummaryRow]:
    """What everyone in the committee may know, of a row of `list_visits`."""
    return [
        SummaryRow(_("How far"), VisitState(visit.state).label),
        SummaryRow(_("On turn"), tell_turn(visit).label),
        SummaryRow(_("Conversation"), describe_time(visit)),
        SummaryRow(_("Where"), Mode(visit.mode).label if visit.mode else ""),
        SummaryRow(_("Programme"), visit.programme.name),
        SummaryRow(_("Province"), visit.province),
        SummaryRow(_("Municipality told"), visit.told_at or _("not yet")),
        SummaryRow(_("Self-image"), describe_selfimage(visit)),
    ]


def describe_time(visit: Visit) -> str:
    """From when until when; empty without a date."""
    if visit.starts_at is None:
        return ""
    ends_at = visit.starts_at + timedelta(minutes=visit.minutes)
    return _("%(start)s until %(end)s") % {
        "start": format_moment(visit.starts_at),
        "end": format_moment(ends_at)[-5:],
    }


def describe_selfimage(visit: Visit) -> str:
    """Whether it is there."""
    return _("received") if getattr(visit, "has_selfimage", False) else _("not received yet")


def list_history(steps: Iterable[VisitStep]) -> list[SummaryRow]:
    """When it came where."""
    return [SummaryRow(VisitState(step.state).label, step.at) for step in steps]


def list_context(visit: Visit) -> list[SummaryRow]:
    """What is public about the municipality, as it stood in the list of the programme."""
    row = visit.drawn.frame_row
    return [
        SummaryRow(_("Province"), row.province),
        SummaryRow(_("Inhabitants"), row.inhabitants),
        SummaryRow(_("Code in the register"), row.code),
        SummaryRow(_("Conversation"), describe_time(visit)),
    ]


def list_notes_state(team: Iterable[TeamMember]) -> list[SummaryRow]:
    """Who lets the team see their notes already; never how many there are."""
    return [
        SummaryRow(
            member.person.name,
            _("notes closed") if member.notes_closed_at else _("notes still private"),
        )
        for member in team
    ]
