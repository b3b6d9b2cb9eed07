"""Commands that belong to a checkout: what they run is no part of an installed package."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import durf
from durf.engines.faults import InputFault

ROOT = Path(durf.__file__).resolve().parents[2]


def run_module(folder: str, module: str, arguments: tuple[str, ...], *, needs: str) -> int:
    """Run a module of the checkout; its exit code. InputFault when it isn't there."""
    if not (ROOT / folder).is_dir():
        raise InputFault(
            f"this is an installation without the folder {folder}/, so there is nothing to run. "
            "Use a checkout of Durf: ./durf does the rest."
        )
    if importlib.util.find_spec(needs) is None:
        raise InputFault(
            "the packages for tests aren't installed here. In the folder of the checkout, call "
            "./durf instead of durf: it installs them."
        )
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False)
    return done.returncode
