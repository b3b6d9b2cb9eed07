"""The public site with much on every page, for whoever measures it."""

from __future__ import annotations

from datetime import date

from django.test import Client, override_settings
from django.urls import get_resolver

from durf.config import public
from durf.publication.published.models import (
    PublishedFigure,
    PublishedFile,
    PublishedProcedure,
    PublishedText,
)
from durf.publication.published.sections import Section
from tests.publication.desk import NOW

# What the parts of addresses are filled with.
PARTS = {
    "<path:page>": "howto/try-it.md",
    "<str:programme>": "p1",
    "<str:half>": "2026-2",
    "<slug:ending>": "pdf",
}
WORDS = "Gemeenten die elkaar bezoeken, leren sneller wat werkt en wat niet. " * 6


class PublicClient(Client):
    """Asks as the process of the public site answers."""

    def get(self, *args, **kwargs):
        with override_settings(ROOT_URLCONF=public.ROOT_URLCONF, MIDDLEWARE=public.MIDDLEWARE):
            return super().get(*args, **kwargs)


def list_addresses(first: int = 1) -> list[str]:
    """Every address of the public site, filled in; `first` is a figure and a report."""
    found = []
    for pattern in get_resolver(public.ROOT_URLCONF).url_patterns:
        address = f"/{pattern.pattern}"
        for part, value in PARTS.items():
            address = address.replace(part, value)
        number = first + 1 if address.startswith("/nieuws/") else first
        found.append(address.replace("<str:number>", str(number)))
    return found


def fill_site(first: int = 1, *, figures: int, passages: int, items: int) -> None:
    """Figures, a long report, news, and the account of a lot."""
    PublishedFigure.objects.bulk_create(
        make_figure(number) for number in range(first, first + figures)
    )
    sections = [one.value for one in Section if one is not Section.TEXT]
    report = [
        {
            "section": sections[place % len(sections)],
            "title": f"Kop {place}",
            "text": WORDS,
            **({"figure": first + place} if place < figures and place % 4 == 0 else {}),
        }
        for place in range(passages)
    ]
    make_text(first, "closing_report", report)
    for number in range(first + 1, first + items + 1):
        make_text(number, "news", [{"section": "text", "text": WORDS}])
    PublishedFile(text=PublishedText.objects.get(number=first), ending="pdf", body=b"%PDF").save()
    make_procedure()


def make_text(number: int, kind: str, passages: list[dict[str, object]]) -> None:
    """One released text."""
    PublishedText(
        number=number,
        kind=kind,
        language="nl",
        title=f"Tekst {number}",
        passages=passages,
        released_at=NOW,
        sha256="0" * 64,
    ).save()


def make_figure(number: int) -> PublishedFigure:
    """A figure of four answers."""
    return PublishedFigure(
        number=number,
        questionnaire="selfimage",
        question=f"vraag-{number // 12}",
        text_nl="Hoe gaat het?",
        text_en="How is it going?",
        group_kind="all",
        group_nl="Allemaal",
        group_en="All",
        statistic="count",
        rounding=5,
        n=30,
        period="2026",
        values=[{"nl": f"nl {v}", "en": f"en {v}", "value": v} for v in (5, 10, 10, 5)],
        accountability_nl="Zo is het gegaan. " * 30,
        accountability_en="This is how it went. " * 30,
        released_on=date(2026, 11, 23),
    )


def make_procedure() -> None:
    """How a lot is drawn, before it was."""
    PublishedProcedure(
        programme="p1",
        name="Durven leren",
        client="VNG",
        first_year=2026,
        last_year=2027,
        size=60,
        population=342,
        strata=["province"],
        algorithm="durf-1",
        root="0" * 64,
        tables=[],
        published_at=NOW,
    ).save()
