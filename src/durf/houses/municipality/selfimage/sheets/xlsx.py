"""A book as an Excel file: only the cells of answers can be edited, with lists to choose from."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from .book import Book, Line, Theme
from .layout import KEYS, OPEN_TO_ALL, ROWS_ABOVE, Content, Key

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = {
    Key.ID: 18,
    Key.NUMBER: 8,
    Key.QUESTION: 48,
    Key.KIND: 28,
    Key.ANSWER: 44,
    Key.REASON: 26,
    Key.REMARK: 48,
    Key.PERSON: 20,
    Key.VERSION: 8,
}
HIDDEN_COLUMNS = ("I", "J")
DAY, TEXT = "dd-mm-yyyy", "@"
GREY, HEAD, LINE = "EFEFEF", "D9E2EC", "BFBFBF"
# What Excel writes for a sign, which a text may hold as such.
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(book: Book) -> bytes:
    """The whole file."""
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = book.sheet
    fill_questions(sheet, book)
    offer_choices(sheet, book)
    lay_out(sheet, book)
    explanation = workbook.create_sheet(book.explanation_sheet)
    explanation.column_dimensions["A"].width = 100
    for number, text in enumerate(book.explanation, 1):
        put(explanation, number, 1, text, is_bold=number == 1)
    explanation.protection.sheet = True
    lists = workbook.create_sheet(book.lists_sheet)
    for column, choices in enumerate(book.lists, 1):
        for row, text in enumerate(choices, 1):
            put(lists, row, column, text)
    lists.sheet_state = "hidden"
    lists.protection.sheet = True
    workbook.properties.creator = "Durf"
    workbook.properties.title = book.title
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def fill_questions(sheet: Worksheet, book: Book) -> None:
    """The hidden first row, the headers, and every line."""
    for column, name in enumerate(book.first_row, 1):
        put(sheet, 1, column, name)
    for column, key in enumerate(KEYS, 1):
        put(sheet, ROWS_ABOVE, column, book.headers[key], is_bold=True, fill=HEAD)
    for row, line in enumerate(book.lines, ROWS_ABOVE + 1):
        if isinstance(line, Theme):
            for column in range(1, len(KEYS) + 1):
                title = line.title if KEYS[column - 1] is Key.QUESTION else None
                put(sheet, row, column, title, is_bold=True, fill=HEAD)
            continue
        for column, key in enumerate(KEYS, 1):
            is_open = key in OPEN_TO_ALL and not line.is_locked
            put(sheet, row, column, line.cells[key], fill="" if is_open else GREY, is_open=is_open)


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Content,
    *,
    is_bold: bool = False,
    fill: str = "",
    is_open: bool = False,
) -> None:
    """One cell; a text is a text, whatever it starts with."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell: Any = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value, cell.data_type = ESCAPED.sub("_x005F_", value), "s"
    else:
        cell.value = value
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(name="Arial", size=10, bold=is_bold)
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)
    if is_open:
        side = Side(style="thin", color=LINE)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.protection = Protection(locked=False)
        is_text = isinstance(value, str) or KEYS[column - 1] is not Key.ANSWER
        cell.number_format = TEXT if is_text else "General"
    if isinstance(value, date):
        cell.number_format = DAY


def offer_choices(sheet: Worksheet, book: Book) -> None:
    """The lists at the answers; each list once, for all questions that have it."""
    from openpyxl.worksheet.datavalidation import DataValidation

    made: dict[tuple[tuple[str, ...], bool], Any] = {}
    column = KEYS.index(Key.ANSWER) + 1
    for row, line in enumerate(book.lines, ROWS_ABOVE + 1):
        if not isinstance(line, Line) or not line.choices or line.is_locked:
            continue
        found = made.get((line.choices, line.is_strict))
        if found is None:
            found = DataValidation(type="list", formula1=find_range(book, line), allow_blank=True)
            found.showErrorMessage, found.errorStyle = line.is_strict, "stop"
            made[line.choices, line.is_strict] = found
            sheet.add_data_validation(found)
        found.add(sheet.cell(row, column))


def find_range(book: Book, line: Line) -> str:
    """Where the list of a line stands."""
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(book.lists.index(line.choices) + 1)
    return f"'{book.lists_sheet}'!${letter}$1:${letter}${len(line.choices)}"


def lay_out(sheet: Worksheet, book: Book) -> None:
    """Widths, what is hidden, what stays in sight, how it prints, and what is locked."""
    from openpyxl.utils import get_column_letter

    for column, key in enumerate(KEYS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[key]
    for letter in HIDDEN_COLUMNS:
        sheet.column_dimensions[letter].hidden = True
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = "C3"
    sheet.print_title_rows = f"{ROWS_ABOVE}:{ROWS_ABOVE}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
