"""Random but valid requests over all roles, on the invented country of the tests for leaks.

Says how many were asked, how fast, and of how many addresses; exit code 1 at a server's error or a
dead link. Run: python -m benchmarks.crawl [--requests 20000]
"""

from __future__ import annotations

import argparse
import os
import sys
import time

import pytest

from benchmarks.ground import ROOT, print_table

TEST = ROOT / "tests" / "leaks" / "test_crawl.py"
REQUESTS = "DURF_CRAWL_REQUESTS"


class Told:
    """What the test says that it did."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One part of one test."""
        self.found |= {name: str(value) for name, value in report.user_properties}


def main() -> None:
    """Ask, and print what came back."""
    parser = argparse.ArgumentParser(description="Random requests over all roles.")
    parser.add_argument("--requests", type=int, default=20_000)
    given = parser.parse_args()
    os.environ[REQUESTS] = str(given.requests)
    told, begun = Told(), time.monotonic()
    arguments = [str(TEST), "-m", "long", "-q", "-n", "0", "--tb=short", "-p", "no:warnings"]
    code = pytest.main([*arguments, "--show-capture=no"], plugins=[told])
    seconds = time.monotonic() - begun
    rows = [[name, value] for name, value in told.found.items()]
    rows.append(["requests per second", f"{given.requests / seconds:.0f}"])
    print_table(f"{given.requests} random requests over all roles", ["what", "found"], rows)
    sys.exit(0 if code == pytest.ExitCode.OK else 1)


if __name__ == "__main__":
    main()
