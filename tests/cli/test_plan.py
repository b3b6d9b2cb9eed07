"""`durf plan` as somebody types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from durf.cli.plan import command
from tests.engines.planning.instances import calendar_values, encode, invent_visits, visit_values


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "visits.json").write_bytes(encode({"visits": invent_visits(12, days=112)}))
    (tmp_path / "calendar.json").write_bytes(encode(calendar_values(weeks=16)))
    return tmp_path


def order(folder: Path, *more: str) -> list[str]:
    files = ["--visits", str(folder / "visits.json"), "--calendar", str(folder / "calendar.json")]
    return [*files, "--seed", "7", *more]


def test_plan_is_the_same_bytes_in_processes_of_their_own(folder):
    program = [sys.executable, "-m", "durf.cli", "plan", *order(folder, "--json")]

    runs = [subprocess.run(program, capture_output=True, check=True).stdout for _ in range(2)]

    assert runs[0] == runs[1]
    assert json.loads(runs[0])["status"] == "planned"


def test_earlier_plan_is_kept(folder):
    first = CliRunner().invoke(command, order(folder, "--json"))
    (folder / "first.json").write_bytes(first.stdout_bytes)

    again = CliRunner().invoke(
        command, order(folder, "--json", "--keep", str(folder / "first.json"))
    )

    assert json.loads(again.stdout)["kept"] == {"of": 12, "dates": 12, "moved": []}


def test_text_for_people_shows_dates_and_teams(folder):
    outcome = CliRunner().invoke(command, order(folder))

    assert outcome.exit_code == 0
    assert "12 of 12 visits" in outcome.stdout
    assert outcome.stdout.count("(chair, one, two)") == 12


def test_blocked_visit_gives_exit_code_1_and_its_rules(folder):
    visits = [visit_values("X1", latest="2025-12-31")]
    (folder / "visits.json").write_bytes(encode({"visits": visits}))

    outcome = CliRunner().invoke(command, order(folder))

    assert outcome.exit_code == 1
    assert "no date    X1  Name X1: latest (32 days)" in outcome.stdout


def test_wrong_file_gives_one_message_and_exit_code_2(folder):
    (folder / "calendar.json").write_text("{")
    program = [sys.executable, "-m", "durf.cli", "plan", *order(folder, "--json")]

    outcome = subprocess.run(program, capture_output=True, check=False)

    assert outcome.returncode == 2
    assert outcome.stdout == b""
    assert outcome.stderr.decode().startswith("durf: calendar.json, line 1, column 2: this is not")
