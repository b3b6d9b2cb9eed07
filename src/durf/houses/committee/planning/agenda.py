"""The visits with their days: all of them, or only those of one person's teams."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from durf.exchange.contracts.visit import Mode
from durf.houses.committee.visits.models import TeamMember, Visit
from durf.houses.committee.visits.states import BEFORE_DATE, VisitState
from durf.platform.access.links import list_live_links, open_link, revoke_links
from durf.platform.access.matrix import Capability
from durf.platform.access.members.notification import absolute
from durf.platform.access.navigation import address
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import LOCAL_ZONE

from .bookings import refresh_booking
from .calendars import Entry, Status
from .models import Booking, Proposal, Sheet
from .states import ProposalState

FEED = "agenda_feed"
SEES_ALL = Capability.PROGRAMME_RECORD


def list_agenda(viewer: Viewer) -> ConfidentialQuerySet[Any]:
    """Visits with a day, agreed or in mind: all of them for who arranges them, else one's own."""
    bookings = Booking.objects.seen_by(viewer).filter(visit=OuterRef("pk"))
    proposals = Proposal.objects.seen_by(viewer).filter(visit=OuterRef("pk"))
    newest = proposals.exclude(state=ProposalState.WITHDRAWN).order_by("-made_at", "-id")
    rows = Visit.objects.seen_by(viewer)
    if not viewer.may(SEES_ALL):
        rows = rows.filter(is_own_team(viewer))
    return rows.annotate(
        on=Coalesce(TruncDate("starts_at", tzinfo=LOCAL_ZONE), Subquery(bookings.values("on")[:1])),
        asked=Subquery(newest.values("state")[:1]),
        holds_until_on=Subquery(newest.values("holds_until_on")[:1]),
        has_sheet=Exists(Sheet.objects.seen_by(viewer).filter(visit=OuterRef("pk"))),
    ).order_by("on", "starts_at", "sort_key", "pk")


def link_to(viewer: Viewer, organisation: Organisation, visit: Visit) -> str:
    """The page of a visit: its planning for who arranges it, else what everybody may see."""
    name = "planning_visit" if viewer.may(SEES_ALL) else "committee_visit"
    return address(name, organisation, visit=visit.public_id)


def is_own_team(viewer: Viewer) -> Exists:
    """Whether the viewer is in the team of a visit."""
    teams = TeamMember.objects.seen_by(viewer).filter(left_at=None, person=viewer.user_id)
    return Exists(teams.filter(visit=OuterRef("pk")))


def list_own_visits(viewer: Viewer) -> ConfidentialQuerySet[Visit]:
    """Those of which the viewer is in the team now, whatever else the viewer may see."""
    rows = Visit.objects.seen_by(viewer).filter(is_own_team(viewer))
    return rows.order_by("starts_at", "pk")


def make_own_entries(viewer: Viewer, organisation: Organisation, *, now: datetime) -> list[Entry]:
    """The feed of the viewer: visits with a day, and those that were called off."""
    visits = {visit.pk: visit for visit in list_own_visits(viewer)}
    bookings = Booking.objects.seen_by(viewer).filter(visit__in=visits).order_by("pk")
    return list(make_entries(viewer, organisation, visits, bookings, now=now))


def make_entries(
    viewer: Viewer,
    organisation: Organisation,
    visits: dict[int, Visit],
    bookings: Iterable[Booking],
    *,
    now: datetime,
) -> Iterable[Entry]:
    """An entry for each visit that has a day."""
    for booking in bookings:
        visit = visits[booking.visit_id]
        if visit.starts_at is not None or booking.on is not None:
            fresh = refresh_booking(viewer, booking, visit, now=now)
            yield make_entry(organisation, visit, fresh, find_place(viewer, visit))


def find_place(viewer: Viewer, visit: Visit) -> str:
    """Where people meet, as far as it is known."""
    sheet = Sheet.objects.seen_by(viewer).filter(visit=visit).first()
    if sheet is None:
        return ""
    parts = [sheet.place, " ".join(sheet.address.split())]
    return sheet.meeting_link if visit.mode == Mode.ONLINE else ", ".join(p for p in parts if p)


def make_entry(organisation: Organisation, visit: Visit, booking: Booking, place: str) -> Entry:
    """What a calendar shows: where and when, nothing of what is in the file."""
    is_set = visit.starts_at is not None and visit.state not in BEFORE_DATE
    status = Status.CONFIRMED if is_set else Status.TENTATIVE
    if visit.state == VisitState.CANCELLED:
        status = Status.CANCELLED
    day = localdate(visit.starts_at) if visit.starts_at else booking.on
    return Entry(
        uid=f"{visit.public_id}@{organisation.public_id}.durf",
        sequence=booking.sequence,
        status=status,
        title=_("Visit to %(name)s") % {"name": visit.name},
        day=day or localdate(booking.changed_at),
        changed_at=booking.changed_at,
        starts_at=visit.starts_at if is_set or visit.state == VisitState.CANCELLED else None,
        minutes=visit.minutes,
        place=place,
        url=absolute(address("committee_visit", organisation, visit=visit.public_id)),
    )


def open_feed(viewer: Viewer, *, token: str, now: datetime) -> None:
    """The viewer's own feed; the address before no longer works."""
    about = feed_key(viewer)
    open_link(viewer, purpose=FEED, about=about, token=token, now=now, is_personal=True)


def close_feed(viewer: Viewer, *, now: datetime) -> None:
    """The viewer's own feed no longer works."""
    revoke_links(viewer, purpose=FEED, about=feed_key(viewer), now=now)


def feed_key(viewer: Viewer) -> str:
    """What the link of a feed is about."""
    return f"person-{viewer.person_id}"


def has_feed(viewer: Viewer, *, now: datetime) -> bool:
    """Whether the viewer has a feed that works."""
    key = feed_key(viewer)
    return any(link.about == key for link in list_live_links(viewer, purpose=FEED, now=now))
