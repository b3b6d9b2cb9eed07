"""From a spreadsheet that somebody filled in to raw answers, each with the version it started from.

Only the sheet with our hidden first row is read; formulas and merged cells in it are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from durf.houses.municipality.selfimage.models import SelfImage
from durf.platform.documents.spreadsheets import (
    Cell,
    Sheet,
    SheetTooLargeError,
    read_sheets,
    read_text,
    require_plain,
)
from durf.platform.ui.moments import format_day
from durf.reference.questionnaires.answers import RawAnswer, State
from durf.reference.questionnaires.questionnaire import Kind, Question, Questionnaire

from .errors import SheetOfOtherError, SheetOutdatedError, SheetRepeatedError, SheetStrangeError
from .layout import (
    NEEDED,
    ROWS_ABOVE,
    TAG_START,
    Key,
    find_sign,
    make_tag,
    split_entries,
    unquote,
)

MOST_LINES = 1_000
MOST_DIGITS_OF_A_VERSION = 9
PARTS_OF_OWNER = 2


@dataclass(frozen=True)
class FilledRow:
    """One row of the file: where it stands, which question it names, and what was filled in."""

    place: int
    question: str
    raw: RawAnswer
    seen_version: int


def read_rows(
    name: str, body: bytes, *, selfimage: SelfImage, questionnaire: Questionnaire
) -> list[FilledRow]:
    """The rows that name a question or hold something. Raises a FileRefusedError."""
    sheet = require_plain(find_sheet(read_sheets(name, body)))
    check_tag(sheet, selfimage)
    if len(sheet.rows) > MOST_LINES + ROWS_ABOVE:
        raise SheetTooLargeError
    columns = find_columns(sheet)
    return list(list_rows(sheet, columns, questionnaire))


def find_sheet(sheets: Sequence[Sheet]) -> Sheet:
    """The one sheet with our first row."""
    found = [sheet for sheet in sheets if sheet.rows and find_tag(sheet)]
    if not found:
        raise SheetStrangeError
    if len(found) > 1:
        raise SheetRepeatedError
    return found[0]


def find_tag(sheet: Sheet) -> str:
    """The mark in the first row, if it is there."""
    texts = (value for value in sheet.rows[0] if isinstance(value, str))
    return next((text for text in texts if text.startswith(f"{TAG_START}/")), "")


def check_tag(sheet: Sheet, selfimage: SelfImage) -> None:
    """Made for this self-image, with these questions."""
    found, wanted = find_tag(sheet), make_tag(selfimage)
    if found.split("/")[:PARTS_OF_OWNER] != wanted.split("/")[:PARTS_OF_OWNER]:
        raise SheetOfOtherError
    if found != wanted:
        raise SheetOutdatedError


def find_columns(sheet: Sheet) -> dict[Key, int]:
    """Where each column stands, by the first row."""
    names = [read_text(value) for value in sheet.rows[0]]
    columns = {key: names.index(key) for key in Key if key in names}
    is_double = any(names.count(key) > 1 for key in Key)
    if is_double or not columns.keys() >= NEEDED:
        raise SheetStrangeError
    return columns


def list_rows(
    sheet: Sheet, columns: dict[Key, int], questionnaire: Questionnaire
) -> Iterator[FilledRow]:
    """Row by row; what is empty and names nothing is passed over."""
    for place, row in enumerate(sheet.rows[ROWS_ABOVE:], ROWS_ABOVE + 1):
        cells = {key: row[at] if at < len(row) else None for key, at in columns.items()}
        name = read_text(cells[Key.ID])
        is_filled = any(read_text(cells[key]) for key in (Key.ANSWER, Key.REASON, Key.REMARK))
        question = questionnaire.by_id.get(name)
        if question is not None and question.kind is Kind.DOCUMENT:
            continue
        if name or is_filled:
            raw = RawAnswer() if question is None else read_raw(question, cells)
            yield FilledRow(place, name, raw, read_version(cells[Key.VERSION]))


def read_raw(question: Question, cells: dict[Key, Cell]) -> RawAnswer:
    """What was filled in, before it is checked."""
    sign = find_sign(cells[Key.ANSWER])
    return RawAnswer(
        value=None if sign else read_value(question, cells[Key.ANSWER]),
        state=sign or State.GIVEN,
        reason=unquote(say_cell(cells[Key.REASON])),
        remark=unquote(say_cell(cells[Key.REMARK])),
    )


def read_value(question: Question, cell: Cell) -> object:
    """The value of the cell as its kind of question takes it."""
    if question.is_list:
        return split_entries(say_cell(cell))
    is_plain = question.kind in {Kind.NUMBER, Kind.DATE} and not isinstance(cell, str)
    return cell if is_plain else unquote(say_cell(cell))


def say_cell(cell: Cell) -> str:
    """A cell as text; a day as people write it, since a program may have made it one."""
    return format_day(cell) if isinstance(cell, date) else read_text(cell)


def read_version(cell: Cell) -> int:
    """Which version the file started from; 0 when that can't be read, which overwrites nothing."""
    text = read_text(cell)
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS_OF_A_VERSION else 0
