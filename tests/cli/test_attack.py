from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from durf.cli.attack import command
from tests.cli.test_disclose import EVERYONE, ITEM, UNITS


def run(folder: Path, releases: list[dict[str, Any]], *options: str) -> Result:
    (folder / "releases.json").write_text(json.dumps({"items": [ITEM], "releases": releases}))
    (folder / "micro.csv").write_text(UNITS)
    files = ["--micro", str(folder / "micro.csv"), "--releases", str(folder / "releases.json")]
    return CliRunner().invoke(command, [*files, *options])


def test_attack_reports_what_it_learned_and_that_it_is_true(tmp_path):
    without = EVERYONE | {"code": "r2", "except": ["u05"]}

    result = run(tmp_path, [EVERYONE, without], "--json")

    answer = json.loads(result.stdout)
    differencing = [each for each in answer["findings"] if each["attack"] == "differencing"]
    assert result.exit_code == 1
    assert answer["harmful"]
    assert differencing[0]["units"] == ["u05"]
    assert differencing[0]["is_confirmed"]


def test_attack_on_rounded_figures_learns_nothing(tmp_path):
    result = run(tmp_path, [EVERYONE | {"rounding": 5}])

    assert (result.exit_code, result.stdout) == (0, "0 findings, 0 harmful\n")


def test_attack_prints_for_people(tmp_path):
    without = EVERYONE | {"code": "r2", "except": ["u05"]}

    result = run(tmp_path, [EVERYONE, without])

    assert "HARMFUL: q1, differencing: all of these 1 have 4 (true)" in result.stdout
