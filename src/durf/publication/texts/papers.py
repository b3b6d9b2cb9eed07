"""A text as a document: what is released, and what writers print of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from durf.platform.documents.paper import (
    Block,
    DataTable,
    Heading,
    HouseStyle,
    Layout,
    Paper,
    Paragraph,
    Quote,
    Run,
)
from durf.platform.documents.pdf import render_pdf
from durf.platform.documents.word import render_docx
from durf.platform.ui.moments import format_day
from durf.publication.published.figures import Figure
from durf.publication.published.texts import Passage, list_parts, read_passage

from .states import TextKind

RENDERERS = {"pdf": render_pdf, "docx": render_docx}


def render_text(
    title: str,
    passages: Sequence[Mapping[str, object]],
    *,
    kind: str,
    language: str,
    sender: str,
    figures: Mapping[int, Figure],
    day: date,
    endings: Iterable[str] = tuple(RENDERERS),
) -> dict[str, bytes]:
    """Each file by its ending."""
    with override(language):
        paper = Paper(
            title=title,
            issued_on=day,
            language=language,
            layout=Layout.REPORT,
            kind=str(TextKind(kind).label),
            addressee=(),
            blocks=tuple(list_blocks([read_passage(one, figures) for one in passages])),
        )
        style = HouseStyle(organisation=sender)
        return {ending: RENDERERS[ending](paper, style) for ending in endings}


def list_blocks(passages: list[Passage]) -> Iterator[Block]:
    """Part by part."""
    for part in list_parts(passages):
        if part.name != "text":
            yield Heading(1, part.label)
        for place, passage in enumerate(part.passages, 1):
            if passage.title:
                name = f"{place}. {passage.title}" if part.is_box else passage.title
                yield Heading(2, name)
            yield from list_passage(passage)


def list_passage(passage: Passage) -> Iterator[Block]:
    """Its text, figure and source."""
    for text in passage.paragraphs:
        yield Paragraph(text)
    if passage.figure:
        yield write_figure(passage.figure)
        yield Paragraph((Run(_("Figure %(n)s.") % {"n": passage.figure.number}, is_italic=True),))
    if passage.source:
        source = passage.source
        yield Quote(f"{source.title}, {format_day(source.on)}", source.url)


def write_figure(figure: Figure) -> Block:
    """The figure as a table with n, or as the sentence that it is."""
    if not figure.bars:
        return Quote(figure.prose, f"{figure.group}, {figure.period} (n = {figure.n})")
    head = _("Municipalities")
    if figure.is_percentage or figure.is_average:
        head = _("Percentage") if figure.is_percentage else _("Average")
    return DataTable(
        header=(_("Answer"), head),
        rows=tuple((bar.label, str(bar.value)) for bar in figure.bars),
        caption=f"{figure.question} {figure.group}, {figure.period} (n = {figure.n})",
    )
