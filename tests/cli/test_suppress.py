from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from durf import cli
from durf.cli.suppress import command
from durf.engines.faults import InputFault
from tests.realdata import shared_data

HEADER = "a,freq,status,lpl,upl,weight\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def write(folder: Path, text: str) -> str:
    path = folder / "table.csv"
    path.write_text(text)
    return str(path)


@pytest.mark.realdata
def test_suppress_prints_the_answer_as_json():
    path = shared_data("sdc/instances/num12x5_thr3_s1.csv")

    result = run("--table", str(path), "--json")

    answer = json.loads(result.stdout)
    with path.open(newline="") as file:
        weights = {(row["d0"], row["d1"]): float(row["weight"]) for row in csv.DictReader(file)}
    assert answer["weight"] == sum(weights[tuple(labels)] for labels in answer["suppressed"]) == 51
    assert answer["optimal"] is True
    assert answer["seconds"] < 2
    assert all(each["protected"] and each["low"] < each["high"] for each in answer["audit"])
    assert set(answer) == {"suppressed", "weight", "optimal", "seconds", "audit"}


def test_suppress_prints_for_people(tmp_path):
    table = write(
        tmp_path,
        "a,b,freq,status\nTotal,Total,10,s\nx,Total,4,s\ny,Total,6,s\n"
        "Total,p,5,s\nTotal,q,5,s\nx,p,1,u\nx,q,3,s\ny,p,4,s\ny,q,2,s\n",
    )

    result = run("--table", table)

    assert "Withhold 4 cells" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the file is empty"),
        (HEADER, "no lines below the header"),
        ("freq,status\n1,s\n", "no column for a dimension"),
        ("a,status\nTotal,s\n", "the column freq is missing"),
        (HEADER + "Total,five,s,0,0,1\n", "line 2, column freq: 'five' is not a number"),
        (HEADER + "Total,5,s,0,0,1\nx,-5,s,0,0,1\n", "line 3: freq of (x) is negative"),
        (HEADER + "Total,1e99,s,0,0,1\n", "line 2: freq of (Total) is too large"),
        (HEADER + "Total,inf,s,0,0,1\n", "is not a number"),
        (HEADER + "Total,5,q,0,0,1\n", "line 2, column status: 'q' is not u, s or z"),
        (HEADER + "Total,5,s,0,0,1\nx,4,s,0,0,1\n", "not additive"),
        (HEADER + "Total,5,s,0,0,1\nx,5,u,1,1,1\n", "can be withheld"),
        (HEADER + "x,5,u,1,1,1\n", "no row with Total"),
        (HEADER + "Total,5,s,0,0,1\nx,2,u,1,1,1\ny,3,z,1,1,1\n", "can be withheld"),
        ("a,b,c,d,freq,status\nTotal,Total,Total,Total,1,s\n", "4 dimensions are too many"),
    ],
)
def test_suppress_refuses_an_unfit_table(tmp_path, text, message):
    result = run("--table", write(tmp_path, text), "--json")

    assert isinstance(result.exception, InputFault)
    assert message in str(result.exception)
    assert result.stdout == ""


def test_suppress_refuses_a_vast_table(tmp_path):
    rows = "".join(f"x{number},1,s,0,0,1\n" for number in range(20_001))

    result = run("--table", write(tmp_path, f"{HEADER}Total,20001,s,0,0,1\n{rows}"))

    assert "too many" in str(result.exception)


def test_fault_becomes_a_message_and_exit_code_two(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["durf", "suppress", "--table", write(tmp_path, HEADER)])

    with pytest.raises(SystemExit) as stop:
        cli.main()

    assert stop.value.code == 2
    assert "no lines below the header" in capsys.readouterr().err
