"""`durf register`, as somebody types it."""

from __future__ import annotations

import csv
import json
import stat
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from durf.cli import main
from durf.reference.municipalities.layouts import lay_out
from tests.realdata import shared_data

ROOT = Path(__file__).resolve().parents[2]
BATCHES = [
    "domains/internetnl-2019/webtest_gemeenten.json",
    "domains/internetnl-2019/mailtest_gemeenten.json",
]


@dataclass(frozen=True)
class Printed:
    """What a command gave back."""

    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture
def run(monkeypatch, capsys):
    """Type it as somebody does, with the messages as they are printed."""

    def type_words(*words):
        monkeypatch.setattr(sys, "argv", ["durf", "register", *(str(word) for word in words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Printed(int(ended.value.code or 0), printed.out, printed.err)

    return type_words


def write(tmp_path, text, name="names.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_boundaries_that_cant_be_used_are_refused_before_anything_is_written(run, tmp_path) -> None:
    file = write(tmp_path, "{}", name="areas.json")

    result = run("boundaries", file, "--year", 2026, "--key", "code", "--source", "x")

    assert result.exit_code == 2
    assert "areas.json: this is not TopoJSON or GeoJSON" in result.stderr


def test_resolve_prints_what_was_found_and_what_was_not(run, tmp_path) -> None:
    file = write(tmp_path, "nr;naam\n1;Den Bosch\n2;Bergen\n3;Leiden\n")

    result = run("resolve", file, "--column", "naam", "--year", 2017, "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "resolved": [
            {
                "name": "Den Bosch",
                "code": "GM0796",
                "official": "'s-Hertogenbosch",
                "via": "alias",
                "province": "Noord-Brabant",
            },
            {
                "name": "Leiden",
                "code": "GM0546",
                "official": "Leiden",
                "via": "exact",
                "province": "Zuid-Holland",
            },
        ],
        "unresolved": [
            {
                "name": "Bergen",
                "reason": "ambiguous: Bergen (L.) or Bergen (NH.)",
                "suggestions": ["Bergen (L.)", "Bergen (NH.)"],
            }
        ],
    }


def test_resolve_prints_a_table_to_read(run, tmp_path) -> None:
    file = write(tmp_path, "naam\nDen Haag\nAmsterdm\n")

    result = run("resolve", file, "--column", "naam")

    assert result.stdout.splitlines() == [
        "Den Haag  GM0518  's-Gravenhage (Zuid-Holland), alias",
        "? Amsterdm: unknown name. Perhaps: Amsterdam.",
        "1 of 2 names found among the municipalities of 2026.",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("gemeente\nLeiden\n", "there is no column “naam”"),
        ("naam\nLeiden\nUtrecht\nLeiden\n", "line 4, column naam: “Leiden” is also on line 2"),
        (b"naam\nFrysl\x81n\n", "line 2: the encoding is neither"),
        (b"\x00\x01\x02", "binary data"),
    ],
)
def test_bad_file_gives_one_message_and_exit_code_2(run, tmp_path, content, message) -> None:
    file = write(tmp_path, content)

    result = run("resolve", file, "--column", "naam", "--json")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_unknown_year_is_refused(run, tmp_path) -> None:
    result = run("resolve", write(tmp_path, "naam\nLeiden\n"), "--column", "naam", "--year", 1999)

    assert result.exit_code == 2
    assert "2015 to 2026" in result.stderr


def test_resolve_needs_no_database_and_no_heavy_packages(tmp_path) -> None:
    file = write(tmp_path, "naam\nLeiden\n")
    words = ["register", "resolve", str(file), "--column", "naam", "--year", "2017", "--json"]
    script = (
        "import sys\nfrom durf.cli import group\n"
        f"group({words!r}, standalone_mode=False)\n"
        "heavy = {'numpy', 'ortools', 'psycopg.pq.pq_ctypes', 'openpyxl', 'durf.config.settings'}\n"
        "sys.exit(1 if heavy & set(sys.modules) else 0)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": "postgres://nobody@127.0.0.1:1/x"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["resolved"][0]["code"] == "GM0546"


@pytest.mark.realdata
def test_list_of_the_report_resolves_as_a_whole(run) -> None:
    file = shared_data("municipalities/bezochte-gemeenten-123.csv")

    result = run("resolve", file, "--column", "naam_in_rapport", "--year", 2017, "--json")

    answers = json.loads(result.stdout)
    assert answers["unresolved"] == []
    assert Counter(one["via"] for one in answers["resolved"]) == {"exact": 116, "alias": 7}


def read_frame(path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_frame_has_everyone_once_with_size_and_is_for_its_owner_only(run, tmp_path) -> None:
    out = tmp_path / "frame.csv"

    result = run("frame", "--year", 2017, "--out", out)

    rows = read_frame(out)
    assert result.exit_code == 0
    assert {row["code"] for row in rows} == lay_out(2017).codes
    assert list(rows[0]) == ["code", "name", "province", "inhabitants", "size_class", "progress"]
    assert {row["progress"] for row in rows} == {"unknown"}
    assert Counter(row["size_class"] for row in rows) == {
        "<20k": 121,
        "20-50k": 189,
        "50-100k": 47,
        ">=100k": 31,
    }
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


@pytest.mark.realdata
def test_frame_with_public_results_has_two_halves(run, tmp_path) -> None:
    web, mail = [shared_data(name) for name in BATCHES]
    out = tmp_path / "frame.csv"

    result = run("frame", "--year", 2017, "--internetnl", web, mail, "--out", out)

    assert result.exit_code == 0
    classes = Counter(row["progress"] for row in read_frame(out))
    assert classes == {"further": 188, "less_far": 189, "unknown": 11}
    assert "further" not in result.stdout


@pytest.mark.realdata
def test_frame_with_a_kept_secret_is_the_same_again(run, tmp_path) -> None:
    files = [shared_data(name) for name in BATCHES]
    salt = write(tmp_path, "a secret of the committee", "salt")
    first, second, other = [tmp_path / f"{number}.csv" for number in range(3)]

    for out, extra in [(first, ["--salt", salt]), (second, ["--salt", salt]), (other, [])]:
        run("frame", "--year", 2018, "--internetnl", *files, "--out", out, *extra)

    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes() != other.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "option", "message"),
    [
        ("web.json", "{}", "--internetnl", "not a batch result of Internet.nl"),
        ("own.csv", "code,value\nGM0546,7\n", "--committee", "not between -1 and 1"),
        ("salt", "short", "--salt", "at least 16 bytes"),
    ],
)
def test_frame_with_a_bad_file_writes_nothing(
    run, tmp_path, name, content, option, message
) -> None:
    out = tmp_path / "frame.csv"
    file = write(tmp_path, content, name)

    result = run("frame", "--year", 2017, option, file, "--out", out)

    assert result.exit_code == 2
    assert message in result.stderr
    assert not out.exists()


def test_frame_that_cannot_be_written_says_so(run, tmp_path) -> None:
    result = run("frame", "--year", 2017, "--out", tmp_path / "absent" / "frame.csv")

    assert result.exit_code == 2
    assert "can't be written" in result.stderr
