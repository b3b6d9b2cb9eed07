"""Public pages; they are the same for everyone and know nothing of who asks."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html

from durf.publication.published.procedures import list_procedures

from .security import write_security_txt
from .visits import (
    draw_programme,
    draw_today,
    group_visited,
    list_entries,
    tabulate_entries,
    tabulate_shares,
)

NO_QUERY = QueryDict()


def show_front(request: HttpRequest) -> HttpResponse:
    """The first page of the public site."""
    return render(request, "public/front.html", {"application_url": settings.BASE_URL})


def show_about(request: HttpRequest) -> HttpResponse:
    """What Durf is and how it keeps its promise."""
    return render(request, "public/about.html")


def show_privacy(request: HttpRequest) -> HttpResponse:
    """Which data of people are kept, why and how long."""
    return render(request, "public/privacy.html")


def show_accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible this application is and what to do when something doesn't work."""
    return render(request, "public/accessibility.html", {"contact": show_contact()})


def show_security(request: HttpRequest) -> HttpResponse:
    """How to report a weakness."""
    return render(request, "public/security.html", {"contact": show_contact()})


def show_contact() -> str:
    """Where to write, as a link in the words that people use."""
    contact = settings.DURF_CONTACT
    return format_html('<a href="{}">{}</a>', contact, contact.removeprefix("mailto:"))


def show_security_txt(request: HttpRequest) -> HttpResponse:
    """The same for machines."""
    text = write_security_txt(
        contact=settings.DURF_CONTACT, base_url=settings.BASE_URL, now=timezone.now()
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def show_visits(request: HttpRequest) -> HttpResponse:
    """What a visit is, and which programmes there were."""
    visited = [entry for entry in list_entries() if entry.is_visited]
    context = {"maps": draw_today(), "visited": len(visited), "procedures": list_procedures()}
    return render(request, "public/visits.html", context)


def show_programme(request: HttpRequest) -> HttpResponse:
    """The programme of 2015-2017: map, shares and lists."""
    entries = list_entries()
    context = {
        "maps": draw_programme(),
        "provinces": tabulate_shares("province").bind(NO_QUERY),
        "sizes": tabulate_shares("size_class").bind(NO_QUERY),
        "table": tabulate_entries(entries).bind(request.GET),
        "is_searching": bool(request.GET),
        "visited": [entry for entry in entries if entry.is_visited],
        "municipalities": len(entries),
        "groups": group_visited(entries),
    }
    return render(request, "public/programme.html", context)
