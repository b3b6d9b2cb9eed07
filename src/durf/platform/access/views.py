"""The start pages: of the installation, and of one organisation."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone

from durf.platform.accounts.declared import public_page
from durf.platform.accounts.models import User

from .home import list_standing, list_tasks, suggest_step
from .interface import build_interface, home_of
from .matrix import Capability
from .pages import HouseRequest, house_page
from .viewers import recall_seats


@public_page
def show_start(request: HttpRequest) -> HttpResponse:
    """Straight to the organisation when there is only one; else a choice, or a welcome."""
    if not isinstance(request.user, User):
        if settings.DURF_DEMO:
            return redirect("demo_logins")
        return render(request, "access/welcome.html")
    now = timezone.now()
    seats = recall_seats(request.user, today=timezone.localdate(now))
    if len(seats) == 1:
        return redirect(home_of(seats[0]))
    interface = build_interface(request, request.user, seats, current=None, now=now)
    request.interface = interface  # type: ignore[attr-defined]
    return render(request, "access/choose.html", {"houses": interface.houses})


@house_page(Capability.HOME_SEE)
def show_home(request: HouseRequest) -> HttpResponse:
    """What is open for this person in this organisation, how things stand, or a next step."""
    here = request.viewer, request.organisation
    context = {"tasks": list_tasks(*here), "standing": list_standing(*here)}
    context["step"] = suggest_step(*here)
    return TemplateResponse(request, "access/home.html", context)
