"""All letters in one zip: asked for, made by a worker, and saved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from durf.exchange.postbox.attachments import answer_with
from durf.exchange.postbox.papers import FORMATS, PaperFile
from durf.houses.committee.programmes.bundles import (
    ask_for_bundle,
    count_made,
    is_still,
    list_bundles,
)
from durf.houses.committee.programmes.errors import NothingToWriteError
from durf.houses.committee.programmes.models import LetterBundle, Programme
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import SummaryRow

from .checking import ZIP
from .menus import ENDING_WORDS
from .places import FOLDER, find_programme, list_crumbs, url_of


@house_page(Capability.PROGRAMME_RECORD)
@require_POST
def ask(request: HouseRequest, programme: str, ending: str) -> HttpResponse:
    """Let a worker make the zip, and show how far it is."""
    row = find_programme(request, programme)
    if ending not in FORMATS:
        raise Http404
    try:
        ask_for_bundle(request.viewer, row, ending=ending, now=timezone.now())
    except NothingToWriteError as error:
        messages.error(request, str(error))
        return redirect(url_of(request, "programme_letters", row))
    return redirect(url_of(request, "programme_letters_zip", row, ending=ending))


@house_page(Capability.PROGRAMME_RECORD)
def show(request: HouseRequest, programme: str, ending: str) -> HttpResponse:
    """How far it is. What asks again every two seconds gets that part only."""
    row = find_programme(request, programme)
    bundle, now = find_bundle(request, row, ending), timezone.now()
    context = describe_progress(request, bundle, now=now)
    if request.headers.get("HX-Request"):
        answer = TemplateResponse(request, f"{FOLDER}/bundle_progress.html", context)
        if bundle.made_at is not None:
            answer["HX-Refresh"] = "true"
        return answer
    title = _("All letters as %(form)s") % {"form": ENDING_WORDS[ending]}
    context |= {
        "title": title,
        "facts": list_facts(bundle),
        "again_url": url_of(request, "programme_letters_all", row, ending=ending),
        "file_url": url_of(request, "programme_letters_file", row, ending=ending),
        "breadcrumbs": list_crumbs(request, row, title),
    }
    return TemplateResponse(request, f"{FOLDER}/bundle.html", context)


@house_page(Capability.PROGRAMME_RECORD)
def save(request: HouseRequest, programme: str, ending: str) -> HttpResponse:
    """The zip, once it is there."""
    bundle = find_bundle(request, find_programme(request, programme), ending)
    if bundle.body is None:
        raise Http404
    return answer_with(PaperFile(f"brieven-{ending}.zip", ZIP, bytes(bundle.body)))


def find_bundle(request: HouseRequest, programme: Programme, ending: str) -> LetterBundle:
    """The one in this format, or 404."""
    bundle = list_bundles(request.viewer, programme).filter(ending=ending).first()
    if bundle is None:
        raise Http404
    return bundle


def describe_progress(
    request: HouseRequest, bundle: LetterBundle, *, now: datetime
) -> dict[str, Any]:
    """How many letters are there, and whether a worker is at it."""
    is_stuck = is_still(bundle, now=now)
    return {
        "bundle": bundle,
        "made": count_made(request.viewer, bundle),
        "is_stuck": is_stuck,
        "is_polled": bundle.made_at is None and not is_stuck,
        "bundle_url": request.path,
    }


def list_facts(bundle: LetterBundle) -> list[SummaryRow]:
    """What it is, and since when."""
    return [
        SummaryRow(_("Letters"), bundle.total),
        SummaryRow(_("Asked by"), bundle.asked_by.name),
        SummaryRow(_("Asked"), bundle.asked_at),
        SummaryRow(_("Ready"), bundle.made_at or ""),
    ]
