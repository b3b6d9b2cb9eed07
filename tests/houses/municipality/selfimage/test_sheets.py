"""The questions as a spreadsheet: filled in elsewhere, and back without loss or surprise."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone, translation

from durf.houses.municipality.selfimage.models import SelfImage
from durf.houses.municipality.selfimage.queries import list_answers, understand
from durf.houses.municipality.selfimage.sheets.book import Line
from durf.houses.municipality.selfimage.sheets.differences import Status
from durf.houses.municipality.selfimage.sheets.errors import (
    SheetOfOtherError,
    SheetOutdatedError,
    SheetRepeatedError,
    SheetStrangeError,
)
from durf.houses.municipality.selfimage.sheets.layout import (
    Key,
    join_entries,
    quote,
    split_entries,
    unquote,
)
from durf.houses.municipality.selfimage.sheets.ods import write_ods
from durf.houses.municipality.selfimage.sheets.proposals import (
    take_over,
)
from durf.houses.municipality.selfimage.sheets.reading import read_rows
from durf.houses.municipality.selfimage.sheets.xlsx import write_xlsx
from durf.houses.municipality.selfimage.teamwork import Part, assign
from durf.platform.access.matrix import Role
from durf.platform.documents.errors import FileRefusedError
from durf.platform.documents.formats import judge_file
from durf.platform.documents.spreadsheets import (
    CellFormulaError,
    CellMergedError,
    SheetTooLargeError,
    read_sheets,
)
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.houses.municipality.selfimage.filling import (
    ANSWER,
    REASON,
    REMARK,
    TEXTS,
    VERSION,
    WRITERS,
    compare,
    edit,
    keep_everything,
    make,
    row_of,
)
from tests.houses.municipality.selfimage.team import Town, make_town, questions, start

pytestmark = pytest.mark.django_db

BOTH = pytest.mark.parametrize("ending", sorted(WRITERS))
INSTALL = "apt-get install --no-install-recommends libreoffice-calc-nogui"


@pytest.fixture
def town() -> Town:
    return make_town("Astervoort", Role.CISO, Role.CIO)


@pytest.fixture
def selfimage(town) -> SelfImage:
    return start(town)


@pytest.fixture
def ciso(town) -> Viewer:
    return town.viewer(Role.CISO)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_in_a_cell_reads_back_as_it_was(text) -> None:
    assert unquote(quote(text)) == text
    assert not quote(text).startswith(("=", "+", "-", "@"))
    assert split_entries(join_entries([text.strip(), "nog een"])) == [text.strip(), "nog een"]


def test_lines_without_bullets_are_answers_too() -> None:
    assert split_entries("een\r\n\r\ntwee\n") == ["een", "twee"]
    assert split_entries("") == []


@BOTH
@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_written_reads_back_as_the_same(ciso, selfimage, ending, language) -> None:
    keep_everything(ciso, selfimage)
    with translation.override(language):
        body = WRITERS[ending](make(ciso, selfimage))

    differences = compare(ciso, selfimage, body, f"a.{ending}")

    wrong = [(one.name, one.status, one.why) for one in differences if one.status != Status.SAME]
    assert wrong == []
    assert len(differences) == len(questions().by_id)


@BOTH
def test_everything_can_be_taken_over_into_an_empty_one(ciso, selfimage, town, ending) -> None:
    keep_everything(ciso, selfimage)
    with acting_as(ciso):
        kept = understand(questions(), list_answers(ciso, selfimage).values())
    body = WRITERS[ending](make(ciso, selfimage))
    other = make_town("Bornedijk", Role.CISO)
    empty = start(other)
    viewer = other.viewer(Role.CISO)
    with acting_as(viewer):
        filled = read_rows(f"a.{ending}", body, selfimage=selfimage, questionnaire=questions())
        saved = take_over(
            viewer,
            empty,
            questions(),
            filled=filled,
            taken=set(kept),
            now=timezone.now(),
        )
        again = understand(questions(), list_answers(viewer, empty).values())

    assert len(saved) == len(kept)
    assert again == kept


@BOTH
def test_file_would_be_accepted_as_upload(ciso, selfimage, ending) -> None:
    keep_everything(ciso, selfimage)

    body = WRITERS[ending](make(ciso, selfimage))

    assert judge_file(f"a.{ending}", body).ending == ending
    assert [sheet.formulas for sheet in read_sheets(f"a.{ending}", body)] == [()] * 3


def test_only_the_cells_of_answers_are_unlocked(ciso, selfimage) -> None:
    book = make(ciso, selfimage)
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(book))).worksheets[0]

    unlocked = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }

    lines = [n for n, line in enumerate(book.lines, 3) if isinstance(line, Line)]
    assert unlocked == {f"{column}{n}" for n in lines for column in (ANSWER, REASON, REMARK)}
    assert sheet.protection.sheet
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions[VERSION].hidden


def test_every_question_of_levels_has_its_list(ciso, selfimage) -> None:
    book = make(ciso, selfimage)
    workbook = openpyxl.load_workbook(io.BytesIO(write_xlsx(book)))
    sheet, lists = workbook.worksheets[0], workbook[book.lists_sheet]
    place = f"{ANSWER}{row_of(book, 'board-talk')}"

    rule = next(one for one in sheet.data_validations.dataValidation if place in one.sqref)

    area = rule.formula1.partition("!")[2].replace("$", "")
    offered = [cell.value for (cell,) in lists[area]]
    question = questions().by_id["board-talk"]
    assert offered[:4] == [option.text.nl for option in question.options]
    assert len(offered) == 6
    assert rule.showErrorMessage


def test_ods_has_locks_lists_and_its_type_in_front(ciso, selfimage) -> None:
    body = write_ods(make(ciso, selfimage))

    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        first, content = archive.infolist()[0], archive.read("content.xml").decode()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert content.count('table:protected="true"') == 3
    assert content.count("table:content-validation-name=") > 40
    assert content.count("cell-content-is-in-list") > 4


def test_person_is_named_but_is_not_read_back(ciso, selfimage, town) -> None:
    person = town.members[Role.CIO].user
    with acting_as(ciso):
        assign(
            ciso,
            selfimage,
            part=Part("board"),
            person_id=person.pk,
            due_on=None,
            now=timezone.now(),
        )

    line = next(
        line
        for line in make(ciso, selfimage).lines
        if isinstance(line, Line) and line.cells[Key.ID] == "board-talk"
    )

    assert line.cells[Key.PERSON] == person.name


def sheet_twice(body: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(body))
    book.copy_worksheet(book.worksheets[0])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def merged(body: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(body))
    book.worksheets[0].merge_cells("E5:E6")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


BROKEN = {
    "formula": (lambda body: edit(body, E5="=1+1"), CellFormulaError),
    "text like a formula": (lambda body: edit(body, G5="@SUM(A1)"), CellFormulaError),
    "merged": (merged, CellMergedError),
    "without first row": (lambda body: edit(body, J1=None), SheetStrangeError),
    "without a column": (lambda body: edit(body, E1="x"), SheetStrangeError),
    "column twice": (lambda body: edit(body, F1="answer"), SheetStrangeError),
    "two sheets": (sheet_twice, SheetRepeatedError),
    "of another": (
        lambda body: edit(body, J1="durf-selfimage/x/selfimage/1.0/y"),
        SheetOfOtherError,
    ),
    "too long": (lambda body: edit(body, E1100="x"), SheetTooLargeError),
}


@pytest.mark.parametrize("change", BROKEN)
def test_broken_file_is_refused_with_its_code(ciso, selfimage, change) -> None:
    spoil, error = BROKEN[change]
    body = spoil(write_xlsx(make(ciso, selfimage)))

    with pytest.raises(error) as caught:
        compare(ciso, selfimage, body)

    assert isinstance(caught.value, FileRefusedError)
    assert caught.value.code
    assert caught.value.next_step


def test_file_with_questions_of_another_version_is_refused(ciso, selfimage) -> None:
    body = write_xlsx(make(ciso, selfimage))
    tag = f"durf-selfimage/{selfimage.public_id}/selfimage/0.9/{selfimage.fingerprint[:12]}"

    with pytest.raises(SheetOutdatedError):
        compare(ciso, selfimage, edit(body, J1=tag))


def convert(body: bytes, source: str, target: str, folder: Path) -> bytes:
    """Open and save it as an office program does."""
    program = shutil.which("soffice")
    if program is None and os.environ.get("CI") != "true":
        pytest.skip(INSTALL)
    assert program, INSTALL
    (folder / f"a.{source}").write_bytes(body)
    made = subprocess.run(
        [
            program,
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            *(
                "--convert-to",
                target,
                "--outdir",
                str(folder / "saved"),
                str(folder / f"a.{source}"),
            ),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert (folder / "saved" / f"a.{target}").exists(), made.stderr
    return (folder / "saved" / f"a.{target}").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "target"), [("xlsx", "xlsx"), ("ods", "ods"), ("xlsx", "ods"), ("ods", "xlsx")]
)
def test_office_program_saves_it_without_loss(ciso, selfimage, source, target, tmp_path) -> None:
    keep_everything(ciso, selfimage)
    body = WRITERS[source](make(ciso, selfimage))

    saved = convert(body, source, target, tmp_path)

    differences = compare(ciso, selfimage, saved, f"a.{target}")
    wrong = [(one.name, one.status, one.why) for one in differences if one.status != Status.SAME]
    assert wrong == []
    assert len(differences) == len(questions().by_id)


@pytest.mark.slow
@BOTH
def test_locks_and_lists_outlive_an_office_program(ciso, selfimage, ending, tmp_path) -> None:
    book = make(ciso, selfimage)

    saved = convert(WRITERS[ending](book), ending, "xlsx", tmp_path)

    sheet = openpyxl.load_workbook(io.BytesIO(saved)).worksheets[0]
    row = row_of(book, "board-talk")
    rules = [rule for rule in sheet.data_validations.dataValidation if f"E{row}" in rule.sqref]
    assert sheet.protection.sheet
    assert not sheet[f"E{row}"].protection.locked
    assert sheet[f"C{row}"].protection.locked
    assert [rule.type for rule in rules] == ["list"]
    assert sheet.column_dimensions["I"].hidden
