"""No console command prints a name, an address or a word of anybody's rows."""

from __future__ import annotations

import pytest

from durf.cli import COMMANDS
from tests.leaks.canaries import spell_out
from tests.leaks.commands import (
    COMMAND_ROWS,
    CommandRow,
    check_printed,
    list_commands,
    prepare,
    run,
)
from tests.leaks.findings import show

ROWS = [row for rows in COMMAND_ROWS.values() for row in rows]


def test_every_command_has_its_row() -> None:
    assert set(COMMAND_ROWS) == set(list_commands())
    assert {name.split()[0] for name in COMMAND_ROWS} == set(COMMANDS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row.arguments))
def test_command_prints_no_canary(country, seeded, tmp_path, row) -> None:
    is_about_copy = any("copy" in part for part in row.arguments)
    person = country.find("ciso@astervoort")
    names = {
        "folder": str(tmp_path),
        "public": "",
        "person": person.user.email,
        "leaver": country.leaver,
    }
    if is_about_copy:
        names |= prepare(tmp_path, seeded[0])
    if row.arguments[-2:] == ("--to", "{public}"):
        (tmp_path / "copy").unlink()

    code, printed = run(row, seeded[0], names=names)

    findings = check_printed(country.aviary, row, code, printed, own=person.own)
    assert not findings, show(findings)
    for file in tmp_path.iterdir():
        assert not country.aviary.find(spell_out(file.read_bytes().decode("latin-1")))


def test_command_that_prints_a_canary_is_caught(country) -> None:
    row = CommandRow(("planted",), prints="person")
    address = country.find("ciso@astervoort").user.email

    findings = check_printed(country.aviary, row, 0, f"a person: {address}")

    assert [finding.what for finding in findings] == [
        f"prints {next(iter(country.aviary.find(address)))}"
    ]


def test_command_that_did_nothing_is_caught(country) -> None:
    row = CommandRow(("planted",), prints="done")

    findings = check_printed(country.aviary, row, 0, "")

    assert len(findings) == 1
    assert "went otherwise" in findings[0].what
