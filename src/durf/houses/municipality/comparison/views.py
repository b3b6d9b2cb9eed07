"""The page with the own answers beside those of comparable municipalities."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language

from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .bands import find_content, list_lines


@house_page(Capability.SELFIMAGE_SEE)
def show_comparison(request: HouseRequest) -> HttpResponse:
    """The newest comparison, or why there is none."""
    language = get_language() or "nl"
    content = find_content(request.viewer, now=timezone.now())
    context = {
        "content": content,
        "group": content["group"]["en" if language[:2] == "en" else "nl"] if content else "",
        "lines": list(list_lines(request.viewer, content, language=language)) if content else [],
    }
    return TemplateResponse(request, "municipality_comparison/comparison.html", context)
