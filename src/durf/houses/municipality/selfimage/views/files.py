"""The self-image as a file to take along: spreadsheet, Word and PDF."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.postbox.attachments import answer_with
from durf.exchange.postbox.papers import FORMATS, PaperFile
from durf.houses.municipality.selfimage.papers import Filling, make_paper, make_style
from durf.houses.municipality.selfimage.queries import list_answers, read_team, understand
from durf.houses.municipality.selfimage.sheets.book import Book, make_book
from durf.houses.municipality.selfimage.sheets.ods import write_ods
from durf.houses.municipality.selfimage.sheets.xlsx import write_xlsx
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.documents.formats import FORMATS as FILE_FORMATS

from .places import Place, address_of, find_place, list_crumbs, may_fill

FOLDER = "municipality_selfimage"
SHEETS: dict[str, Callable[[Book], bytes]] = {"xlsx": write_xlsx, "ods": write_ods}
ENDINGS = (*SHEETS, *FORMATS)


@house_page(Capability.SELFIMAGE_SEE)
def show_files(request: HouseRequest, selfimage: str) -> HttpResponse:
    """Which files there are, and the way back in."""
    place = find_place(request, selfimage)
    context = {
        "title": place.selfimage.title,
        "files": {
            ending: address_of(request, "selfimage_file", place, ending=ending)
            for ending in ENDINGS
        },
        "may_fill": may_fill(request, place),
        "import_url": address_of(request, "selfimage_import", place),
        "hub_url": address_of(request, "selfimage", place),
        "breadcrumbs": list_crumbs(request, place, _("As a file")),
    }
    return TemplateResponse(request, f"{FOLDER}/files.html", context)


@house_page(Capability.SELFIMAGE_SEE)
def get_file(request: HouseRequest, selfimage: str, ending: str) -> HttpResponse:
    """One of them, made now; with `?leeg` the empty form."""
    place = find_place(request, selfimage)
    if ending in SHEETS:
        body = SHEETS[ending](read_book(request, place))
    elif ending in FORMATS:
        body = render(request, place, ending)
    else:
        raise Http404
    day = timezone.localdate().isoformat()
    kind = "leeg-" if is_empty(request, ending) else ""
    file = PaperFile(f"zelfbeeld-{kind}{day}.{ending}", FILE_FORMATS[ending].media_type, body)
    return answer_with(file)


def is_empty(request: HouseRequest, ending: str) -> bool:
    """Whether the form without answers is asked for; a spreadsheet always has them."""
    return "leeg" in request.GET and ending in FORMATS


def read_book(request: HouseRequest, place: Place) -> Book:
    """The spreadsheet with what was answered; two queries."""
    rows = list_answers(request.viewer, place.selfimage)
    return make_book(
        place.selfimage,
        place.questionnaire,
        rows=rows,
        answers=understand(place.questionnaire, rows.values()),
        team=read_team(request.viewer, place.selfimage),
    )


def render(request: HouseRequest, place: Place, ending: str) -> bytes:
    """The document, filled in or empty; two queries at most."""
    filling = None if is_empty(request, ending) else read_filling(request, place)
    paper = make_paper(
        place.selfimage, place.questionnaire, filling=filling, today=timezone.localdate()
    )
    return FORMATS[ending].render(paper, make_style(place.selfimage))


def read_filling(request: HouseRequest, place: Place) -> Filling:
    """What was answered, and who looks after what."""
    rows = list_answers(request.viewer, place.selfimage)
    return Filling(
        understand(place.questionnaire, rows.values()),
        read_team(request.viewer, place.selfimage),
    )
