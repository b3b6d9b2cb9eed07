"""A filled-in spreadsheet back in: first what it would change, then what somebody ticked.

The page in between carries the answers; nothing of the file is kept in a session or elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.houses.municipality.selfimage.errors import SelfImageFrozenError
from durf.houses.municipality.selfimage.queries import understand_one
from durf.houses.municipality.selfimage.sheets.differences import (
    Difference,
    Status,
    compare_rows,
)
from durf.houses.municipality.selfimage.sheets.errors import (
    NothingTakenError,
    ProposalOvertakenError,
)
from durf.houses.municipality.selfimage.sheets.forms import SheetForm
from durf.houses.municipality.selfimage.sheets.proposals import (
    OFFERED,
    pack_proposal,
    take_over,
    unpack_proposals,
)
from durf.houses.municipality.selfimage.sheets.reading import FilledRow, read_rows
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.documents.errors import FileRefusedError
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb
from durf.reference.questionnaires.wording import list_words, say

from .places import Place, address_of, find_place, list_crumbs, number_questions

FOLDER = "municipality_selfimage"
MOST_REFUSALS = 100


@dataclass(frozen=True)
class Side:
    """One of two answers beside each other."""

    words: Sequence[str]
    remark: str
    name: str = ""


@dataclass(frozen=True)
class Offer:
    """One row of the file as the page shows it."""

    difference: Difference
    number: str
    text: str
    now: Side
    then: Side
    packed: str
    is_ticked: bool


@house_page(Capability.SELFIMAGE_FILL)
def read_in(request: HouseRequest, selfimage: str) -> HttpResponse:
    """Choose a file; look at what it would change; save what is ticked."""
    place = find_place(request, selfimage)
    if not place.is_open:
        raise SelfImageFrozenError
    if request.method != "POST":
        return show_form(request, place, SheetForm())
    if "answer" in request.POST or request.POST.get("action") == "take":
        return save_ticked(request, place)
    return show_file(request, place)


def show_form(
    request: HouseRequest, place: Place, form: SheetForm, *, refusal: DomainError | None = None
) -> HttpResponse:
    """The form, with what was wrong with the last file."""
    context = {
        "form": form,
        "refusal": refusal,
        "files_url": address_of(request, "selfimage_files", place),
        "breadcrumbs": list_places(request, place),
    }
    status = 422 if form.errors or refusal else 200
    return TemplateResponse(request, f"{FOLDER}/import.html", context, status=status)


def show_file(request: HouseRequest, place: Place) -> HttpResponse:
    """What the file would change; nothing is saved."""
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_form(request, place, form)
    upload = form.upload()
    try:
        filled = read_rows(
            upload.name,
            upload.body,
            selfimage=place.selfimage,
            questionnaire=place.questionnaire,
        )
    except FileRefusedError as refusal:
        return show_form(request, place, SheetForm(), refusal=refusal)
    return show_differences(request, place, filled)


def save_ticked(request: HouseRequest, place: Place) -> HttpResponse:
    """All that is ticked, or nothing; the page comes back when a colleague was first."""
    filled = unpack_proposals(request.POST.getlist("answer"))
    taken = set(request.POST.getlist("take"))
    try:
        saved = take_over(
            request.viewer,
            place.selfimage,
            place.questionnaire,
            filled=filled,
            taken=taken,
            now=timezone.now(),
        )
    except (NothingTakenError, ProposalOvertakenError) as refusal:
        status = 409 if isinstance(refusal, ProposalOvertakenError) else 422
        return show_differences(request, place, filled, taken=taken, refusal=refusal, status=status)
    text = ngettext(
        "%(n)s answer was taken over from the file.",
        "%(n)s answers were taken over from the file.",
        len(saved),
    )
    messages.success(request, text % {"n": len(saved)})
    return redirect(address_of(request, "selfimage", place))


def show_differences(
    request: HouseRequest,
    place: Place,
    filled: Sequence[FilledRow],
    *,
    taken: set[str] | None = None,
    refusal: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    """Every row of the file by what it means; two queries."""
    found = compare_rows(request.viewer, place.selfimage, place.questionnaire, filled=filled)
    numbers = number_questions(place.questionnaire)
    offers = [make_offer(place, one, numbers, taken) for one in found if one.status in OFFERED]
    refused = [(one, numbers.get(one.name, "")) for one in found if one.status is Status.REFUSED]
    context = {
        "groups": [
            (kind, [offer for offer in offers if offer.difference.status == kind])
            for kind in (Status.CONFLICT, Status.CHANGED, Status.NEW)
        ],
        "is_read": True,
        "offers": offers,
        "refused": refused[:MOST_REFUSALS],
        "refused_count": len(refused),
        "same_count": sum(1 for one in found if one.status is Status.SAME),
        "refusal": refusal,
        "files_url": address_of(request, "selfimage_files", place),
        "import_url": address_of(request, "selfimage_import", place),
        "breadcrumbs": list_places(request, place),
    }
    return TemplateResponse(request, f"{FOLDER}/import.html", context, status=status)


def make_offer(
    place: Place, one: Difference, numbers: dict[str, str], taken: set[str] | None
) -> Offer:
    """Both answers in words. Ticked at first: what is new or changed and takes nothing away."""
    question, row = place.questionnaire.by_id[one.name], one.row
    kept = understand_one(place.questionnaire, row) if row else None
    is_safe = one.status is not Status.CONFLICT and not one.empties
    return Offer(
        one,
        number=numbers[one.name],
        text=say(question.text),
        now=Side(
            list_words(question, kept),
            row.remark if row else "",
            row.answered_by.name if row else "",
        ),
        then=Side(list_words(question, one.given), one.given.remark if one.given else ""),
        packed=pack_proposal(one),
        is_ticked=is_safe and (taken is None or one.name in taken),
    )


def list_places(request: HouseRequest, place: Place) -> list[Crumb]:
    """The way back, by the page of the files."""
    crumbs = list_crumbs(request, place)
    files = Crumb(_("As a file"), address_of(request, "selfimage_files", place))
    return [*crumbs, files, Crumb(_("Read a spreadsheet in"))]
