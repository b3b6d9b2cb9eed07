"""Papers as Word: the same blocks with real styles, so that a reader can edit and navigate them.

Core properties name the sender organisation and no person; the same paper gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK

from .anchors import anchor_paragraph, mark_document
from .cleaning import clean_paper, clean_style
from .errors import PaperTooLongError
from .paper import (
    Block,
    Bullets,
    DataTable,
    FactTable,
    Heading,
    HouseStyle,
    Layout,
    Numbered,
    PageBreak,
    Paper,
    Paragraph,
    Quote,
    Text,
    level_headings,
    runs_of,
)
from .pdf import MOST_CHARACTERS, list_facts, weigh_columns
from .sheets import (
    add_field,
    add_numbering,
    fill_cell,
    mark_header_row,
    name_columns,
    set_language,
    set_up_page,
    set_up_styles,
    set_widths,
)
from .words import Words, find_words

EARLIEST = (1980, 1, 1, 0, 0, 0)


def render_docx(paper: Paper, style: HouseStyle) -> bytes:
    """The paper as Word document. Raises PaperTooLongError."""
    if len(repr(paper)) > MOST_CHARACTERS:
        raise PaperTooLongError
    paper, style = clean_paper(paper), clean_style(style)
    words = find_words(paper.language)
    document = docx.Document()
    prepare(document, paper, style, words)
    if paper.layout is Layout.LETTER:
        open_letter(document, paper, style, words)
    else:
        open_report(document, paper, style, words)
    highest = 1 if paper.layout is Layout.REPORT else 2
    for block in level_headings(paper.blocks, highest=highest):
        add_block(document, block)
    sign_off(document, paper, words)
    mark_document(document, paper.mark)
    return pack(document)


def prepare(document: Document, paper: Paper, style: HouseStyle, words: Words) -> None:
    """Page, styles, language, header and footer, properties."""
    set_up_page(document)
    set_up_styles(document, accent=style.accent)
    language = f"{paper.language[:2].lower()}-{words.region}"
    set_language(document, language)
    set_properties(document, paper, style, language=language)
    section = document.sections[0]
    section.header.paragraphs[0].text = "  ·  ".join(
        part for part in (style.organisation, paper.classification) if part
    )
    footer = section.footer.paragraphs[0]
    footer.text = " · ".join(line for line in (style.contact_line, style.footer_line) if line)
    before, between, after = f"{words.page}".split("{}")
    footer.add_run(f"\n{before}")
    add_field(footer, "PAGE")
    footer.add_run(between)
    add_field(footer, "NUMPAGES")
    footer.add_run(after)


def set_properties(document: Document, paper: Paper, style: HouseStyle, *, language: str) -> None:
    """Title, language and sender; the template's own properties are cleared."""
    moment = datetime.combine(paper.issued_on, time())
    properties = document.core_properties
    properties.title = paper.title[:255]
    properties.author = properties.last_modified_by = style.organisation[:255]
    properties.language = language
    properties.subject = paper.kind[:255]
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = moment
    properties.revision = 1


def open_letter(document: Document, paper: Paper, style: HouseStyle, words: Words) -> None:
    """Sender, addressee, reference block, title."""
    add_lines(document, (style.organisation,), style="Sender")
    add_lines(document, style.address_lines, style="Sender address")
    add_lines(document, paper.addressee, style="Addressee")
    facts = list_facts(paper, words)
    add_facts(document, FactTable(tuple((fact["label"], fact["value"]) for fact in facts)))
    document.add_heading(paper.title, level=1)


def open_report(document: Document, paper: Paper, style: HouseStyle, words: Words) -> None:
    """A cover and a table of contents, which Word fills when it opens the document."""
    add_lines(document, (style.organisation,), style="Sender")
    add_lines(document, (paper.kind,) if paper.kind else (), style="Subtitle")
    document.add_paragraph(paper.title, style="Title")
    add_lines(document, paper.addressee, style="Addressee")
    facts = list_facts(paper, words)
    add_facts(document, FactTable(tuple((fact["label"], fact["value"]) for fact in facts)))
    break_page(document)
    document.add_paragraph(words.contents, style="TOC Heading")
    add_field(document.add_paragraph(), 'TOC \\o "1-3" \\h \\z \\u', shown=list_headings(paper))
    break_page(document)


