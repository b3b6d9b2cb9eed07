from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from durf.cli.disclose import FORMATS, command
from durf.engines.faults import InputFault

UNITS = "unit,province,q1\n" + "".join(
    f"u{number:02},P{number % 2},{(1, 2, 2, 3, 3, 4)[number % 6]}\n" for number in range(24)
)
ITEM = {"code": "q1", "levels": ["1", "2", "3", "4"]}
EVERYONE = {"code": "r1", "item": "q1", "group": {}, "statistic": "count", "levels": ["4"]}


def run(folder: Path, content: dict[str, Any] | str, units: str = UNITS) -> Result:
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "releases.json").write_text(text)
    (folder / "micro.csv").write_text(units)
    micro, releases = str(folder / "micro.csv"), str(folder / "releases.json")
    return CliRunner().invoke(command, ["--micro", micro, "--releases", releases, "--json"])


def test_disclose_says_what_is_possible_of_every_unit(tmp_path):
    result = run(tmp_path, {"items": [ITEM], "releases": [EVERYONE]})

    answer = json.loads(result.stdout)["items"][0]
    assert result.exit_code == 0
    assert len(answer["units"]) == 24
    assert answer["units"][0] == {
        "unit": "u00",
        "possible": ["1", "2", "3", "4"],
        "narrowest": [1, 4],
        "known": False,
        "safe": True,
    }


def test_disclose_names_the_release_that_betrays_a_unit(tmp_path):
    without = EVERYONE | {"code": "r2", "except": ["u05"]}

    result = run(tmp_path, {"items": [ITEM], "releases": [EVERYONE, without], "coalition": 0})

    answer = json.loads(result.stdout)
    unit = next(each for each in answer["items"][0]["units"] if each["unit"] == "u05")
    assert result.exit_code == 1
    assert not answer["safe"]
    assert unit["possible"] == ["4"]
    assert answer["items"][0]["offending"] == ["r2"]


def test_disclose_reads_every_kind_of_release(tmp_path):
    content = {
        "items": [ITEM, {"code": "pct", "low": 0, "high": 100}],
        "releases": [
            EVERYONE | {"rounding": 5},
            {
                "item": "q1",
                "group": {"province": "P1"},
                "statistic": "percentage",
                "levels": ["3", "4"],
                "rounding": 5,
            },
            {"item": "q1", "group": {"province": ["P0"]}, "statistic": "mean", "rounding": 0.5},
            {
                "item": "q1",
                "group": {},
                "statistic": "distribution",
                "rounding": 10,
                "values": {"1": 0, "2": 10},
                "manner": "random",
            },
            {
                "item": "q1",
                "group": {},
                "statistic": "claim",
                "levels": ["4"],
                "quantifier": "not all",
            },
            {"item": "pct", "group": {}, "statistic": "mean", "value": 48, "rounding": 1},
        ],
        "known": [
            {"unit": "u01", "item": "q1", "level": "2"},
            {"unit": "u01", "item": "pct", "value": 10},
        ],
        "holdings": [["u02", "u03"]],
    }

    result = run(tmp_path, content)

    answer = json.loads(result.stdout)
    assert [each["item"] for each in answer["items"]] == ["q1", "pct"]
    assert answer["items"][0]["units"][1]["known"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"items": []}, "there are no items"),
        ({"releases": [EVERYONE | {"item": "q9"}]}, "release 1: there is no item 'q9'"),
        ({"releases": [EVERYONE | {"group": ["u99"]}]}, "u99 is not in"),
        ({"releases": [EVERYONE | {"group": {"colour": "red"}}]}, "has no column colour"),
        ({"releases": [EVERYONE | {"statistic": "median"}]}, "'median' is none of"),
        ({"releases": [EVERYONE | {"levels": ["9"]}]}, "'9' is no level"),
        ({"releases": [EVERYONE | {"value": "many"}]}, "'many' is not a number"),
        ({"releases": [EVERYONE | {"value": 7, "rounding": 5}]}, "not a multiple"),
        ({"releases": [EVERYONE | {"rounding": 0}]}, "above 0"),
        ({"releases": [EVERYONE, EVERYONE]}, "used twice"),
        ({"releases": [EVERYONE | {"value": 25}]}, "can't be true"),
        ({"known": [{"unit": "u99", "item": "q1", "level": "1"}]}, "'u99' is not in"),
        ({"coalition": -1}, "coalition must be a whole number"),
        ({"coalition": 5}, "name the larger parties as holdings"),
        ({"holdings": [["u99"]]}, "holding 1"),
        ({"releases": "none"}, "releases must be a list"),
    ],
)
def test_disclose_refuses_what_it_cannot_read(tmp_path, change, message):
    content = {"items": [ITEM], "releases": [EVERYONE]} | change

    result = run(tmp_path, content)

    assert isinstance(result.exception, InputFault)
    assert message in str(result.exception)


def test_disclose_refuses_broken_files(tmp_path):
    assert "line 1, column 2: this is not JSON" in str(run(tmp_path, "{").exception)
    assert "must hold one JSON object" in str(run(tmp_path, "[]").exception)
    assert "already on line 2" in str(
        run(tmp_path, {"items": [ITEM]}, "unit,q1\nu1,1\nu1,2\n").exception
    )
    assert "column unit is missing" in str(run(tmp_path, {"items": [ITEM]}, "code\nu1\n").exception)


def test_disclose_explains_its_files():
    result = CliRunner().invoke(command, ["--explain"])

    assert result.stdout.strip() == FORMATS.strip()
    assert CliRunner().invoke(command, []).exit_code == 2
