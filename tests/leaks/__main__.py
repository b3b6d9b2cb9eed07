"""The leak report: runs the tests of this folder and says in a few lines what was tried.

Run: durf leaks, or python -m tests.leaks [--quick]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
COUNTED = "leaks"


class Told:
    """Collects what the tests say they counted, and which of them failed."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.passed = 0
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One part of one test."""
        if report.failed:
            self.failed.append(report.nodeid)
        elif report.when == "call" and report.passed:
            self.passed += 1
        for name, value in report.user_properties:
            if name == COUNTED and isinstance(value, dict):
                self.counts = value


def write_report(told: Told, *, is_quick: bool) -> str:
    """A table, and the verdict."""
    width = max((len(name) for name in told.counts), default=0)
    lines = [f"{name:<{width}}  {number:>7,}" for name, number in told.counts.items()]
    if is_quick:
        verdict = "Counted only; nothing was tried."
    elif told.failed:
        verdict = f"Something is wrong in {len(told.failed)} of the tests:"
    else:
        verdict = f"None leaked ({told.passed} tests)."
    return "\n".join([*lines, "", verdict, *(f"  {name}" for name in told.failed)])


def main(arguments: list[str]) -> int:
    """Run and report; 1 when something leaked or couldn't be tried."""
    is_quick = "--quick" in arguments
    os.environ["DURF_LEAKS"] = "full"
    told = Told()
    chosen = [str(FOLDER / "test_summary.py")] if is_quick else [str(FOLDER)]
    workers = ["-n", "0" if is_quick else str(os.cpu_count() or 1)]
    code = pytest.main([*chosen, *workers, "-q", "--tb=short", "-p", "no:warnings"], plugins=[told])
    sys.stdout.write(f"\n{write_report(told, is_quick=is_quick)}\n")
    return 0 if code == pytest.ExitCode.OK and told.counts else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
