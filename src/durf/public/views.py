"""Public pages; they are the same for everyone and know nothing of who asks."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html

from .security import write_security_txt


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
