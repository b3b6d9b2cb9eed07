"""The final report as the files that travel with it: what was adopted is what they say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from durf.exchange.deliveries import Document
from durf.exchange.directory import name_in_full
from durf.exchange.postbox.papers import FORMATS
from durf.exchange.postbox.reports import Edition, make_report
from durf.exchange.terms import Tlp
from durf.platform.documents.paper import HouseStyle
from durf.platform.tenancy.models import Organisation


def make_documents(
    content: dict[str, Any], *, sender: Organisation, receiver: Organisation, now: datetime
) -> tuple[Document, ...]:
    """A PDF and a Word file, in the reader's language and the house style of the committee."""
    today = localdate(now)
    edition = Edition(
        kind=_("Visit report"),
        issued_on=today,
        municipality=name_in_full(receiver),
        classification=str(Tlp.AMBER.label),
    )
    paper, style = make_report(content, edition), HouseStyle(name_in_full(sender))
    return tuple(
        Document(
            f"gespreksverslag-{today}.{ending}", wanted.media_type, wanted.render(paper, style)
        )
        for ending, wanted in FORMATS.items()
    )
