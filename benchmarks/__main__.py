"""All benchmarks in one go: each in a process of its own, its tables as it prints them.

Run: durf bench, or python -m benchmarks [--quick] [--list] [NAME ...]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import durf
from benchmarks.ground import ROOT, describe_machine

PACKAGES = ("Django", "psycopg", "ortools", "numpy", "scipy", "pytauargus", "typst", "waitress")
MOST_SECONDS = 3600
MEMORY = Path("/proc/meminfo")


@dataclass(frozen=True)
class Script:
    """One script: what it measures, and with which arguments it is quick; None when it never is."""

    name: str
    about: str
    quick: tuple[str, ...] | None = None


SCRIPTS = (
    Script("select", "the lottery with quotas, beside a biased way of drawing"),
    Script("visited", "whom a lottery would have given in 2015-2017", ()),
    Script("planning", "planning 123 visits, and again when the chair is away"),
    Script("cartogram", "the maps of equal cells", ()),
    Script("disclosure", "withheld cells and audits, beside scipy and pytauargus"),
    Script("walls", "row security, with and without"),
    Script("audit", "audited writes per second"),
    Script("post", "a delivery with its receipts, and full lists"),
    Script("mailings", "one letter to 342 municipalities"),
    Script("visit", "the page of all visits, and 342 final reports"),
    Script("selfimage", "the self-image, whole requests at two sizes"),
    Script("backup", "backup and restore"),
    Script("crawl", "random requests over all roles", ("--requests", "1000")),
    Script(
        "load", "300 people at once", ("--people", "30", "--minutes", "0.5", "--think", "1", "3")
    ),
)


def describe_versions() -> str:
    """Durf and the packages that the figures depend on."""
    found = [f"durf {durf.__version__}"]
    for name in PACKAGES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} not installed")
    return ", ".join(found)


def describe_memory() -> str:
    """How much memory the machine has."""
    if not MEMORY.exists():
        return "memory unknown"
    kilobytes = int(MEMORY.read_text().splitlines()[0].split()[1])
    return f"{kilobytes / 1e6:.1f} GB of memory"


def run_script(script: Script, arguments: tuple[str, ...]) -> tuple[str, float]:
    """Run one, letting it print; how it ended and after how many seconds."""
    print(f"\n== {script.name}: {script.about}", flush=True)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    command = [sys.executable, "-m", f"benchmarks.{script.name}", *arguments]
    begun = time.monotonic()
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"not done within {MOST_SECONDS} s", time.monotonic() - begun
    ended = "done" if done.returncode == 0 else f"failed (exit code {done.returncode})"
    return ended, time.monotonic() - begun


def choose(names: list[str], *, is_quick: bool) -> list[Script]:
    """Those that were named, or all; quickly only those that can be."""
    unknown = set(names) - {script.name for script in SCRIPTS}
    if unknown:
        sys.exit(f"durf: no benchmark is called {', '.join(sorted(unknown))}; see --list")
    wanted = [script for script in SCRIPTS if not names or script.name in names]
    return [script for script in wanted if not is_quick or script.quick is not None]


def main() -> None:
    """Run what was asked; exit code 1 when something failed."""
    parser = argparse.ArgumentParser(description="Run the benchmarks and print their tables.")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    chosen = choose(given.names, is_quick=given.quick)
    if given.list:
        for script in chosen:
            print(f"{script.name:<12}{script.about}")
        return
    print(f"{describe_machine()}, {describe_memory()}\n{describe_versions()}")
    ended = {
        script.name: run_script(script, (script.quick or ()) if given.quick else ())
        for script in chosen
    }
    print("\n== summary")
    for name, (how, seconds) in ended.items():
        print(f"{name:<12}{seconds:>7.0f} s  {how}")
    sys.exit(0 if all(how == "done" for how, _ in ended.values()) else 1)


if __name__ == "__main__":
    main()
