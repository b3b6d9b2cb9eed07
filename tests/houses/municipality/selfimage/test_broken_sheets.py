"""Spreadsheets that went wrong on the way, by seed: each refused with its code, nothing changed."""

from __future__ import annotations

import io
import random
import resource
import time
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from durf.houses.municipality.selfimage.models import Answer, AnswerVersion
from durf.platform.access.matrix import Role
from durf.platform.tenancy.viewer import acting_as
from tests.houses.municipality.selfimage.team import Town, make_town, start, url
from tests.reference.frameworks.broken import SHEET, rebuild

pytestmark = pytest.mark.django_db

SEED = 20261123
PER_KIND = 12
LAST_ROW = 60
MOST_SECONDS = 10
MOST_KILOBYTES = 300_000
NULLS = b"\0" * 60_000_000

Change = Callable[[bytes, random.Random], tuple[str, bytes]]


def edit(body: bytes, change: Callable[[Any], object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(body))
    change(book.worksheets[0])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell_of(chance: random.Random) -> str:
    return f"{chance.choice('EFG')}{chance.randint(4, LAST_ROW)}"


def put(body: bytes, chance: random.Random, value: object, place: str = "") -> tuple[str, bytes]:
    where = place or cell_of(chance)
    return "a.xlsx", edit(body, lambda sheet: sheet.__setitem__(where, value))


def truncated(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    return "a.xlsx", body[: chance.randint(50, len(body) - 30)]


def wrong_type(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    starts = (b"%PDF-1.7 ", b"\x89PNG\r\n\x1a\n", b"id;answer\n", b"{}")
    return "a.xlsx", chance.choice(starts) + chance.randbytes(8).hex().encode()


def macros(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    part = f"xl/vbaProject.bin{chance.choice(('', '.rels'))}"
    return "a.xlsx", rebuild(body, extra={part: chance.randbytes(200)})


def zip_bomb(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    return "a.xlsx", rebuild(body, extra={f"xl/media/image{chance.randint(1, 9)}.png": NULLS})


def formula(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    texts = ("=1+1", "=HYPERLINK(A1)", "@SUM(A1)", "+1+1", "-2*3", " =A1", "=cmd|' /C calc'!A0")
    return put(body, chance, chance.choice(texts))


def many_rows(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    row = chance.randint(1_100, 1_048_576)
    return put(body, chance, "x", place=f"E{row}")


def million_rows(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 60_000))
    rows += b'<row r="1000000"><c r="A1000000"><v>%d</v></c></row>' % chance.randint(1, 9)
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (main, rows)
    return "a.xlsx", rebuild(body, replaced={SHEET: sheet})


def merged(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    row = chance.randint(4, LAST_ROW)
    return "a.xlsx", edit(body, lambda sheet: sheet.merge_cells(f"E{row}:E{row + 1}"))


def foreign_ids(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    tag = f"durf-selfimage/{chance.randbytes(6).hex()}/selfimage/1.0/{chance.randbytes(6).hex()}"
    return put(body, chance, tag, place="J1")


def no_columns(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    return put(body, chance, chance.choice((None, "x", 7)), place=f"{chance.choice('AEFGI')}1")


def no_first_row(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    count = chance.randint(1, 3)
    return "a.xlsx", edit(body, lambda sheet: sheet.delete_rows(1, count))


def mixed_encodings(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    lines = "id;answer;reason;remark;version\r\nboard-talk;café;;één;".encode()
    return "a.csv", lines + chance.choice((b"\xe9\xff", b"\xff\xfe", b"\xc3(")) + b";1\r\n"


def linked(body: bytes, chance: random.Random) -> tuple[str, bytes]:
    part = f"xl/externalLinks/externalLink{chance.randint(1, 9)}.xml"
    return "a.xlsx", rebuild(body, extra={part: b"<x/>"})


KINDS: dict[str, tuple[Change, set[str]]] = {
    "truncated": (truncated, {"file_broken", "file_polyglot"}),
    "wrong type": (wrong_type, {"file_mismatch"}),
    "macros": (macros, {"file_macro"}),
    "zip bomb": (zip_bomb, {"file_bomb"}),
    "formula": (formula, {"cell_formula"}),
    "too many rows": (many_rows, {"sheet_too_large"}),
    "a million rows": (million_rows, {"sheet_too_large"}),
    "merged": (merged, {"cell_merged"}),
    "foreign ids": (foreign_ids, {"sheet_of_other"}),
    "missing columns": (no_columns, {"sheet_strange"}),
    "missing first row": (no_first_row, {"sheet_strange"}),
    "mixed encodings": (mixed_encodings, {"sheet_encoding"}),
    "linked": (linked, {"sheet_linked"}),
}


def count_rows(town: Town) -> tuple[int, int]:
    viewer = town.viewer(Role.CISO)
    with acting_as(viewer):
        answers = Answer.objects.seen_by(viewer).count()
        return answers, AnswerVersion.objects.seen_by(viewer).count()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_broken_file_is_refused_with_its_code_and_changes_nothing(kind) -> None:
    change, codes = KINDS[kind]
    town = make_town("Astervoort", Role.CISO)
    ids = {"selfimage": start(town).public_id}
    desk = town.desk(Role.CISO)
    body = desk.client.get(url(town, "selfimage_file", **ids, ending="xlsx")).content
    before, memory = count_rows(town), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for number in range(PER_KIND):
        name, spoilt = change(body, random.Random(f"{SEED}-{kind}-{number}"))  # noqa: S311 - by seed
        begin = time.process_time()
        page = desk.client.post(
            url(town, "selfimage_import", **ids), {"file": SimpleUploadedFile(name, spoilt)}
        )
        spent = time.process_time() - begin

        assert page.status_code == 422, (kind, number)
        assert any(f"Code: {code}" in page.content.decode() for code in codes), (kind, number)
        assert spent <= MOST_SECONDS, (kind, number)

    assert count_rows(town) == before
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory <= MOST_KILOBYTES
