"""No junk drawers: a reader finds a thing by guessing its path."""

from __future__ import annotations

import pytest

from tests.architecture.checks.names import find_junk_drawers
from tests.architecture.checks.source import ROOT, Finding, show


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks"])
def test_no_junk_drawers(folder):
    findings = find_junk_drawers(ROOT / folder)

    assert not findings, show(findings)


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("visits/utils.py", "utils"),
        ("visits/date_helpers.py", "helpers"),
        ("common/rules.py", "common"),
        ("visits/services.py", "services"),
        ("templates/visits/_misc.html", "misc"),
        ("core/__init__.py", "core"),
    ],
)
def test_no_junk_drawers_catches_planted_name(tmp_path, path, word):
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).touch()

    findings = find_junk_drawers(tmp_path)

    assert findings == [Finding(path, 1, f"nothing is called {word}")]


def test_no_junk_drawers_accepts_a_word_inside_a_name(tmp_path):
    (tmp_path / "scores.py").touch()
    (tmp_path / "commons.py").touch()

    assert find_junk_drawers(tmp_path) == []
