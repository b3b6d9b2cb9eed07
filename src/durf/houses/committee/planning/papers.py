"""The day sheet: everything that the team needs on a day, as a page and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from durf.exchange.contracts.visit import Mode
from durf.exchange.directory import name_in_full
from durf.exchange.terms import Tlp
from durf.exchange.visit_sheets.facts import name_function
from durf.houses.committee.visits.models import TeamMember, Visit
from durf.platform.documents.paper import (
    Block,
    DataTable,
    FactTable,
    Heading,
    HouseStyle,
    Layout,
    PageBreak,
    Paper,
    Paragraph,
)
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import LOCAL_ZONE, format_day

from .agenda import list_agenda
from .models import Booking, Sheet


@dataclass(frozen=True)
class DayVisit:
    """One visit of a day with what is known of it."""

    visit: Any
    sheet: Sheet | None
    team: list[str]
    declared: list[str]

    @property
    def hours(self) -> str:
        """From when until when, and the talk of the team afterwards."""
        return describe_hours(self.visit, self.sheet)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The practical side, line by line; what isn't known is said."""
        sheet, visit = self.sheet or Sheet(), self.visit
        rows = [
            (_("Time"), self.hours),
            (_("Where"), str(Mode(visit.mode).label) if visit.mode else ""),
            (_("Visiting address"), sheet.address),
            (_("Room"), sheet.place),
            (_("Reception"), sheet.reception),
            (_("Contact on the day"), f"{sheet.contact_name} {sheet.contact_phone}".strip()),
            (_("Parking"), sheet.parking),
            (_("By train"), sheet.train),
            (_("Link to the meeting"), sheet.meeting_link),
            (_("Remarks"), sheet.remarks),
            (_("Team"), ", ".join(self.team)),
            (_("Declared beforehand"), ", ".join(self.declared)),
        ]
        return [(label, value) for label, value in rows if value]


def describe_hours(visit: Visit, sheet: Sheet | None) -> str:
    """Such as 10:00-11:30, with the debrief after it."""
    if visit.starts_at is None:
        return _("not known yet")
    begins = visit.starts_at.astimezone(LOCAL_ZONE)
    ends = begins + timedelta(minutes=visit.minutes)
    after = ends + timedelta(minutes=sheet.debrief_minutes if sheet else 0)
    hours = _("%(begins)s until %(ends)s") % {"begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}
    if after > ends:
        hours += " " + _("(the team stays until %(after)s)") % {"after": f"{after:%H:%M}"}
    return hours


def list_day(viewer: Viewer, on: date) -> list[DayVisit]:
    """The visits of a day that this person may see, with sheet and team."""
    visits = list(list_agenda(viewer).filter(on=on))
    sheets = {row.visit_id: row for row in Sheet.objects.seen_by(viewer).filter(visit__in=visits)}
    bookings = Booking.objects.seen_by(viewer).filter(visit__in=visits)
    booked = {row.visit_id: row for row in bookings}
    members = TeamMember.objects.seen_by(viewer).filter(visit__in=visits, left_at=None)
    teams: dict[int, list[str]] = {}
    for member in members.select_related("person").order_by("person__name", "pk"):
        teams.setdefault(member.visit_id, []).append(member.person.name)
    return [
        DayVisit(
            visit,
            sheets.get(visit.pk),
            teams.get(visit.pk, []) + (booked[visit.pk].others if visit.pk in booked else []),
            [each["name"] for each in booked[visit.pk].declared] if visit.pk in booked else [],
        )
        for visit in visits
    ]


def make_day_sheet(organisation: Organisation, on: date, visits: list[DayVisit]) -> Paper:
    """The paper in the reader's language."""
    return Paper(
        title=_("Day sheet %(day)s") % {"day": format_day(on)},
        issued_on=on,
        language=get_language() or "nl",
        layout=Layout.SHEET,
        kind=_("Day sheet"),
        addressee=(name_in_full(organisation),),
        blocks=tuple(list_blocks(visits)),
        classification=str(Tlp.AMBER.label),
    )


def make_style(organisation: Organisation) -> HouseStyle:
    """The committee as sender."""
    return HouseStyle(organisation=name_in_full(organisation))


def list_blocks(visits: list[DayVisit]) -> Iterator[Block]:
    """Visit by visit."""
    if not visits:
        yield Paragraph(_("There are no visits on this day."))
    for number, each in enumerate(visits):
        if number:
            yield PageBreak()
        yield Heading(1, each.visit.name)
        yield FactTable(tuple(each.facts))
        attendees = each.sheet.attendees if each.sheet else []
        if attendees:
            yield Heading(2, _("Who is there"))
            yield DataTable(
                (_("Function"), _("Name"), pgettext("at a visit", "Stand-in")),
                tuple(
                    (name_function(row["function"]), row["name"], row["stand_in"])
                    for row in attendees
                ),
            )


def find_next_day(viewer: Viewer, *, today: date) -> date | None:
    """The first day from today on which there is a visit with a date."""
    row = list_agenda(viewer).filter(on__gte=today, starts_at__isnull=False).first()
    return localdate(row.starts_at) if row is not None else None
