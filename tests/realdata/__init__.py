"""Real data that is kept beside the repository; a test that needs it skips when it isn't there."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"


def shared_data(name: str) -> Path:
    """A file of that folder, or a skip with the reason."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the real data {name} is not beside this repository")
    return path
