"""The page on which somebody searches. The words stand in no record: only what was shown."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.pages import PAGE_PARAMETER, list_page_links, with_parameters

from .forms import SearchForm
from .searching import Group, search, search_in
from .sources import Source, list_sources

KIND_PARAMETER = "soort"


@house_page(Capability.SEARCH_USE)
def show_search(request: HouseRequest) -> HttpResponse:
    """The box, and the results by kind; one kind page by page."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    context: dict[str, Any] = {
        "form": form,
        "labels": [source.label for source in list_sources(request.viewer)],
    }
    if form.is_bound and form.is_valid():
        context["groups"] = [show_group(request, group) for group in find(request, form)]
        context["is_searched"] = True
    return TemplateResponse(request, "search/search.html", context)


def find(request: HouseRequest, form: SearchForm) -> list[Group]:
    """The first page of every kind, or the asked page of one."""
    words, now = form.cleaned_data["q"], timezone.now()
    key = request.GET.get(KIND_PARAMETER, "")
    if not key:
        return search(request.viewer, request.organisation, words=words, now=now)
    group = search_in(
        request.viewer,
        request.organisation,
        source=find_source(request, key),
        words=words,
        now=now,
        page=request.GET.get(PAGE_PARAMETER),
    )
    return [group] if group.total else []


def find_source(request: HouseRequest, key: str) -> Source:
    """One kind of results, or 404 when the viewer can't search in it."""
    for source in list_sources(request.viewer):
        if source.key == key:
            return source
    raise Http404


def show_group(request: HouseRequest, group: Group) -> dict[str, Any]:
    """One kind as the page shows it, with the way to all of its pages."""
    key = group.source.key

    def make_url(number: int) -> str:
        changes = {KIND_PARAMETER: key, PAGE_PARAMETER: str(number)}
        return with_parameters(request.GET, **changes)

    is_alone = request.GET.get(KIND_PARAMETER, "") == key
    return {
        "key": key,
        "label": group.source.label,
        "total": group.total,
        "hits": group.hits,
        "page": group.page,
        "entries": list(list_page_links(group.page, make_url=make_url)) if is_alone else [],
        "more_url": make_url(1) if group.has_more and not is_alone else "",
    }
