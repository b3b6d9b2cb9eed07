"""What Word needs beside the text: page, styles, language, fields, numbering, marked tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

# Every office program has it, or one of the same widths; the PDF has the house typeface.
FONT = "Arial"
SOFT = "565656"
TEXT_WIDTH = 150
TEXT_STYLES = {WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER}
# Our own styles for paragraphs: name, points, bold, soft, space before, space after.
OWN_STYLES = (
    ("Sender", 14, True, False, 0, 2),
    ("Sender address", 9, False, True, 0, 30),
    ("Addressee", 10.5, False, False, 0, 36),
    ("Closing", 10.5, False, False, 18, 42),
    ("Signature", 10.5, False, False, 0, 18),
    ("Attachments", 10, False, False, 12, 4),
    ("After table", 4, False, False, 0, 4),
    ("Table text", 10, False, False, 2, 2),
    ("TOC Heading", 20, True, False, 0, 12),
)
HEADING_SIZES = {1: 16, 2: 13, 3: 11, 4: 11, 5: 11, 6: 11}


def set_up_page(document: Document) -> None:
    """A4 with the margins of the PDF."""

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(35)
    section.top_margin, section.bottom_margin = Mm(28), Mm(28)
    section.header_distance = section.footer_distance = Mm(12)


def set_up_styles(document: Document, *, accent: str) -> None:
    """The typeface everywhere, the accent on the sender and the headings, our own styles."""

    for style in list(document.styles):
        if hasattr(style, "font") and style.type in TEXT_STYLES:
            set_font(style)
    set_style(document.styles["Normal"], size=10.5, after=8)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    for name, size, bold, soft, before, after in OWN_STYLES:
        style = find_style(document, name)
        color = SOFT if soft else accent[1:] if name in {"Sender", "TOC Heading"} else ""
        set_style(style, size=size, bold=bold, color=color, before=before, after=after)
    for level, size in HEADING_SIZES.items():
        color = accent[1:] if level == 1 else "1C1C1C"
        heading = document.styles[f"Heading {level}"]
        set_style(heading, size=size, bold=True, color=color, before=14, after=6)
        heading.font.italic = False
    set_style(document.styles["Title"], size=28, bold=True, color="1C1C1C", after=24)
    set_style(document.styles["Subtitle"], size=12, color=SOFT, before=120, after=4)
    document.styles["Subtitle"].font.italic = False
    for line in document.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        document.styles["Title"].element.pPr.remove(line)
    set_style(document.styles["Caption"], size=10, bold=False, color=SOFT, after=4)
    set_style(document.styles["Quote"], size=11, color="1C1C1C", after=8)
    for name in ("Header", "Footer"):
        set_style(document.styles[name], size=9, color=SOFT)
    add_table_styles(document)


def find_style(document: Document, name: str) -> Any:
    """The paragraph style of this name, made when the template lacks it."""
    if name in [style.name for style in document.styles]:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    set_font(style)
    return style


def set_style(
    style: Any,
    *,
    size: float,
    bold: bool | None = None,
    color: str = "",
    before: float = 0,
    after: float = 0,
) -> None:
    """Size, weight, colour and space of one style."""

    style.font.size = Pt(size)
    style.font.bold = bold
    if color:
        style.font.color.rgb = RGBColor.from_string(color.upper())
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def set_font(style: Any) -> None:
    """The typeface by name, for every script, without the theme's fonts in its way."""

    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if "Theme" in key:
            del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def add_table_styles(document: Document) -> None:
    """Two styles of tables: facts without lines, data with a line under each row."""

    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="C8C8C8"/>' for side in ("bottom", "insideH")
    )
    bold = "<w:rPr><w:b/></w:rPr>"
    soft = f'<w:rPr><w:color w:val="{SOFT}"/></w:rPr>'
    parts = {
        "Facts": f'<w:tblStylePr w:type="firstCol">{soft}</w:tblStylePr>',
        "Data": f'<w:tblStylePr w:type="firstRow">{bold}</w:tblStylePr>',
    }
    for name, part in parts.items():
        borders = (
            f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>" if name == "Data" else ""
        )
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name}">'
                f'<w:name w:val="{name}"/><w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>'
                f"{borders}{part}</w:style>"
            )
        )


def set_language(document: Document, language: str) -> None:
    """The language of all text, in the defaults of the styles."""

    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    found = defaults.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        defaults.append(found)
    for script in ("val", "eastAsia", "bidi"):
        found.set(qn(f"w:{script}"), language)


def add_field(paragraph: Any, instruction: str, *, shown: str = "1") -> None:
    """A field that Word works out, such as the page number."""

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    if instruction.startswith("TOC"):
        field.set(qn("w:dirty"), "true")
    field.append(paragraph.add_run(shown).element)
    paragraph._element.append(field)  # noqa: SLF001 - python-docx has no public way


def add_numbering(document: Document) -> int:
    """A new numbering of the style `List Number` that starts at 1; gives its id."""

    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    base = style.pPr.numPr.numId.val
    kind = next(n for n in numbering.findall(qn("w:num")) if n.numId == base)
    abstract = kind.find(qn("w:abstractNumId")).get(qn("w:val"))
    number: int = 1 + max(n.numId for n in numbering.findall(qn("w:num")))
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    return number


def mark_header_row(row: Any) -> None:
    """This row names the columns, and stands on top of every page."""

    properties = row._element.get_or_add_trPr()  # noqa: SLF001 - python-docx has no public way
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))


def name_columns(table: Any, *, has_header: bool) -> None:
    """Whether the first row and the first column are names."""

    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no public way
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    flags = {"firstRow": has_header, "firstColumn": True, "noVBand": True, "noHBand": True}
    for name, is_set in flags.items():
        look.set(qn(f"w:{name}"), "1" if is_set else "0")
    properties.append(look)


def fill_cell(cell: Any, text: str) -> None:
    """A text in the style of tables."""
    cell.paragraphs[0].style = "Table text"
    cell.text = text


def set_widths(table: Any, widths: Sequence[float]) -> None:
    """The columns as wide, beside one another, as these numbers; together the text's width."""

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        size = Mm(TEXT_WIDTH * width / sum(widths))
        column.width = size
        for cell in column.cells:
            cell.width = size
