"""`durf select` as somebody types it, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from durf.cli.select import command
from durf.engines.faults import InputFault
from tests.engines.sampling.frames import invent_frame

BY = ["--by", "province,size_class,progress"]


@pytest.fixture
def frame_file(tmp_path) -> Path:
    path = tmp_path / "frame.csv"
    path.write_bytes(invent_frame(90, provinces=4))
    return path


def run_durf(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-m", "durf.cli", "select"]
    return subprocess.run([*program, *map(str, arguments)], capture_output=True, check=False)


def test_select_draws_and_verifies_in_processes_of_their_own(frame_file, tmp_path):
    drawn = run_durf("--frame", frame_file, "--size", "30", *BY, "--seed", "s", "--json")
    again = run_durf("--frame", frame_file, "--size", "30", *BY, "--seed", "s", "--json")
    (tmp_path / "result.json").write_bytes(drawn.stdout)
    verified = run_durf("--frame", frame_file, "--verify", tmp_path / "result.json")
    (tmp_path / "result.json").write_bytes(drawn.stdout.replace(b'"seed": "s"', b'"seed": "t"'))
    refused = run_durf("--frame", frame_file, "--verify", tmp_path / "result.json")

    result = json.loads(drawn.stdout)
    assert drawn.returncode == 0, drawn.stderr
    assert drawn.stdout == again.stdout
    assert len(result["selected"]) == 30
    assert Counter(margin["by"] for margin in result["margins"])["province"] == 4
    assert verified.returncode == 0
    assert refused.returncode == 1
    assert b"differs: selected" in refused.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--size", "91", *BY, "--seed", "s"], "the size 91 is larger than the frame"),
        (["--size", "30", "--by", "region", "--seed", "s"], "line 1: the column region is missing"),
        (["--size", "30", "--by", "province,", "--seed", "s"], "strata"),
        (["--size", "30", *BY, "--seed", ""], "the seed is empty"),
        (["--size", "30", *BY], "--size, --by and --seed are needed"),
        (["--size", "30", *BY, "--seed", "s", "--map", "code"], "--map: code is not of the form"),
    ],
)
def test_wrong_order_is_refused_in_words(frame_file, arguments, message):
    outcome = CliRunner().invoke(command, ["--frame", str(frame_file), *arguments, "--json"])

    assert isinstance(outcome.exception, InputFault)
    assert message in outcome.exception.message
    assert outcome.stdout == ""


def test_wrong_frame_gives_one_message_and_exit_code_2(tmp_path):
    path = tmp_path / "frame.csv"
    path.write_bytes(b"code,name,province\nX1,Astervoort,Noord\nX1,Bornedijk,Zuid\n")

    outcome = run_durf("--frame", path, "--size", "1", "--by", "province", "--seed", "s", "--json")

    assert outcome.returncode == 2
    assert outcome.stdout == b""
    assert outcome.stderr.decode().splitlines() == [
        "durf: frame.csv, line 3, column code: X1 is already on line 2"
    ]


def test_names_of_columns_and_exclusions_are_part_of_the_result(frame_file, tmp_path):
    frame_file.write_bytes(frame_file.read_bytes().replace(b"code,name", b"GM,NAAM", 1))
    (tmp_path / "out.csv").write_text("X000001\nX000002\n")
    options = ["--map", "code=GM,name=NAAM", "--exclude", str(tmp_path / "out.csv")]
    order = ["--frame", str(frame_file), "--size", "30", *BY, "--seed", "s", "--json"]

    outcome = CliRunner().invoke(command, [*order, *options])
    (tmp_path / "result.json").write_bytes(outcome.stdout_bytes)
    verified = CliRunner().invoke(
        command, ["--frame", str(frame_file), "--verify", str(tmp_path / "result.json")]
    )

    result = json.loads(outcome.stdout)
    assert result["excluded"] == ["X000001", "X000002"]
    assert result["population"] == 88
    assert verified.exit_code == 0, verified.output


def test_simulation_is_reported_and_the_result_still_verifies(frame_file, tmp_path):
    order = ["--frame", str(frame_file), "--size", "30", *BY, "--seed", "s", "--simulate", "200"]

    outcome = CliRunner().invoke(command, [*order, "--json"])
    (tmp_path / "result.json").write_bytes(outcome.stdout_bytes)
    verified = CliRunner().invoke(
        command,
        ["--frame", str(frame_file), "--verify", str(tmp_path / "result.json"), "--rebuild"],
    )

    assert json.loads(outcome.stdout)["simulation"]["agrees"] is True
    assert verified.exit_code == 0, verified.output


def test_text_for_people_shows_margins_and_who_was_drawn(frame_file):
    order = ["--frame", str(frame_file), "--size", "30", *BY, "--seed", "s"]

    outcome = CliRunner().invoke(command, order)

    assert "Province 00" in outcome.stdout
    assert outcome.stdout.count("\nX0") == 30
