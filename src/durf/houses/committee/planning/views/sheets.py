"""The visit sheet, filled in by the committee for a municipality."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.visit_sheets.forms import SheetForm
from durf.houses.committee.planning.sheets import Source, fill_sheet, find_sheet, read_sheet
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .asking import find_open_visit
from .places import attempt, go_to, show_form, visit_url


@house_page(Capability.PROGRAMME_RECORD)
def fill(request: HouseRequest, visit: str) -> HttpResponse:
    """The practical side, as the municipality told it."""
    row = find_open_visit(request, visit)
    before = read_sheet(find_sheet(request.viewer, row), row)
    form = SheetForm(request.POST or None, facts=before, mode=row.mode)

    def keep() -> None:
        facts, now = form.to_facts(), timezone.now()
        fill_sheet(request.viewer, row, facts=facts, source=Source.COMMITTEE, now=now)

    if request.method == "POST" and form.is_valid() and attempt(form, keep):
        return go_to(request, visit_url(request, row), _("The visit sheet has been saved."))
    title = _("Visit sheet of %(name)s") % {"name": row.name}
    back = (row.name, visit_url(request, row))
    return show_form(request, form, title=title, submit=_("Save the visit sheet"), back=back)
