"""`durf frameworks` in a process of its own: no database, JSON out, one message for bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness import ROOT
from tests.reference.frameworks import baselines
from tests.reference.questionnaires import samples


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "durf.cli", "frameworks", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=kept | {"PYTHONPATH": str(ROOT / "src"), "DURF_DATA": "/nonexistent"},
    )


@pytest.fixture(name="file")
def write_file(tmp_path):
    path = tmp_path / "oud-v1.0.csv"
    path.write_bytes(baselines.write_csv())
    return path


def test_check_prints_what_is_in_a_file(file):
    done = run("check", file, "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "format": "csv",
        "version": "1.0",
        "nodes": 3,
        "measures": {"active": 3, "none": 0, "moved": 0, "lapsed": 0, "reserved": 0},
        "defects": [],
    }


def test_check_in_words_names_what_stands_in_the_way(tmp_path):
    file = tmp_path / "oud-v1.0.csv"
    file.write_bytes(baselines.write_csv([*baselines.MEASURES, baselines.MEASURES[0]]))

    done = run("check", file)

    assert done.returncode == 1
    assert "refused duplicate_id: A.1" in done.stdout


@pytest.mark.parametrize(
    ("name", "body", "message"),
    [
        ("oud.yaml", b"a: [", "yaml_broken: line 2:"),
        ("oud.csv", b"id;tekst\nA;\n", "field_missing: line 2: tex"),
        ("oud.xlsx", b"PK\x03\x04", "file_broken"),
        ("oud.doc", b"x", "unknown_format"),
    ],
)
def test_file_that_cannot_be_read_gives_one_message(tmp_path, name, body, message):
    file = tmp_path / name
    file.write_bytes(body)

    done = run("check", file, "--json")

    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_file_that_is_not_there_gives_one_message(tmp_path):
    done = run("check", tmp_path / "weg.csv")

    assert done.returncode == 2
    assert "file_unreadable" in done.stderr


def test_diff_prints_ids(file, tmp_path):
    rows = [("A.1", "Er is een sleutelbeheerder.", "A"), ("A.2", "Anders.", "A"), ("C.1", "x", "C")]
    other = tmp_path / "oud-v2.0.csv"
    other.write_bytes(baselines.write_csv(rows))

    done = run("diff", file, other, "--json")

    assert json.loads(done.stdout) == {
        "both": ["A.1", "A.2"],
        "changed": ["A.2"],
        "dropped": ["B.1"],
        "added": ["C.1"],
    }


def test_questionnaire_tells_its_themes_and_unknown_measures(tmp_path):
    folder = samples.write_folder(tmp_path / "form")
    oud = tmp_path / "oud.yaml"
    oud.write_text(baselines.write_own())

    done = run("questionnaire", folder, "--framework", oud)

    assert done.returncode == 1
    assert "board: 2 core" not in done.stderr
    assert "board: 3 (6 min) core, 1 (1 min) deepening" in done.stdout
    assert "board-talk: there is no Z.9 in oud.yaml" in done.stderr


def test_questionnaire_with_faults_names_file_and_line(tmp_path):
    folder = samples.write_folder(tmp_path / "form")
    text = (folder / "board.yaml").read_text().replace("type: number", "type: nummer")
    (folder / "board.yaml").write_text(text)

    done = run("questionnaire", folder)

    line = 1 + text[: text.index("nummer")].count("\n")
    assert done.returncode == 2
    assert f"board.yaml, line {line}: there is no type nummer" in done.stderr
