"""Installations in short folders that are cleaned up whatever happens."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.operations.installation import Installation


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that the database's own user may pass."""
    folder = Path(tempfile.mkdtemp(prefix="durf-ops-"))
    folder.chmod(0o711)
    yield folder
    for data in [path for path in folder.iterdir() if path.is_dir()]:
        installation = Installation(data)
        for process in installation.list_processes():
            try:
                process.kill()
            except psutil.Error:
                continue
        installation.cluster.destroy()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def installation(ground) -> Installation:
    """A new one, with its tables."""
    made = Installation(ground / "data")
    made.must("migrate", "--quiet")
    return made
