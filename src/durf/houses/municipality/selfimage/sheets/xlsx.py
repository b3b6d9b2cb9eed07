"""A book as an Excel file: only the cells of answers can be edited, with lists to choose from."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from .book import Book, Line, Theme
from .layout import KEYS, OPEN_TO_ALL, ROWS_ABOVE, WIDTHS, Content, Key, name_column

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HIDDEN_COLUMNS = ("I", "J")
DAY, TEXT = "dd-mm-yyyy", "@"
Look = Mapping[str, Any]

SHOWN = [key for key in KEYS if key is not Key.VERSION]
# Not every program finds the height itself; no row can be higher than this.
POINTS_OF_A_LINE, MOST_POINTS = 13.5, 400.0
GREY, HEAD, LINE = "EFEFEF", "D9E2EC", "BFBFBF"
# What Excel writes for a sign, which a text may hold as such.
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(book: Book) -> bytes:
    """The whole file."""
    import openpyxl  # noqa: PLC0415 - heavy: only for those who make a sheet

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = book.sheet
    fill_questions(sheet, book)
    offer_choices(sheet, book)
    lay_out(sheet)
    explanation = workbook.create_sheet(book.explanation_sheet)
    explanation.column_dimensions["A"].width = 100
    looks = make_looks()
    for number, text in enumerate(book.explanation, 1):
        put(explanation, number, 1, text, look=looks["bold" if number == 1 else "plain"])
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
    looks = make_looks()
    for column, name in enumerate(book.first_row, 1):
        put(sheet, 1, column, name)
    for column, key in enumerate(KEYS, 1):
        put(sheet, ROWS_ABOVE, column, book.headers[key], look=looks["head"])
    for row, line in enumerate(book.lines, ROWS_ABOVE + 1):
        sheet.row_dimensions[row].height = measure_height(line)
        for column, key in enumerate(KEYS, 1):
            if isinstance(line, Theme):
                title = line.title if key is Key.QUESTION else None
                put(sheet, row, column, title, look=looks["head"])
                continue
            is_open = key in OPEN_TO_ALL and not line.is_locked
            value = line.cells[key]
            cell = put(sheet, row, column, value, look=looks["open" if is_open else "locked"])
            if is_open and (isinstance(value, str) or key is not Key.ANSWER):
                cell.number_format = TEXT


def measure_height(line: Line | Theme) -> float:
    """Points for the longest text of a line, or of what may be chosen there."""
    if isinstance(line, Theme):
        return POINTS_OF_A_LINE
    counts = [count_lines(str(line.cells[key] or ""), WIDTHS[key]) for key in SHOWN]
    counts += [count_lines(text, WIDTHS[Key.ANSWER]) for text in line.choices]
    return min(max(counts) * POINTS_OF_A_LINE, MOST_POINTS)


def count_lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, about."""
    return sum(max(1, math.ceil(len(part) / width)) for part in text.split("\n"))


def make_looks() -> dict[str, Look]:
    """How cells look, and which of them can be edited."""
    from openpyxl import styles  # noqa: PLC0415 - heavy: only for those who make a sheet

    side = styles.Side(style="thin", color=LINE)
    plain = {
        "alignment": styles.Alignment(wrap_text=True, vertical="top"),
        "font": styles.Font(name="Arial", size=10),
    }
    bold = {**plain, "font": styles.Font(name="Arial", size=10, bold=True)}
    return {
        "plain": plain,
        "bold": bold,
        "head": {**bold, "fill": styles.PatternFill("solid", start_color=HEAD)},
        "locked": {**plain, "fill": styles.PatternFill("solid", start_color=GREY)},
        "open": {
            **plain,
            "border": styles.Border(left=side, right=side, top=side, bottom=side),
            "protection": styles.Protection(locked=False),
        },
    }


def put(
    sheet: Worksheet, row: int, column: int, value: Content, *, look: Look | None = None
) -> Any:
    """One cell; a text is a text, whatever it starts with."""
    cell: Any = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value, cell.data_type = ESCAPED.sub("_x005F_", value), "s"
    else:
        cell.value = value
    for name, style in (look or {}).items():
        setattr(cell, name, style)
    if isinstance(value, date):
        cell.number_format = DAY
    return cell


def offer_choices(sheet: Worksheet, book: Book) -> None:
    """The lists at the answers; each list once, for all questions that have it."""
    from openpyxl.worksheet import datavalidation  # noqa: PLC0415 - heavy: only for those who make a sheet

    made: dict[tuple[tuple[str, ...], bool], Any] = {}
    column = KEYS.index(Key.ANSWER) + 1
    for row, line in enumerate(book.lines, ROWS_ABOVE + 1):
        if not isinstance(line, Line) or not line.choices or line.is_locked:
            continue
        found = made.get((line.choices, line.is_strict))
        if found is None:
            found = datavalidation.DataValidation(
                type="list", formula1=find_range(book, line), allow_blank=True
            )
            found.showErrorMessage, found.errorStyle = line.is_strict, "stop"
            made[line.choices, line.is_strict] = found
            sheet.add_data_validation(found)
        found.add(sheet.cell(row, column))


def find_range(book: Book, line: Line) -> str:
    """Where the list of a line stands."""
    letter = name_column(book.lists.index(line.choices))
    return f"'{book.lists_sheet}'!${letter}$1:${letter}${len(line.choices)}"


def lay_out(sheet: Worksheet) -> None:
    """Widths, what is hidden, what stays in sight, how it prints, and what is locked."""
    for column, key in enumerate(KEYS):
        sheet.column_dimensions[name_column(column)].width = WIDTHS[key]
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
