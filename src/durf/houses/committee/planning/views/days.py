"""The committee's visiting days."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.houses.committee.planning.days import block_days, list_days, release_day
from durf.houses.committee.planning.forms import DaysForm
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.moments import format_day

from .places import FOLDER, ask, go_to, list_crumbs


@house_page(Capability.PROGRAMME_RECORD)
def show_days(request: HouseRequest) -> HttpResponse:
    """The days that are fixed, and fixing more."""
    form = DaysForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        blocked = block_days(request.viewer, **form.cleaned_data)
        said = ngettext("%(n)s day was fixed.", "%(n)s days were fixed.", blocked.fixed)
        closed = _("%(n)s were left out: nobody is visited then.") % {"n": blocked.closed}
        url = address("planning_days", request.organisation)
        return go_to(request, url, f"{said % {'n': blocked.fixed}} {closed}")
    rows = list_days(request.viewer).filter(on__gte=timezone.localdate())
    context = {
        "form": form,
        "days": [(row.on, name_url(request, row.public_id)) for row in rows],
        "breadcrumbs": list_crumbs(request, (_("Visiting days"), "")),
    }
    return TemplateResponse(request, f"{FOLDER}/days.html", context)


def name_url(request: HouseRequest, day: str) -> str:
    """Where a day is let go."""
    return address("planning_day_release", request.organisation, day=day)


@house_page(Capability.PROGRAMME_RECORD)
def release(request: HouseRequest, day: str) -> HttpResponse:
    """Let a day go: asked first, then done."""
    row = get_object_or_404(list_days(request.viewer), public_id=day)
    url, named = address("planning_days", request.organisation), {"day": format_day(row.on)}
    if request.method == "POST":
        is_gone = release_day(request.viewer, row)
        gone = _("%(day)s is no longer a visiting day.") % named
        kept = _("A visit is meant to be on %(day)s. Move that visit first.") % named
        return go_to(request, url, gone if is_gone else kept)
    title = _("Let %(day)s go?") % named
    return ask(request, title=title, submit=_("Let this day go"), back=(_("Visiting days"), url))
