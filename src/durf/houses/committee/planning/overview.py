"""What the page of one visit in the agenda shows, in words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from durf.exchange.contracts.visit import Mode
from durf.exchange.visit_sheets.facts import name_function
from durf.houses.committee.visits.states import BEFORE_TALK, VisitState
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action, SummaryRow
from durf.platform.ui.moments import format_day, format_moment

from .deadlines import list_deadlines
from .models import PollSeat, Proposal, Sheet
from .papers import DayVisit, list_day
from .people import list_absences, list_agreements
from .proposals import is_open, list_proposals, may_poll, read_slots
from .states import ProposalState, Vote


def describe_visit(
    viewer: Viewer, organisation: Organisation, visit: Any, *, now: datetime
) -> dict[str, Any]:
    """Everything on the page."""
    today = localdate(now)
    proposals = list(list_proposals(viewer, visit))
    each = find_day_visit(viewer, visit)
    arranges = viewer.may(Capability.PROGRAMME_RECORD)
    return {
        "visit": visit,
        "facts": list_facts(visit),
        "practical": [SummaryRow(label, value) for label, value in each.facts],
        "attendees": list_attendees(each.sheet),
        "deadlines": list_days(visit, today=today),
        "proposals": [describe_proposal(row, today=today) for row in proposals],
        "poll": describe_poll(viewer, organisation, proposals, today=today),
        "absences": list_absences(viewer, visit) if arranges else [],
        "agreements": list_agreements(viewer, visit) if arranges else [],
        "steps": list_steps(viewer, organisation, visit),
        "file_url": address("committee_visit", organisation, visit=visit.public_id),
        "day_url": address("planning_day", organisation, day=visit.on.isoformat())
        if visit.on
        else "",
    }


def find_day_visit(viewer: Viewer, visit: Any) -> DayVisit:
    """The visit with its sheet and team."""
    if visit.on is None:
        sheet = Sheet.objects.seen_by(viewer).filter(visit=visit).first()
        return DayVisit(visit, sheet, [], [])
    found = [each for each in list_day(viewer, visit.on) if each.visit.pk == visit.pk]
    return found[0]


def list_facts(visit: Any) -> list[SummaryRow]:
    """When it is and how sure that is."""
    when = format_moment(visit.starts_at) if visit.starts_at else ""
    if not when and visit.on:
        when = _("%(day)s, not agreed yet") % {"day": format_day(visit.on)}
    rows = [
        SummaryRow(_("How far"), VisitState(visit.state).label),
        SummaryRow(_("When"), when or _("not known yet")),
    ]
    if visit.mode:
        rows.append(SummaryRow(_("How"), Mode(visit.mode).label))
    return rows


def list_days(visit: Any, *, today: date) -> list[SummaryRow]:
    """What follows from the date."""
    if visit.on is None:
        return []
    return [
        SummaryRow(
            deadline.step.label,
            _("%(day)s (today)") % {"day": format_day(today)}
            if deadline.on == today
            else deadline.on,
        )
        for deadline in list_deadlines(visit.on)
    ]


def list_attendees(sheet: Sheet | None) -> list[tuple[str, str, str]]:
    """Who is there for the municipality."""
    rows = sheet.attendees if sheet else []
    return [(name_function(row["function"]), row["name"], row["stand_in"]) for row in rows]


def describe_proposal(proposal: Proposal, *, today: date) -> list[SummaryRow]:
    """What was asked, and what came of it."""
    state = ProposalState(proposal.state)
    if state == ProposalState.OPEN and not is_open(proposal, today=today):
        state = ProposalState.EXPIRED
    slots = read_slots(proposal)
    chosen = slots[proposal.picked_at_slot] if proposal.picked_at_slot is not None else None
    rows = [
        SummaryRow(_("Poll") if proposal.is_poll else _("Proposed"), proposal.made_at),
        SummaryRow(_("Moments"), ", ".join(format_moment(slot) for slot in slots)),
        SummaryRow(_("How it stands"), state.label),
        SummaryRow(_("Held until"), proposal.holds_until_on),
        SummaryRow(_("Chosen"), format_moment(chosen) if chosen else ""),
        SummaryRow(_("Days that suit them"), proposal.alternatives),
        SummaryRow(_("Answered by"), proposal.answered_by),
    ]
    return [row for row in rows if row.value]


def describe_poll(
    viewer: Viewer,
    organisation: Organisation,
    proposals: list[Proposal],
    *,
    today: date,
) -> dict[str, Any] | None:
    """The open poll: a row for each role, a column for each moment."""
    open_ones = [row for row in proposals if row.is_poll and is_open(row, today=today)]
    if not open_ones:
        return None
    poll = open_ones[0]
    seats = PollSeat.objects.seen_by(viewer).filter(proposal=poll).order_by("pk")
    return {
        "moments": [format_moment(slot) for slot in read_slots(poll)],
        "rows": [(seat.role, [name_vote(vote) for vote in seat.votes]) for seat in seats],
        "url": address("planning_settle", organisation, poll=poll.public_id),
    }


def name_vote(vote: str) -> str:
    """In words."""
    return str(Vote(vote).label)


def list_steps(viewer: Viewer, organisation: Organisation, visit: Any) -> list[Action]:
    """What can be done now: the first one is what to do next."""
    if not viewer.may(Capability.PROGRAMME_RECORD) or visit.state not in BEFORE_TALK:
        return []
    is_set = visit.state == VisitState.PLANNED
    offer = (_("Propose other dates") if visit.asked else _("Propose dates"), "planning_offer")
    names = [(_("Fill in the visit sheet"), "planning_sheet"), offer] if is_set else [offer]
    if may_poll(viewer, visit):
        names.append((_("Begin a poll"), "planning_poll"))
    names += [
        (_("They can't on some days"), "planning_visit_absence"),
        (_("They agreed to a stand-in"), "planning_agreement"),
    ]
    if is_set:
        names.append((_("Appointment for their calendar"), "planning_invitation"))
    return [
        Action(label, address(name, organisation, visit=visit.public_id)) for label, name in names
    ]
