"""The fixed words of a document, in its own language, which needn't be that of the reader's screen.

They belong to the document as its typeface does, so they don't come from the interface's catalogue.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What the renderers add to the text of the writer; `page` has the numbers as {} and {}."""

    region: str
    date: str
    our_reference: str
    their_reference: str
    classification: str
    attachments: str
    closing: str
    on_behalf_of: str
    contents: str
    page: str
    months: tuple[str, ...]

    def write_day(self, day: dt.date) -> str:
        """A day in full, such as 23 november 2026."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"


WORDS = {
    "nl": Words(
        region="NL",
        date="Datum",
        our_reference="Ons kenmerk",
        their_reference="Uw kenmerk",
        classification="Verspreiding",
        attachments="Bijlagen",
        closing="Met vriendelijke groet,",
        on_behalf_of="namens",
        contents="Inhoud",
        page="pagina {} van {}",
        months=(
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ),
    ),
    "en": Words(
        region="GB",
        date="Date",
        our_reference="Our reference",
        their_reference="Your reference",
        classification="Distribution",
        attachments="Attachments",
        closing="Kind regards,",
        on_behalf_of="on behalf of",
        contents="Contents",
        page="page {} of {}",
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    ),
}


def find_words(language: str) -> Words:
    """The words of a language; Dutch for one that has none."""
    return WORDS.get(language[:2].lower(), WORDS["nl"])
