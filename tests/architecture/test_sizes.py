"""Files and functions stay short, and every function states its types."""

from __future__ import annotations

import pytest

from tests.architecture.checks.sizes import (
    AIM_OF_FUNCTION,
    find_long_files,
    find_long_functions,
    find_untyped_functions,
    measure_functions,
)
from tests.architecture.checks.source import ROOT, SOURCE, Finding, show


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks"])
def test_files_are_short(folder):
    findings = find_long_files(ROOT / folder)

    assert not findings, show(findings)


@pytest.mark.parametrize("suffix", [".py", ".html", ".css", ".js"])
def test_files_are_short_catches_planted_file(tmp_path, suffix):
    (tmp_path / f"long{suffix}").write_text("x\n\n" * 401)
    (tmp_path / f"short{suffix}").write_text("x\n\n" * 400)

    findings = find_long_files(tmp_path)

    assert findings == [Finding(f"long{suffix}", 1, "401 lines, at most 400")]


def test_functions_are_short():
    findings = find_long_functions(SOURCE)

    assert not findings, show(findings)


def test_functions_are_short_catches_planted_function(tmp_path):
    body = "    x = 1\n"
    (tmp_path / "rules.py").write_text(f"def judge():\n{body * 40}def fits():\n{body * 39}")

    findings = find_long_functions(tmp_path)

    assert findings == [Finding("rules.py", 1, "judge has 41 lines, at most 40")]


def test_nine_in_ten_functions_are_very_short():
    lengths = measure_functions(SOURCE)

    assert lengths[int(len(lengths) * 0.9)] <= AIM_OF_FUNCTION


def test_functions_state_their_types():
    findings = find_untyped_functions(SOURCE)

    assert not findings, show(findings)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("def f(a: int, b) -> int: ...", "f lacks b"),
        ("def f(a: int): ...", "f lacks return"),
        ("def f(*, a) -> int: ...", "f lacks a"),
        ("def f(*a, **b) -> int: ...", "f lacks a, b"),
        ("async def f(a) -> int: ...", "f lacks a"),
        ("class C:\n  def f(self, a) -> int: ...", "f lacks a"),
        ("class C:\n  @staticmethod\n  def f(a) -> int: ...", "f lacks a"),
        ("class C:\n  def f(self): ...", "f lacks return"),
    ],
)
def test_functions_state_their_types_catches_planted_gap(tmp_path, text, missing):
    (tmp_path / "rules.py").write_text(text)

    findings = find_untyped_functions(tmp_path)

    assert [finding.what for finding in findings] == [missing]


def test_functions_state_their_types_accepts_a_full_signature(tmp_path):
    (tmp_path / "rules.py").write_text(
        "class C:\n  def f(self, a: int, /, b: str, *c: int, d: int, **e: int) -> None: ...\n"
    )

    assert find_untyped_functions(tmp_path) == []
