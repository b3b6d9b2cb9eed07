"""Spreadsheets are read as plain values, or refused before they can do anything."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from durf.platform.documents.errors import FileBrokenError, FileRefusedError
from durf.platform.documents.spreadsheets import (
    CellFormulaError,
    CellMergedError,
    SheetTooLargeError,
    name_place,
    read_sheets,
    read_text,
    require_plain,
)
from tests.reference.frameworks import baselines, broken

ROWS = (("id", "tekst", "thema"), *baselines.MEASURES)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.xlsx", baselines.write_xlsx()),
        ("a.ods", baselines.write_ods()),
        ("a.csv", baselines.write_csv()),
        ("a.csv", baselines.write_csv(encoding="utf-8-sig")),
    ],
)
def test_values_are_read(name, body):
    (sheet,) = read_sheets(name, body)

    assert require_plain(sheet).rows == ROWS


def test_numbers_and_days_keep_their_kind():
    body = baselines.write_xlsx([(1, 2.5, date(2026, 11, 23)), (True, None, "x")])

    (sheet,) = read_sheets("a.xlsx", body)

    assert sheet.rows[1][:2] == (1, 2.5)
    assert read_text(sheet.rows[1][2]) == "2026-11-23"
    assert sheet.rows[2] == (True, None, "x")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (3.0, "3"),
        (0.1, "0.1"),
        (7, "7"),
        (datetime(2026, 11, 23), "2026-11-23"),
        (date(2026, 1, 2), "2026-01-02"),
        (" a ", "a"),
    ],
)
def test_cells_read_as_text(value, text):
    assert read_text(value) == text


def test_empty_rows_that_an_office_program_adds_do_not_count():
    tail = (
        '<table:table-row table:number-rows-repeated="1048572">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    body = baselines.write_ods(body="".join(baselines.ods_row(row) for row in ROWS) + tail)

    (sheet,) = read_sheets("a.ods", body)

    assert sheet.rows == ROWS


def test_places_of_formulas_are_named():
    body = baselines.write_xlsx(change=lambda sheet: sheet.__setitem__("B3", "=1+1"))
    (sheet,) = read_sheets("a.xlsx", body)

    with pytest.raises(CellFormulaError) as caught:
        require_plain(sheet)

    assert caught.value.places == ("B3",)
    assert "B3" in str(caught.value)


@pytest.mark.parametrize("text", ["=1+1", " =A1", "@SUM(A1)", "+1+1", "-2*3", "＝1+1", "+A1"])
def test_text_that_would_be_carried_out_is_refused(text):
    (sheet,) = read_sheets("a.csv", baselines.write_csv([("A.1", text, "A")]))

    with pytest.raises(CellFormulaError):
        require_plain(sheet)


@pytest.mark.parametrize(
    "text", ["- een lijst", "-5", "+31 70 1234567", "a=b", "-12,5", "jan@x.example"]
)
def test_ordinary_text_is_no_formula(text):
    (sheet,) = read_sheets("a.csv", baselines.write_csv([("A.1", text, "A")]))

    assert require_plain(sheet).rows[1][1] == text


def test_merged_cells_are_refused_with_their_place():
    body = baselines.write_xlsx(change=lambda sheet: sheet.merge_cells("B2:C3"))
    (sheet,) = read_sheets("a.xlsx", body)

    with pytest.raises(CellMergedError) as caught:
        require_plain(sheet)

    assert caught.value.places == ("B2:C3",)


def test_cell_far_away_is_refused_before_it_is_read():
    body = baselines.write_xlsx(change=lambda sheet: sheet.cell(1_048_576, 16_384, "x"))

    with pytest.raises(SheetTooLargeError):
        read_sheets("a.xlsx", body)


def test_small_cell_name_far_away_is_refused_too():
    cell = '<row r="1"><c r="xfd1048576" t="str"><v>x</v></c></row>'

    with pytest.raises(SheetTooLargeError):
        read_sheets("a.xlsx", write_sheet(cell))


def test_one_text_that_is_shared_by_many_cells_counts_every_time():
    texts = f'<sst xmlns="{broken.MAIN}"><si><t>{"x" * 20_000}</t></si></sst>'
    cells = '<row><c t="s"><v>0</v></c></row>' * 2_000

    with pytest.raises(SheetTooLargeError):
        read_sheets("a.xlsx", write_sheet(cells, extra={"xl/sharedStrings.xml": texts}))


def test_text_that_is_not_among_the_shared_ones_is_refused():
    with pytest.raises(FileBrokenError):
        read_sheets("a.xlsx", write_sheet('<row><c t="s"><v>99</v></c></row>'))


def test_sheet_behind_a_second_address_is_walked_through_as_well():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="b" Target="other.xml"/></Relationships>'
    )
    book = (
        f'<workbook xmlns="{broken.MAIN}" xmlns:r="urn:r" xmlns:q="urn:q"><sheets>'
        '<sheet name="S" sheetId="1" r:id="b" q:id="a"/></sheets></workbook>'
    )
    other = broken.rebuild(
        baselines.write_xlsx(),
        replaced={"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels},
        extra={"xl/other.xml": make_sheet('<row r="1"><c r="XFD1048576"><v>1</v></c></row>')},
    )

    with pytest.raises(SheetTooLargeError):
        read_sheets("a.xlsx", other)


@pytest.mark.parametrize(
    "cell",
    [
        ("x" * 2_000, ' table:number-columns-repeated="300"'),
        ('<text:s text:c="2000000000"/>', ""),
        ("", ' office:string-value="x" table:number-columns-repeated="500"'),
    ],
)
def test_repeated_text_counts_every_time(cell):
    rows = baselines.ods_row((cell,), attributes=' table:number-rows-repeated="100"')

    with pytest.raises(SheetTooLargeError):
        read_sheets("a.ods", baselines.write_ods(body=rows))


def make_sheet(rows: str) -> str:
    return f'<worksheet xmlns="{broken.MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def write_sheet(rows: str, *, extra=None) -> bytes:
    names = set(extra or {})
    replaced = {broken.SHEET: make_sheet(rows)}
    return broken.rebuild(baselines.write_xlsx(), extra=extra, replaced=replaced, skipped=names)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt"])
def test_other_kinds_are_refused(name):
    with pytest.raises(FileRefusedError):
        read_sheets(name, b"%PDF-1.7")


@pytest.mark.parametrize(("place", "name"), [((1, 1), "A1"), ((3, 27), "AA3"), ((9, 703), "AAA9")])
def test_places_have_the_names_that_spreadsheets_use(place, name):
    assert name_place(*place) == name
