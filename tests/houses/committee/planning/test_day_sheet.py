"""The day sheet on paper: what the team takes along, one page for each visit."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from django.utils import translation

from durf.houses.committee.planning.models import Sheet
from durf.houses.committee.planning.papers import DayVisit, make_day_sheet, make_style
from durf.platform.documents.pdf import render_pdf
from durf.platform.tenancy.kinds import OrganisationKind
from tests.factories import make_organisation
from tests.houses.visits import TALK

TEXTS = {
    "address": "Markt 1\n1234 AB Astervoort",
    "place": "Raadzaal",
    "reception": "Balie links van de ingang, met paspoort of rijbewijs",
    "contact_name": "Joke Terpstra",
    "contact_phone": "0512 345 678",
    "parking": "Achter het stadhuis, kaart bij de balie",
    "train": "Station Astervoort, tien minuten lopen",
    "meeting_link": "https://overleg.test/een-lange-link-naar-de-vergadering",
    "remarks": "De lift is stuk. Bel als u laat bent.",
}
PEOPLE = [{"function": "ciso", "name": f"Naam {n}", "stand_in": f"Ander {n}"} for n in range(8)]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, 2])
def test_each_visit_has_one_page(count) -> None:
    organisation = make_organisation("Commissie", OrganisationKind.COMMITTEE)
    visits: list[Any] = [
        SimpleNamespace(name=f"Plaats {n}", starts_at=TALK, minutes=90, mode="hybrid")
        for n in range(count)
    ]
    days = [
        DayVisit(one, Sheet(attendees=PEOPLE, **TEXTS), ["Roos", "Nadia", "Pieter"], ["Nadia"])
        for one in visits
    ]
    with translation.override("nl"):
        paper = make_day_sheet(organisation, TALK.date(), days)
        body = render_pdf(paper, make_style(organisation))

    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body)]
    assert len(pages) == max(count, 1)
    assert all(f"Plaats {n}" in page for n, page in enumerate(pages[:count]))
