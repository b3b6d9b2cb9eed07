"""The half-yearly newsletter as a document, composed of what was released and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from durf.platform.documents.paper import (
    Block,
    Heading,
    HouseStyle,
    Layout,
    Paper,
    Paragraph,
    Run,
)
from durf.platform.ui.moments import format_day
from durf.publication.published.texts import NEWS, Half, list_figures_of, list_texts_of
from durf.publication.texts.papers import RENDERERS, list_passage, write_figure

MOST_FIGURES = 20


def name_half(half: Half) -> str:
    """In words."""
    text = _("First half of %(year)s") if half.half == 1 else _("Second half of %(year)s")
    return text % {"year": half.year}


def render_newsletter(half: Half, *, ending: str, language: str, sender: str, day: date) -> bytes:
    """One file."""
    paper = Paper(
        title=_("Newsletter: %(half)s") % {"half": name_half(half)},
        issued_on=day,
        language=language,
        layout=Layout.REPORT,
        kind=_("Newsletter"),
        blocks=tuple(list_blocks(half, language=language)),
    )
    return RENDERERS[ending](paper, HouseStyle(organisation=sender))


def list_blocks(half: Half, *, language: str) -> Iterator[Block]:
    """News in full, reports by their first words, and the first figures; two queries."""
    texts = list_texts_of(half)
    figures = list_figures_of(half, most=MOST_FIGURES, language=language)
    if not texts and not figures:
        yield Paragraph(_("Nothing was made public in this half year."))
    for text in texts:
        yield Heading(1, text.title)
        yield Paragraph((Run(format_day(text.released_on), is_italic=True),))
        if text.kind == NEWS:
            for passage in text.passages:
                yield from list_passage(passage)
        else:
            yield Paragraph(text.summary)
            yield Paragraph(_("You find the whole report on the public site."))
    if figures:
        yield Heading(1, _("New figures"))
        for figure in figures:
            yield write_figure(figure)
