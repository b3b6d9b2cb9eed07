"""A book as an OpenDocument spreadsheet, written as the standard says, without a library.

The same cells, locks and lists as in the Excel file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from .book import Book, Line, Theme
from .layout import KEYS, OPEN_TO_ALL, ROWS_ABOVE, WIDTHS, Content, Key, name_column

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
EARLIEST = (1980, 1, 1, 0, 0, 0)
SPACE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {
    "office": f"{SPACE}:office:1.0",
    "style": f"{SPACE}:style:1.0",
    "text": f"{SPACE}:text:1.0",
    "table": f"{SPACE}:table:1.0",
    "fo": f"{SPACE}:xsl-fo-compatible:1.0",
    "number": f"{SPACE}:datastyle:1.0",
    "of": f"{SPACE}:of:1.2",
}
PARTS = ("content", "styles", "settings", "meta")
HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
CENTIMETRES_OF_A_SIGN = 0.2
RUN_OF_SPACES = re.compile(r"^ +| {2,}| +$")
STYLES = {
    "locked": ("#efefef", False, True, ""),
    "head": ("#d9e2ec", True, True, ""),
    "open": ("", False, False, ""),
    "opentext": ("", False, False, "text"),
    "openday": ("", False, False, "day"),
    "plain": ("", False, True, ""),
}


def write_ods(book: Book) -> bytes:
    """The whole file; its type stands first and unpacked, as the standard asks."""
    packed = io.BytesIO()
    parts = {
        "mimetype": MEDIA_TYPE,
        "content.xml": write_content(book),
        "styles.xml": write_page(),
        "settings.xml": write_settings(book),
        "meta.xml": write_meta(book),
        "META-INF/manifest.xml": write_manifest(),
    }
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), text.encode(), kind)
    return packed.getvalue()


def write_manifest() -> str:
    """Which parts there are."""
    entries = {"/": MEDIA_TYPE} | {f"{name}.xml": "text/xml" for name in PARTS}
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries.items()
    )
    return (
        f'{HEADER}<manifest:manifest xmlns:manifest="{SPACE}:manifest:1.0" '
        f'manifest:version="1.3">{listed}</manifest:manifest>'
    )


def write_page() -> str:
    """How it prints: lying, as wide as one page."""
    names = " ".join(f'xmlns:{name}="{address}"' for name, address in SPACES.items())
    return (
        f'{HEADER}<office:document-styles {names} office:version="1.3"><office:automatic-styles>'
        '<style:page-layout style:name="lying"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" '
        'fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="lying" style:page-layout-name="lying"/>'
        "</office:master-styles></office:document-styles>"
    )


def write_settings(book: Book) -> str:
    """The headers and numbers stay in sight while somebody scrolls."""
    frozen = {
        "HorizontalSplitMode": ("short", 2),
        "VerticalSplitMode": ("short", 2),
        "HorizontalSplitPosition": ("int", 2),
        "VerticalSplitPosition": ("int", ROWS_ABOVE),
        "PositionRight": ("int", 2),
        "PositionBottom": ("int", ROWS_ABOVE),
    }
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
        "</config:config-item>"
        for name, (kind, value) in frozen.items()
    )
    tables = (
        '<config:config-item-map-named config:name="Tables"><config:config-item-map-entry '
        f"config:name={quoteattr(book.sheet)}>{items}</config:config-item-map-entry>"
        "</config:config-item-map-named>"
    )
    return (
        f'{HEADER}<office:document-settings xmlns:office="{SPACES["office"]}" '
        f'xmlns:config="{SPACE}:config:1.0" office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{tables}</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def write_meta(book: Book) -> str:
    """Its title, and nobody's name."""
    return (
        f'{HEADER}<office:document-meta xmlns:office="{SPACES["office"]}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>'
        f"<dc:title>{escape(book.title)}</dc:title></office:meta></office:document-meta>"
    )


def write_content(book: Book) -> str:
    """Styles, lists and sheets."""
    names = " ".join(f'xmlns:{name}="{address}"' for name, address in SPACES.items())
    sheets = "".join(
        (
            write_questions(book),
            write_sheet(book.explanation_sheet, [[text] for text in book.explanation], "explain"),
            write_sheet(book.lists_sheet, list_rows(book), "hidden"),
        )
    )
    return (
        f'{HEADER}<office:document-content {names} office:version="1.3">'
        f"<office:automatic-styles>{''.join(list_styles())}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>"
        f"<table:content-validations>{''.join(list_validations(book))}</table:content-validations>"
        f"{sheets}</office:spreadsheet></office:body></office:document-content>"
    )


def list_styles() -> Iterator[str]:
    """How columns, rows, sheets and cells look, and which cells are locked."""
    for key, width in WIDTHS.items():
        yield write_column_style(key, width)
    yield write_column_style("wide", 100)
    yield (
        '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
    )
    for name, is_shown in (("shown", "true"), ("hidden", "false")):
        yield (
            f'<style:style style:name="{name}" style:family="table"'
            ' style:master-page-name="lying">'
            f'<style:table-properties table:display="{is_shown}"/></style:style>'
        )
    yield '<number:text-style style:name="text"><number:text-content/></number:text-style>'
    yield (
        '<number:date-style style:name="day"><number:day number:style="long"/>'
        '<number:text>-</number:text><number:month number:style="long"/>'
        '<number:text>-</number:text><number:year number:style="long"/></number:date-style>'
    )
    for name in STYLES:
        yield write_cell_style(name)


def write_column_style(name: str, width: int) -> str:
    """A column as wide as that many signs."""
    size = f"{width * CENTIMETRES_OF_A_SIGN:.2f}cm"
    return (
        f'<style:style style:name="column-{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{size}"/></style:style>'
    )


