"""What the page around the content shows a person: their organisations and what they may open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from durf.platform.accounts.models import User
from durf.platform.accounts.sessions import session_deadline
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Presence
from durf.platform.ui.interface import HouseLink, Interface, NavigationItem, NavigationSection

from .navigation import address, count_badges, list_pages
from .viewers import Seat

NO_BADGES: Mapping[str, str] = {}


def build_interface(
    request: HttpRequest, user: User, seats: list[Seat], *, current: Seat | None, now: datetime
) -> Interface:
    """The frame for one page; no query."""
    absent = current.on_behalf_of.name if current and current.on_behalf_of else ""
    return Interface(
        user_label=user.name or user.email,
        organisation=current.organisation.name if current else "",
        houses=[make_house_link(seat, current=current) for seat in seats],
        navigation=make_navigation(request, current) if current else (),
        on_behalf_of=absent,
        house_kind=current.organisation.kind if current else "",
        is_demo=settings.DURF_DEMO,
        session=session_deadline(request, now=now),
        draft_owner=user.public_id,
        now=now,
    )


def add_badges(
    interface: Interface, request: HttpRequest, seat: Seat, presence: Presence
) -> Interface:
    """The same frame, with what waits behind its pages; one query for each page that counts."""
    badges = count_badges(presence, seat.organisation.kind)
    if not badges:
        return interface
    return replace(interface, navigation=make_navigation(request, seat, badges=badges))


def make_house_link(seat: Seat, *, current: Seat | None) -> HouseLink:
    """A link to the start page of an organisation that the person works for."""
    is_current = current is not None and seat.organisation.pk == current.organisation.pk
    label = OrganisationKind(seat.organisation.kind).label
    name = seat.organisation.name
    text = f"{label} {name}" if seat.organisation.kind == OrganisationKind.MUNICIPALITY else name
    if seat.is_inherited:
        text = _("%(name)s (taken over)") % {"name": text}
    return HouseLink(label=text, url=home_of(seat), is_current=is_current)


def home_of(seat: Seat) -> str:
    """The first page of an organisation: the start page, or the office's list."""
    if seat.organisation.kind == OrganisationKind.OFFICE:
        return address("office", seat.organisation)
    return address("house_home", seat.organisation)


def make_navigation(
    request: HttpRequest, seat: Seat, *, badges: Mapping[str, str] = NO_BADGES
) -> list[NavigationSection]:
    """The pages that this person's roles open here; a group stands where its first page does."""
    pages = list_pages(seat.organisation.kind, seat.capabilities)
    places = {str(page.section): place for place, page in reversed(list(enumerate(pages)))}
    pages = sorted(pages, key=lambda page: places[str(page.section)])
    here = request.resolver_match.url_name if request.resolver_match else ""
    sections = []
    for label, group in groupby(pages, key=lambda page: str(page.section)):
        items = [
            NavigationItem(
                label=page.label,
                url=address(page.url_name, seat.organisation),
                is_current=page.url_name == here,
                badge=badges.get(page.url_name, ""),
            )
            for page in group
        ]
        sections.append(NavigationSection(items=items, label=label))
    return sections
