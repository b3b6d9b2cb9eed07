"""Broken files by seed: of every kind a dozen, each with the code with which it must be refused."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.reference.frameworks import baselines

PER_KIND = 12
SEED = 20261123
MANY = 1_000_000
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True)
class Broken:
    """A file that must be refused with this code."""

    kind: str
    name: str
    body: bytes
    code: str


def make_files() -> Iterator[Broken]:
    """All broken files, the same every time; one after the other, since some are large."""
    for kind, make in KINDS.items():
        for number in range(PER_KIND):
            chance = random.Random(f"{SEED}-{kind}-{number}")  # noqa: S311 - the same files every time
            name, body, code = make(chance, number)
            yield Broken(kind, name, body, code)


def invent_rows(chance: random.Random, count: int = 6) -> list[tuple[str, str, str]]:
    words = ("sleutel", "pasje", "deur", "lijst", "kast", "bezoek", "café", "één")
    return [
        (f"A.{number}", f"{number}: {' '.join(chance.choices(words, k=6))}", chance.choice("ABC"))
        for number in range(1, count + 1)
    ]


def rebuild(body: bytes, *, extra=None, replaced=None, skipped=()) -> bytes:
    """The same archive with members added, replaced or left out."""
    replaced = replaced or {}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            if entry.filename not in skipped:
                data = replaced.get(entry.filename, old.read(entry))
                new.writestr(entry.filename, data, zipfile.ZIP_DEFLATED, 1)
        for name, data in (extra or {}).items():
            new.writestr(name, data, zipfile.ZIP_DEFLATED, 1)
    return buffer.getvalue()


def truncated(chance, number):
    rows = invent_rows(chance)
    name, body, code = (
        ("a-v1.0.xlsx", baselines.write_xlsx(rows), "file_broken"),
        ("a-v1.0.ods", baselines.write_ods(rows), "file_broken"),
        ("a.json", baselines.write_catalog(rows).encode(), "json_broken"),
        ("a.yaml", baselines.write_library(rows).encode(), "yaml_broken"),
    )[number % 4]
    return name, body[: chance.randint(20, len(body) - 2)], code


def wrong_type(chance, number):
    noise = chance.randbytes(chance.randint(200, 4000))
    rows = invent_rows(chance)
    contents = (
        b"\x89PNG\r\n\x1a\n" + noise,
        b"%PDF-1.7\n" + noise,
        b"\xff\xd8\xff" + noise,
        baselines.write_csv(rows),
        rebuild(baselines.write_xlsx(rows), skipped=("xl/workbook.xml",)),
        baselines.write_ods(rows) if number % 2 else baselines.write_xlsx(rows),
    )
    ending = "xlsx" if number % 2 else "ods"
    return f"a-v1.0.{ending}", contents[number // 2], "file_mismatch"


def macros(chance, number):
    rows = invent_rows(chance)
    program = chance.randbytes(300)
    if number % 3 == 0:
        body = rebuild(baselines.write_xlsx(rows), extra={"xl/vbaProject.bin": program})
        return "a-v1.0.xlsx", body, "file_macro"
    if number % 3 == 1:
        body = baselines.write_ods(rows, extra={"Basic/Standard/Module1.xml": program})
        return "a-v1.0.ods", body, "file_macro"
    return (
        f"a-v1.0.{chance.choice(['xlsm', 'xlsb', 'xltm'])}",
        baselines.write_xlsx(rows),
        "file_macro",
    )


def zip_bomb(chance, number):
    rows = invent_rows(chance)
    size = chance.randint(60, 160) * 1_000_000
    if number % 3 == 0:
        return (
            "a-v1.0.xlsx",
            rebuild(baselines.write_xlsx(rows), extra={"xl/x": bytes(size)}),
            "file_bomb",
        )
    if number % 3 == 1:
        return (
            "a-v1.0.ods",
            baselines.write_ods(rows, extra={"Pictures/x": bytes(size)}),
            "file_bomb",
        )
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    grown = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "x">{entities}]><w>&e9;</w>'
    replaced = {chance.choice(["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET]): grown}
    return "a-v1.0.xlsx", rebuild(baselines.write_xlsx(rows), replaced=replaced), "file_bomb"


def formula(chance, number):
    rows = invent_rows(chance)
    trick = chance.choice(
        ["=1+1", '=HYPERLINK("http://x.example","klik")', "=cmd|' /C calc'!A0", "@SUM(1+1)"]
    )
    place = chance.randrange(len(rows))
    if number % 3 == 0:
        rows[place] = (rows[place][0], trick, "A")
        return "a-v1.0.csv", baselines.write_csv(rows), "cell_formula"
    if number % 3 == 1:
        change = lambda sheet: sheet.__setitem__(f"B{place + 2}", "=1+1")  # noqa: E731
        return "a-v1.0.xlsx", baselines.write_xlsx(rows, change=change), "cell_formula"
    cells = (rows[place][0], ("uitkomst", ' table:formula="of:=1+1"'), "A")
    body = "".join(baselines.ods_row(row) for row in (("id", "tekst", "thema"), *rows))
    return "a-v1.0.ods", baselines.write_ods(body=body + baselines.ods_row(cells)), "cell_formula"


def many_rows(chance, number):
    salt = chance.randrange(10**6)
    if number % 3 == 0:
        lines = "".join(f"A.{n};tekst {n * salt % 99991};A\r\n" for n in range(MANY))
        return "a-v1.0.csv", f"id;tekst;thema\r\n{lines}".encode(), "sheet_too_large"
    if number % 3 == 1:
        rows = "".join(f"<row><c><v>{n * salt % 99991}</v></c></row>" for n in range(MANY))
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        body = rebuild(baselines.write_xlsx(), replaced={SHEET: sheet})
        return "a-v1.0.xlsx", body, "sheet_too_large"
    row = baselines.ods_row(
        ("A.1", "tekst", "A"), attributes=f' table:number-rows-repeated="{MANY}"'
    )
    return "a-v1.0.ods", baselines.write_ods(body=row), "sheet_too_large"


def far_cell(chance, number):
    rows = invent_rows(chance)
    if number % 2:
        change = lambda sheet: sheet.cell(1_048_576, 16_384, "x")  # noqa: E731
        return "a-v1.0.xlsx", baselines.write_xlsx(rows, change=change), "sheet_too_large"
    gap = f'<table:table-row table:number-rows-repeated="{chance.randint(10**5, 10**6)}"/>'
    head = baselines.ods_row(("id", "tekst", "thema"))
    body = head + gap + baselines.ods_row(rows[0])
    return "a-v1.0.ods", baselines.write_ods(body=body), "sheet_too_large"


def mixed_encodings(chance, number):
    rows = [*invent_rows(chance), ("Z.1", "café één privé", "A")]
    name, text, code = (
        ("a-v1.0.csv", baselines.write_csv(rows).decode(), "sheet_encoding"),
        ("a.yaml", baselines.write_own(rows), "file_encoding"),
        ("a-v1.0.md", baselines.write_bio2([("5.01.01", "café één privé")]), "file_encoding"),
    )[number % 3]
    cut = text.rindex("café") + chance.choice([0, 5])
    return name, text[:cut].encode() + text[cut:].encode("cp1252"), code


def foreign_ids(chance, number):
    rows = invent_rows(chance)
    ref = chance.choice(
        ["'; DROP TABLE x; --", "../../etc", "\u0410.1", "a b", "<b>", "-1", "A" * 90]
    )
    rows[chance.randrange(len(rows))] = (ref, "vreemd", "A")
    if number % 3 == 0:
        return "a-v1.0.csv", baselines.write_csv([(f'"{r}"', t, s) for r, t, s in rows]), "bad_id"
    if number % 3 == 1:
        return "a-v1.0.xlsx", baselines.write_xlsx(rows), "bad_id"
    return (
        "a-v1.0.md",
        baselines.write_bio2([("5.01.01", "Een"), ("9.1.1", "x")]).encode(),
        "bad_id",
    )


def merged(chance, number):
    rows = invent_rows(chance)
    row = chance.randint(2, 6)
    if number % 2:
        change = lambda sheet: sheet.merge_cells(f"B{row}:C{row + 1}")  # noqa: E731
        return "a-v1.0.xlsx", baselines.write_xlsx(rows, change=change), "cell_merged"
    cells = ("A.9", ("twee rijen", ' table:number-rows-spanned="2"'), "A")
    body = "".join(baselines.ods_row(one) for one in (("id", "tekst", "thema"), *rows[:row], cells))
    return "a-v1.0.ods", baselines.write_ods(body=body), "cell_merged"


def duplicate_ids(chance, number):
    rows = invent_rows(chance)
    rows.append((chance.choice(rows)[0], "nog eens", "A"))
    name, body = (
        ("a-v1.0.csv", baselines.write_csv(rows)),
        ("a-v1.0.xlsx", baselines.write_xlsx(rows)),
        ("a-v1.0.ods", baselines.write_ods(rows)),
        ("a.json", baselines.write_catalog(rows).encode()),
        ("a.yaml", baselines.write_library(rows).encode()),
        ("a-v1.0.md", baselines.write_bio2([("5.01.01", "Een"), ("5.01.01", "Twee")]).encode()),
    )[number % 6]
    return name, body, "duplicate_id"


def lost_signs(chance, number):
    rows = invent_rows(chance)
    place = chance.randrange(len(rows))
    rows[place] = (rows[place][0], "priv\ufffd", "A")
    name, body = (
        ("a-v1.0.csv", baselines.write_csv(rows)),
        ("a-v1.0.xlsx", baselines.write_xlsx(rows)),
        ("a.json", baselines.write_catalog(rows).encode()),
        ("a-v1.0.md", baselines.write_bio2([("5.01.01", "priv\ufffd")]).encode()),
    )[number % 4]
    return name, body, "replacement_character"


def growing_yaml(chance, number):
    width = chance.randint(5, 12)
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{f'*a{n - 1}, ' * width}]" for n in range(1, 12))]
    return "a.yaml", "\n".join([*lines, "measures: *a11"]).encode(), "yaml_alias"


def too_deep(chance, number):
    depth = chance.randint(10_000, 500_000)
    if number % 2:
        return "a.yaml", b"measures: " + b"[" * depth, "file_too_deep"
    return "a.json", b"[" * depth, "file_too_deep"


def unknown_parents(chance, number):
    rows = invent_rows(chance)
    if number % 2:
        text = baselines.write_library(rows, parent="urn:x:risk:req_node:oud:weg")
        return "a.yaml", text.encode(), "unknown_parent"
    rows[chance.randrange(len(rows))] = ("A.9", "wees", "Q")
    rows = [(ref, text, "A" if theme == "C" else theme) for ref, text, theme in rows]
    return "a.yaml", baselines.write_own(rows).encode(), "unknown_parent"


def locked(chance, number):
    rows = invent_rows(chance)
    name, body = (
        ("a-v1.0.xlsx", baselines.write_xlsx(rows)),
        ("a-v1.0.ods", baselines.write_ods(rows)),
    )[number % 2]
    data = bytearray(body)
    place = data.rindex(b"PK\x01\x02") + 8
    data[place] |= 1
    return name, bytes(data), "file_encrypted"


def linked(chance, number):
    rows = invent_rows(chance)
    part = chance.choice(["xl/externalLinks/externalLink1.xml", "xl/connections.xml"])
    if number % 2:
        return (
            "a-v1.0.xlsx",
            rebuild(baselines.write_xlsx(rows), extra={part: "<x/>"}),
            "sheet_linked",
        )
    head = baselines.ods_row(("id", "tekst", "thema"))
    body = f'<table:table-source table:mode="copy-all"/>{head}{baselines.ods_row(rows[0])}'
    return "a-v1.0.ods", baselines.write_ods(body=body), "sheet_linked"


Maker = Callable[[random.Random, int], tuple[str, bytes, str]]
KINDS: dict[str, Maker] = {
    make.__name__: make
    for make in (
        *(truncated, wrong_type, macros, zip_bomb, formula, many_rows, far_cell),
        *(mixed_encodings, foreign_ids, merged, duplicate_ids, lost_signs, growing_yaml),
        *(too_deep, unknown_parents, locked, linked),
    )
}
