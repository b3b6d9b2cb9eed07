"""What is public, and whether the ledger holds."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.interface import Crumb
from durf.publication.ledger.models import Release
from durf.publication.ledger.presentation import describe_figure, list_release_facts
from durf.publication.ledger.queries import list_releases
from durf.publication.ledger.tables import name_group, releases_table
from durf.publication.ledger.verification import check_chain, check_published, word_fault

FOLDER = "publication_ledger"


@house_page(Capability.LEDGER_SEE)
def show_releases(request: HouseRequest) -> HttpResponse:
    """Everything released, with the chain gone over while you look."""
    table = releases_table(request.viewer, request.organisation)
    releases = list(Release.objects.seen_by(request.viewer).order_by("number"))
    faults = [*check_chain(releases), *check_published(releases)]
    context = {"faults": [word_fault(fault) for fault in faults], "count": len(releases)}
    return table.respond(request, f"{FOLDER}/releases.html", context)


@house_page(Capability.LEDGER_SEE)
def show_release(request: HouseRequest, release: str) -> HttpResponse:
    """One release, with its member list, which nobody else sees."""
    row = list_releases(request.viewer).filter(public_id=release).first()
    if row is None:
        raise Http404
    is_english = (get_language() or "nl")[:2] == "en"
    context = {
        "row": row,
        "group": name_group(row),
        "figure": describe_figure(row, language=get_language() or "nl"),
        "facts": list_release_facts(row),
        "accountability": row.accountability_en if is_english else row.accountability_nl,
        "members": ", ".join(row.members),
        "breadcrumbs": [
            Crumb(_("Released figures"), address("ledger_releases", request.organisation)),
            Crumb(str(row.number)),
        ],
    }
    return TemplateResponse(request, f"{FOLDER}/release.html", context)