def write_cell_style(name: str) -> str:
    """Colour, weight, lock and kind of value."""
    colour, is_bold, is_locked, data = STYLES[name]
    data_style = f' style:data-style-name="{data}"' if data else ""
    background = f' fo:background-color="{colour}"' if colour else ""
    border = "" if is_locked else ' fo:border="0.5pt solid #bfbfbf"'
    weight = ' fo:font-weight="bold"' if is_bold else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{data_style}>'
        f'<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"'
        f' style:cell-protect="{"protected" if is_locked else "none"}"{background}{border}/>'
        f'<style:text-properties fo:font-family="Arial" fo:font-size="10pt"{weight}/>'
        "</style:style>"
    )


def list_validations(book: Book) -> Iterator[str]:
    """The lists at the answers, by their place in the hidden sheet."""
    for number, choices in enumerate(book.lists):
        letter = name_column(number)
        place = f"[${quote_sheet(book.lists_sheet)}.${letter}$1:.${letter}${len(choices)}]"
        condition = quoteattr(f"of:cell-content-is-in-list({place})")
        for is_strict in (True, False):
            yield (
                f'<table:content-validation table:name="{name_list(number, is_strict=is_strict)}"'
                f' table:condition={condition} table:allow-empty-cell="true"'
                ' table:display-list="unsorted"><table:error-message table:message-type="stop"'
                f' table:display="{"true" if is_strict else "false"}"/></table:content-validation>'
            )


def name_list(number: int, *, is_strict: bool) -> str:
    """The name of a list at a cell."""
    return f"list{number}{'s' if is_strict else 'f'}"


def quote_sheet(name: str) -> str:
    """The name of a sheet as a reference has it."""
    return "'" + name.replace("'", "''") + "'"


def list_rows(book: Book) -> list[list[str]]:
    """The lists side by side."""
    longest = max((len(choices) for choices in book.lists), default=0)
    return [
        [choices[row] if row < len(choices) else "" for choices in book.lists]
        for row in range(longest)
    ]


def write_questions(book: Book) -> str:
    """The sheet that people fill in."""
    columns = "".join(
        f'<table:table-column table:style-name="column-{key}"'
        f"{HIDDEN if key is Key.VERSION else ''}/>"
        for key in KEYS
    )
    tag_column = f'<table:table-column table:style-name="column-version"{HIDDEN}/>'
    first = "".join(write_cell(name, "plain") for name in book.first_row)
    head = "".join(write_cell(book.headers[key], "head") for key in KEYS)
    lines = "".join(write_row(write_line(book, line)) for line in book.lines)
    rows = write_row(first, HIDDEN) + write_row(head) + lines
    return open_table(book.sheet, "shown") + columns + tag_column + rows + "</table:table>"


HIDDEN = ' table:visibility="collapse"'


def write_line(book: Book, line: Line | Theme) -> str:
    """The cells of one question, or of the title of a theme."""
    if isinstance(line, Theme):
        return "".join(
            write_cell(line.title if key is Key.QUESTION else None, "head") for key in KEYS
        )
    cells = []
    for key in KEYS:
        value, choices = line.cells[key], ""
        style = "locked"
        if key in OPEN_TO_ALL and not line.is_locked:
            is_text = isinstance(value, str) or key is not Key.ANSWER
            style = "openday" if isinstance(value, date) else "opentext" if is_text else "open"
            if key is Key.ANSWER and line.choices:
                choices = name_list(book.lists.index(line.choices), is_strict=line.is_strict)
        cells.append(write_cell(value, style, choices))
    return "".join(cells)


def write_sheet(name: str, rows: Sequence[Sequence[str]], kind: str) -> str:
    """A sheet of plain texts, to be read only."""
    width = max((len(row) for row in rows), default=1)
    column = (
        f'<table:table-column table:style-name="column-wide" '
        f'table:number-columns-repeated="{width}"/>'
    )
    style = "hidden" if kind == "hidden" else "shown"
    body = "".join(write_row("".join(write_cell(text, "plain") for text in row)) for row in rows)
    return f"{open_table(name, style)}{column}{body}</table:table>"


def open_table(name: str, style: str) -> str:
    """The begin of a locked sheet."""
    return (
        f'<table:table table:name={quoteattr(name)} table:style-name="{style}"'
        ' table:protected="true">'
    )


def write_row(cells: str, attributes: str = "") -> str:
    """One row."""
    return f'<table:table-row table:style-name="row"{attributes}>{cells}</table:table-row>'


def write_cell(value: Content, style: str, choices: str = "") -> str:
    """One cell: a day, a number, or a text with its lines."""
    named = f' table:content-validation-name="{choices}"' if choices else ""
    start = f'<table:table-cell table:style-name="{style}"{named}'
    match value:
        case None | "":
            return f"{start}/>"
        case date():
            day = value.isoformat()
            kind, shown = f'"date" office:date-value="{day}"', f"{value:%d-%m-%Y}"
        case int() | float():
            kind, shown = f'"float" office:value="{value!r}"', f"{value}"
        case _text:
            kind, shown = '"string"', str(value)
    lines = "".join(f"<text:p>{write_text(line)}</text:p>" for line in shown.split("\n"))
    return f"{start} office:value-type={kind}>{lines}</table:table-cell>"


def write_text(line: str) -> str:
    """A line with its spaces, which XML would take together."""
    spaced = RUN_OF_SPACES.sub(lambda found: f"\0{len(found[0])}\0", line)
    text = escape(spaced).replace("\t", "<text:tab/>")
    return re.sub("\0([0-9]+)\0", r'<text:s text:c="\1"/>', text)