def list_headings(paper: Paper) -> str:
    """What the table of contents shows until Word has worked out the pages."""
    return "\n".join(block.text for block in paper.blocks if isinstance(block, Heading))


def add_block(document: Document, block: Block) -> None:
    """One block of the text: running text here, the others below."""
    match block:
        case Heading(level, text):
            document.add_heading(text, level=level)
        case Paragraph(text, anchor):
            paragraph = document.add_paragraph()
            add_text(paragraph, text)
            anchor_paragraph(paragraph, anchor)
        case Bullets(items):
            add_bullets(document, items)
        case Numbered(items):
            add_numbered(document, items)
        case _:
            add_other_block(document, block)


def add_other_block(document: Document, block: FactTable | DataTable | Quote | PageBreak) -> None:
    """Tables, quotes and page breaks."""
    match block:
        case FactTable():
            add_facts(document, block)
        case DataTable():
            add_table(document, block)
        case Quote(text, source):
            document.add_paragraph(f"{text}\n— {source}" if source else text, style="Quote")
        case PageBreak():
            break_page(document)


def add_text(paragraph: Any, text: Text) -> None:
    """The stretches of a text into a paragraph."""
    for run in runs_of(text):
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.is_bold or None, run.is_italic or None


def add_lines(document: Document, lines: tuple[str, ...], *, style: str) -> None:
    """Lines that belong together, as one paragraph."""
    if lines:
        document.add_paragraph("\n".join(lines), style=style)


def add_bullets(document: Document, items: tuple[Text, ...]) -> None:
    """A list without order."""
    for item in items:
        add_text(document.add_paragraph(style="List Bullet"), item)


def break_page(document: Document) -> None:
    """What follows starts on a new page."""
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def add_numbered(document: Document, items: tuple[Text, ...]) -> None:
    """A numbered list that starts at 1 again."""
    numbering = add_numbering(document)
    for item in items:
        paragraph = document.add_paragraph(style="List Number")
        properties = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = numbering
        add_text(paragraph, item)


def add_facts(document: Document, facts: FactTable) -> None:
    """Labels and values; the first column is marked as the one that names the rows."""
    if not facts.rows:
        return
    table = document.add_table(rows=0, cols=2, style="Facts")
    for label, value in facts.rows:
        cells = table.add_row().cells
        fill_cell(cells[0], label)
        fill_cell(cells[1], value)
    set_widths(table, (36, 114))
    name_columns(table, has_header=False)
    document.add_paragraph(style="After table")


def add_table(document: Document, block: DataTable) -> None:
    """A table whose header row is repeated on every page."""
    if block.caption:
        document.add_paragraph(block.caption, style="Caption")
    table = document.add_table(rows=1, cols=len(block.header), style="Data")
    for cell, text in zip(table.rows[0].cells, block.header, strict=True):
        fill_cell(cell, text)
    mark_header_row(table.rows[0])
    for row in block.even_rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            fill_cell(cell, text)
    set_widths(table, weigh_columns([block.header, *block.even_rows]))
    name_columns(table, has_header=True)
    document.add_paragraph(style="After table")


def sign_off(document: Document, paper: Paper, words: Words) -> None:
    """Signature and attachments."""
    signature = paper.signature
    if signature is not None:
        behalf = signature.on_behalf_of
        closing = [signature.closing or words.closing]
        closing += [f"{words.on_behalf_of} {behalf}"] if behalf else []
        document.add_paragraph("\n".join(closing), style="Closing")
        name = document.add_paragraph(style="Signature")
        name.add_run(signature.name).bold = True
        if signature.function:
            name.add_run(f"\n{signature.function}")
    if paper.attachments:
        title = document.add_paragraph(style="Attachments")
        title.add_run(words.attachments).bold = True
        add_numbered(document, paper.attachments)


def pack(document: Document) -> bytes:
    """The bytes, with one date for every part, so that the same paper gives the same file."""
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST)
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
