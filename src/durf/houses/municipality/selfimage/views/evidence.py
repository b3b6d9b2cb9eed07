"""Evidence under a question: added, used again elsewhere, taken away."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.municipality.selfimage.evidence import add_evidence, stop_using, use_evidence
from durf.houses.municipality.selfimage.forms import EvidenceForm
from durf.houses.municipality.selfimage.models import Evidence, EvidenceUse
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.documents.files import Upload
from durf.platform.ui.errors import DomainError
from durf.reference.questionnaires.wording import say

from .places import Place, address_of, find_place, find_question, list_crumbs

FOLDER = "municipality_selfimage"


@house_page(Capability.SELFIMAGE_FILL)
def add(request: HouseRequest, selfimage: str, question: str) -> HttpResponse:
    """New evidence, evidence that is used elsewhere already, or less of it."""
    place = find_place(request, selfimage)
    _section, asked = find_question(place, question)
    here = address_of(request, "selfimage_question", place, question=question)
    if request.POST.get("action") in {"use", "drop"}:
        change_use(request, place, question)
        return redirect(here)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and keep(request, place, question, form):
        messages.success(request, _("The evidence has been added. It isn't sent along."))
        return redirect(here)
    used = EvidenceUse.objects.seen_by(request.viewer).filter(
        selfimage=place.selfimage, question=question
    )
    others = Evidence.objects.seen_by(request.viewer).filter(removed_at__isnull=True)
    context = {
        "form": form,
        "text": say(asked.text),
        "others": list(others.exclude(pk__in=used.values("evidence")).order_by("title", "pk")),
        "cancel_url": here,
        "breadcrumbs": list_crumbs(request, place, _("Evidence")),
    }
    return TemplateResponse(request, f"{FOLDER}/evidence.html", context)


def keep(request: HouseRequest, place: Place, question: str, form: EvidenceForm) -> bool:
    """Keep it; a refused file becomes a message at the field and nothing is kept."""
    file = form.cleaned_data["file"]
    upload = Upload(file.name, file.read(), scanner=settings.DURF_CLAMD) if file else None
    try:
        add_evidence(
            request.viewer,
            place.selfimage,
            question=question,
            piece=form.to_piece(upload),
            now=timezone.now(),
        )
    except DomainError as error:
        form.add_error("file", f"{error} {error.next_step}".strip())
        return False
    return True


def change_use(request: HouseRequest, place: Place, question: str) -> None:
    """Use something here that is kept already, or no longer use it; 404 for what isn't there."""
    name = request.POST.get("evidence", "")
    rows = Evidence.objects.seen_by(request.viewer).filter(public_id=name, removed_at__isnull=True)
    row = rows.first()
    if row is None:
        raise Http404
    if request.POST["action"] == "use":
        use_evidence(request.viewer, place.selfimage, question=question, evidence=row)
        messages.success(request, _("The evidence stands under this question as well now."))
        return
    uses = EvidenceUse.objects.seen_by(request.viewer).select_related("selfimage")
    for use in uses.filter(evidence=row, selfimage=place.selfimage, question=question):
        stop_using(request.viewer, use)
    messages.success(request, _("The evidence no longer stands under this question."))
