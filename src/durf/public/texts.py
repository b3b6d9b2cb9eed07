"""The public pages of released texts: closing reports, news, newsletters, and the feed of them.

They read published rows and nothing else; whatever stands in the address only chooses among those.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.publication.published.texts import (
    NEWS,
    REPORT,
    Half,
    Text,
    find_file,
    find_text,
    list_figures_of,
    list_halves,
    list_texts,
    list_texts_of,
)

from .feed import write_feed

NUMBER = re.compile(r"^[1-9][0-9]{0,8}$")
HALF = re.compile(r"^(20[0-9]{2})-([12])$")
NEWEST = 20
MOST_FIGURES = 20
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def show_reports(request: HttpRequest) -> HttpResponse:
    """Every closing report."""
    return render(request, "public/reports.html", {"texts": list_texts(REPORT)})


def show_report(request: HttpRequest, number: str) -> HttpResponse:
    """One of them, in full."""
    text = find_or_404(number, REPORT)
    context = {"text": text, "endings": MEDIA_TYPES}
    return render(request, "public/report.html", context)


def download_report(_request: HttpRequest, number: str, ending: str) -> HttpResponse:
    """One of them as a file, as it was made when it was released."""
    is_number = NUMBER.match(number) and ending in MEDIA_TYPES
    body = find_file(int(number), ending, kind=REPORT) if is_number else None
    if body is None:
        raise Http404
    response = HttpResponse(body, content_type=MEDIA_TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="eindverslag-{number}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def show_news(request: HttpRequest) -> HttpResponse:
    """The newest items and reports, and the newsletters."""
    halves = [(half, name_half(half)) for half in list_halves()]
    context = {"texts": list_texts(NEWS, REPORT, most=NEWEST), "halves": halves}
    return render(request, "public/news.html", context)


def show_item(request: HttpRequest, number: str) -> HttpResponse:
    """One item."""
    return render(request, "public/news_item.html", {"text": find_or_404(number, NEWS)})


def show_newsletter(request: HttpRequest, half: str) -> HttpResponse:
    """Half a year, composed of what was released in it and nothing else."""
    match = HALF.match(half)
    period = Half(int(match[1]), int(match[2])) if match else None
    if period is None or period not in list_halves():
        raise Http404
    context = {
        "name": name_half(period),
        "texts": list_texts_of(period),
        "figures": list_figures_of(period, most=MOST_FIGURES, language=get_language() or "nl"),
    }
    return render(request, "public/newsletter.html", context)


def show_feed(_request: HttpRequest) -> HttpResponse:
    """The newest items for a feed reader; nobody has to leave an address."""
    texts = list_texts(NEWS, REPORT, most=NEWEST)
    body = write_feed(texts, base_url=settings.DURF_PUBLIC_URL or settings.BASE_URL)
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


def name_half(half: Half) -> str:
    """In words."""
    text = _("First half of %(year)s") if half.half == 1 else _("Second half of %(year)s")
    return text % {"year": half.year}


def find_or_404(number: str, kind: str) -> Text:
    """A text by the number in the address."""
    text = find_text(int(number), language=get_language() or "nl") if NUMBER.match(number) else None
    if text is None or text.kind != kind:
        raise Http404
    return text
