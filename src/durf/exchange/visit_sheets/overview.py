"""A visit sheet in words, the same in the post and on the pages of the municipality."""

from __future__ import annotations

from django.utils.translation import gettext as _

from durf.exchange.contracts.visit import Mode
from durf.platform.ui.components import SummaryRow

from .facts import Attendee, SheetFacts, name_function


def list_rows(facts: SheetFacts) -> list[SummaryRow]:
    """What was filled in; what was left empty isn't there."""
    rows = [
        SummaryRow(_("How do you meet?"), Mode(facts.mode).label),
        SummaryRow(_("Visiting address"), facts.address),
        SummaryRow(_("Room"), facts.place),
        SummaryRow(_("Reception"), facts.reception),
        SummaryRow(_("Contact on the day"), facts.contact_name),
        SummaryRow(_("Phone number on the day"), facts.contact_phone),
        SummaryRow(_("Parking"), facts.parking),
        SummaryRow(_("By train"), facts.train),
        SummaryRow(_("Link to the meeting"), facts.meeting_link),
        SummaryRow(_("Room for the team afterwards, in minutes"), facts.debrief_minutes),
        *(SummaryRow(name_function(one.function), name_both(one)) for one in facts.attendees),
        SummaryRow(_("What else the team should know"), facts.remarks),
    ]
    return [row for row in rows if row.value not in {"", None}]


def name_both(attendee: Attendee) -> str:
    """Who comes, and who comes instead if need be."""
    if not attendee.stand_in:
        return attendee.name
    words = {"name": attendee.name, "stand_in": attendee.stand_in}
    return _("%(name)s (stand-in: %(stand_in)s)") % words
