"""Self-images as spreadsheets that people fill in elsewhere."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from django.utils import timezone

from durf.houses.municipality.selfimage.answers import save_answer
from durf.houses.municipality.selfimage.models import Answer, SelfImage
from durf.houses.municipality.selfimage.queries import list_answers, read_team, understand
from durf.houses.municipality.selfimage.sheets.book import Book, Line, make_book
from durf.houses.municipality.selfimage.sheets.differences import (
    Difference,
    Status,
    compare_rows,
)
from durf.houses.municipality.selfimage.sheets.layout import Key
from durf.houses.municipality.selfimage.sheets.ods import write_ods
from durf.houses.municipality.selfimage.sheets.reading import read_rows
from durf.houses.municipality.selfimage.sheets.xlsx import write_xlsx
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.questionnaires.answers import Answer as Said
from durf.reference.questionnaires.answers import State
from tests.houses.municipality.selfimage.team import questions, say

WRITERS = {"xlsx": write_xlsx, "ods": write_ods}
ANSWER, REASON, REMARK, VERSION, TAG = "E", "F", "G", "I", "J"
TEXTS = {
    "formula": "=1+1",
    "command": "@SUM(A1:A9)",
    "minus": "-2*3 is min zes",
    "list": "- een\n- twee",
    "quoted": "'=1+1",
    "apostrophe": "'s-Gravenhage",
    "spaces": "een  twee   drie\n  ingesprongen",
    "tab": "een\ttwee",
    "sign": "We don't know",
    "escape": "_x0041_ en _x000D_",
    "markup": "<b>&amp;</b> \"x\" 'y'",
    "letters": "Ĳsselmeer, café, 👋, ﬁ, שלום",
    "number": "12",
    "day": "1-2-2027",
    "bullet": "• een\n  • twee",
    "error": "#N/A",
    "true": "WAAR",
    "empty lines": "een\n\n\ntwee",
    "long": "woord " * 600,
}


def keep(viewer: Viewer, selfimage: SelfImage, name: str, given: Said, *, seen: int = 0) -> Answer:
    with acting_as(viewer):
        return save_answer(
            viewer,
            selfimage,
            question=name,
            given=given,
            seen_version=seen,
            now=timezone.now(),
        )


def keep_everything(viewer: Viewer, selfimage: SelfImage) -> None:
    """Every kind of answer, with every awkward text somewhere."""
    texts = list(TEXTS.values())
    for number, question in enumerate(questions().questions):
        text = texts[number % len(texts)].strip()
        terms: dict[str, Any] = {}
        if number % 5 == 3 and question.may_be_unknown:
            terms["state"] = State.UNKNOWN
        elif number % 5 == 4 and question.may_not_apply:
            terms |= {"state": State.NOT_APPLICABLE, "reason": text[:900]}
        elif question.entries > 1:
            terms["value"] = [text[:900] for text in texts[9:12]]
        elif question.is_multiple:
            terms["value"] = list(question.option_ids[1:4])
        keep(viewer, selfimage, question.id, say(question, remark=text, **terms))


def make(viewer: Viewer, selfimage: SelfImage) -> Book:
    with acting_as(viewer):
        rows = list_answers(viewer, selfimage)
        return make_book(
            selfimage,
            questions(),
            rows=rows,
            answers=understand(questions(), rows.values()),
            team=read_team(viewer, selfimage),
        )


def edit(body: bytes, **cells: object) -> bytes:
    """The same Excel file with other values; a name is a column with the id of a question."""
    book = openpyxl.load_workbook(io.BytesIO(body))
    sheet = book.worksheets[0]
    for place, value in cells.items():
        sheet[place] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def row_of(book: Book, name: str) -> int:
    lines = [line.cells[Key.ID] if isinstance(line, Line) else "" for line in book.lines]
    return lines.index(name) + 3


def fill(book: Book, **cells: object) -> bytes:
    """An Excel file in which people filled in cells: `board_talk_E="…"`."""
    places = {}
    for name, value in cells.items():
        question, _sep, column = name.rpartition("_")
        places[f"{column}{row_of(book, question.replace('_', '-'))}"] = value
    return edit(write_xlsx(book), **places)


def compare(
    viewer: Viewer, selfimage: SelfImage, body: bytes, name: str = "a.xlsx"
) -> list[Difference]:
    with acting_as(viewer):
        filled = read_rows(name, body, selfimage=selfimage, questionnaire=questions())
        return compare_rows(viewer, selfimage, questions(), filled=filled)


def found(differences: list[Difference], name: str) -> Difference:
    return next(one for one in differences if one.name == name)


def given_in(differences: list[Difference], name: str) -> Said:
    """The checked answer of a row."""
    given = found(differences, name).given
    assert given is not None
    return given


def statuses(differences: list[Difference]) -> set[Status]:
    return {one.status for one in differences}
