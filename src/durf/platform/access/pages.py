"""House pages: one request, one transaction, one viewer, one audit row.

The address names the organisation by its random id; whoever doesn't work for it gets the same 404
as a mistyped address. A colleague without the capability gets a 404 too, and both are recorded in
the trail of the houses that the person does work for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, NoReturn

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from durf.platform.accounts.declared import Access, Door, declare
from durf.platform.accounts.factors import address_with_next, has_second_factor
from durf.platform.accounts.models import User
from durf.platform.audit.entries import record_presence, record_refusal
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as

from .interface import add_badges, build_interface
from .kinds import KIND_OF_SLUG
from .links import build_link_viewer, find_link
from .matrix import Capability
from .models import Link
from .viewers import Seat, build_viewer, find_seat, recall_seats

HouseView = Callable[..., HttpResponse]


class HouseRequest(HttpRequest):
    """A request inside a house: who looks, and at whose rows."""

    user: User
    viewer: Viewer
    seat: Seat
    organisation: Organisation


class LinkRequest(HttpRequest):
    """A request by a link: `link.about` is all that the page may be about."""

    viewer: Viewer
    link: Link
    organisation: Organisation


@dataclass(frozen=True)
class Visitor:
    """A logged-in person with every seat held today."""

    user: User
    seats: list[Seat]


def house_page(capability: Capability) -> Callable[[HouseView], Any]:
    """A page of the organisation in the address, for people whose roles give the capability.

    The URL pattern passes `kind` (slug) and `house` (public id); the view doesn't get them but
    finds `request.viewer`, `request.seat` and `request.organisation`.
    """

    def decorate(view: HouseView) -> Any:
        @wraps(view)
        def guarded(
            request: HttpRequest, *, kind: str, house: str, **kwargs: Any
        ) -> HttpResponseBase:
            return enter_house(
                request, view, capability, kind=KIND_OF_SLUG.get(kind), house=house, **kwargs
            )

        return declare(guarded, Access(Door.HOUSE, capability.value))

    return decorate


def office_page(capability: Capability) -> Callable[[HouseView], Any]:
    """A page of the installation's office: organisations and access, never content."""

    def decorate(view: HouseView) -> Any:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            return enter_house(
                request, view, capability, kind=OrganisationKind.OFFICE, house=None, **kwargs
            )

        return declare(guarded, Access(Door.OFFICE, capability.value))

    return decorate


def link_page(purpose: str) -> Callable[[HouseView], Any]:
    """A page for whoever holds a link of this purpose; its token stands in the address.

    The view finds `request.link`, and reads nothing but what is about that row. Any other token
    gets 404: a wrong one, one for another purpose, an expired and a revoked one look the same.
    """

    def decorate(view: HouseView) -> Any:
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
            now = timezone.now()
            link = find_link(token, purpose=purpose, now=now)
            viewer = build_link_viewer(link, now=now) if link else None
            if link is None or viewer is None:
                raise Http404
            return run_behind_link(request, view, viewer, link, now=now, **kwargs)

        return declare(guarded, Access(Door.LINK))

    return decorate


def run_behind_link(
    request: HttpRequest,
    view: HouseView,
    viewer: Viewer,
    link: Link,
    *,
    now: datetime,
    **kwargs: Any,
) -> HttpResponse:
    """The view's own transaction, in the organisation that made the link."""
    inside = request
    inside.viewer, inside.link, inside.organisation = viewer, link, link.organisation  # type: ignore[attr-defined]
    with acting_as(viewer) as presence:
        response = view(inside, **kwargs)
        if isinstance(response, TemplateResponse) and not response.is_rendered:
            response.render()
        record_presence(presence, activity=link.purpose, now=now)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def enter_house(
    request: HttpRequest,
    view: HouseView,
    capability: Capability,
    *,
    kind: OrganisationKind | None,
    house: str | None,
    **kwargs: Any,
) -> HttpResponseBase:
    """Check, then run the view, render, and write the audit row, all in one transaction."""
    user = request.user
    if not isinstance(user, User):
        return redirect_to_login(request.get_full_path())
    if not has_second_factor(request):
        return redirect(address_with_next("second_factor_needed", request.get_full_path()))
    visitor = Visitor(user, recall_seats(user, today=timezone.localdate()))
    activity = request.resolver_match.view_name if request.resolver_match else view.__name__
    seat = choose_seat(visitor, kind=kind, house=house)
    if seat is None or capability.value not in seat.capabilities:
        refuse(visitor, seat, activity=activity)
    return run_inside(request, view, visitor, seat, activity=activity, **kwargs)


def choose_seat(
    visitor: Visitor, *, kind: OrganisationKind | None, house: str | None
) -> Seat | None:
    """The seat that the address asks for, among those the person holds."""
    if kind is None:
        return None
    if house is None:
        return next((s for s in visitor.seats if s.organisation.kind == kind), None)
    return find_seat(visitor.seats, public_id=house, kind=kind)


def run_inside(
    request: HttpRequest,
    view: HouseView,
    visitor: Visitor,
    seat: Seat,
    *,
    activity: str,
    **kwargs: Any,
) -> HttpResponse:
    """The view's own transaction; a refusal inside it is written after the rollback."""
    now = timezone.now()
    viewer = build_viewer(visitor.user, seat, purpose=activity)
    inside = request
    inside.viewer, inside.seat, inside.organisation = viewer, seat, seat.organisation  # type: ignore[attr-defined]
    inside.interface = build_interface(inside, visitor.user, visitor.seats, current=seat, now=now)  # type: ignore[attr-defined]
    try:
        with acting_as(viewer) as presence:
            response = view(inside, **kwargs)
            if isinstance(response, TemplateResponse) and not response.is_rendered:
                if not is_partial(request):
                    inside.interface = add_badges(inside.interface, inside, seat, presence)  # type: ignore[attr-defined]
                response.render()
            record_presence(presence, activity=activity, now=now)
    except (Http404, PermissionDenied):
        record_refusal(viewer, activity=activity, now=now)
        raise
    response.headers["Cache-Control"] = "no-store"
    return response


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page, without the frame around it."""
    return request.headers.get("HX-Request") == "true"


def refuse(visitor: Visitor, seat: Seat | None, *, activity: str) -> NoReturn:
    """Record the refusal where the person does belong, then answer 404."""
    now = timezone.now()
    homes = [seat] if seat else visitor.seats
    for home in homes:
        viewer = Viewer(visitor.user.pk, frozenset({home.organisation.pk}), purpose=activity)
        record_refusal(viewer, activity=activity, now=now)
    raise Http404
