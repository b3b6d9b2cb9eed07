"""Finding what an address names, or 404; outside the room a report's text isn't there."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from durf.houses.committee.closing.models import ClosingReport, NewsItem, Passage
from durf.houses.committee.closing.passages import is_inside
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.interface import Crumb


def find_report(request: HouseRequest, public_id: str) -> ClosingReport:
    """A report of which this person is a writer."""
    rows = ClosingReport.objects.seen_by(request.viewer).select_related("room")
    report = rows.filter(public_id=public_id).first()
    if report is None or not is_inside(request.viewer, report):
        raise Http404
    return report


def find_passage(request: HouseRequest, report: ClosingReport, public_id: str) -> Passage:
    """A piece of it."""
    rows = Passage.objects.seen_by(request.viewer).filter(report=report)
    passage = rows.select_related("changed_by", "quote").filter(public_id=public_id).first()
    if passage is None:
        raise Http404
    return passage


def find_news(request: HouseRequest, public_id: str) -> NewsItem:
    """A news item of the committee."""
    item = NewsItem.objects.seen_by(request.viewer).filter(public_id=public_id).first()
    if item is None:
        raise Http404
    return item


def go_to(request: HouseRequest, name: str, **kwargs: Any) -> str:
    """An address of this committee."""
    return address(name, request.organisation, **kwargs)


def list_crumbs(
    request: HouseRequest, title: str, report: ClosingReport | None = None
) -> list[Crumb]:
    """The way back."""
    crumbs = [Crumb(_("Closing report and news"), go_to(request, "closing"))]
    if report is not None:
        crumbs.append(
            Crumb(report.title, go_to(request, "closing_report", report=report.public_id))
        )
    return [*crumbs, Crumb(title)]
