"""The public pages of released figures: charts with tables, the account of each, and open data.

They read published rows and nothing else; whatever stands in the address only chooses among those.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from durf.platform.ui.exports import write_csv
from durf.platform.ui.pages import PAGE_PARAMETER
from durf.publication.published.figures import (
    Figure,
    find_figure,
    list_all,
    list_figures,
    list_questions,
)
from durf.publication.published.promises import COALITION, LEAST_LEVELS, LEAST_PARTIES
from durf.publication.published.schema import SCHEMA, write_figure

QUESTIONS_PER_PAGE = 10
MOST_DIGITS = 9
STATISTICS = {
    "count": gettext_lazy("Numbers of municipalities"),
    "percentage": gettext_lazy("Percentages"),
    "mean": gettext_lazy("The average of the steps"),
    "sentence": gettext_lazy("A sentence without numbers"),
}


def show_figures(request: HttpRequest) -> HttpResponse:
    """By question: the largest group as a chart, the other ones behind a link."""
    pages = Paginator(list_questions(), QUESTIONS_PER_PAGE)
    page = pages.get_page(request.GET.get(PAGE_PARAMETER))
    figures = list_figures(list(page), language=get_language() or "nl")
    groups = [list(group) for _key, group in groupby(figures, key=lambda one: one.key)]
    context = {"questions": [(group[0], group[1:]) for group in groups], "page": page}
    return render(request, "public/figures.html", context)


def show_figure(request: HttpRequest, number: str) -> HttpResponse:
    """One figure with its account."""
    figure = find_or_404(number)
    return render(request, "public/figure.html", {"figure": figure})


def show_untraceable(request: HttpRequest) -> HttpResponse:
    """Why nobody can work out which municipality answered what."""
    promises = {"parties": LEAST_PARTIES, "levels": LEAST_LEVELS, "coalition": COALITION}
    return render(request, "public/untraceable.html", promises)


def download_csv(_request: HttpRequest) -> HttpResponse:
    """Every number of every figure, one on each line."""
    figures = list_all(language=get_language() or "nl")
    rows = [row for figure in figures for row in list_rows(figure)]
    answer = HttpResponse(write_csv(list_headers(), rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="cijfers.csv"'
    return answer


def list_headers() -> list[str]:
    """The first line."""
    return [
        _("Number"),
        _("Question"),
        _("Group"),
        _("Period"),
        _("Municipalities"),
        _("Answer"),
        _("Value"),
        _("How it is counted"),
        _("Rounding"),
        _("Made public"),
        _("Accountability for this figure"),
    ]


def list_rows(figure: Figure) -> list[list[Any]]:
    """One line for each answer; a sentence has one line without an answer."""
    numbers: list[tuple[str, object]] = [(bar.label, bar.value) for bar in figure.bars]
    numbers = numbers or [(figure.prose, "")]
    return [
        [
            figure.number,
            figure.question,
            figure.group,
            figure.period,
            figure.n,
            label,
            value,
            str(STATISTICS[figure.statistic]),
            figure.rounding,
            figure.released_on,
            figure.accountability,
        ]
        for label, value in numbers
    ]


def download_json(_request: HttpRequest) -> HttpResponse:
    """The same as JSON."""
    figures = [write_figure(figure) for figure in list_all(language=get_language() or "nl")]
    return JsonResponse({"schema": reverse("figures_schema"), "figures": figures})


def show_schema(_request: HttpRequest) -> HttpResponse:
    """What stands in the JSON, as a JSON Schema."""
    return JsonResponse(SCHEMA, content_type="application/schema+json")


def find_or_404(number: str) -> Figure:
    """A figure by the number in the address."""
    is_number = number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS
    figure = find_figure(int(number), language=get_language() or "nl") if is_number else None
    if figure is None:
        raise Http404
    return figure
