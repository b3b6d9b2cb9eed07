"""Folders and clusters for the tests of the embedded database; all of them are thrown away."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from durf.platform.database.cluster import EmbeddedCluster


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the database user may pass; pytest's own is closed to all but root."""
    path = Path(tempfile.mkdtemp(prefix="durf-test-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def cluster(folder: Path) -> Iterator[EmbeddedCluster]:
    """A cluster that does not run yet."""
    made = EmbeddedCluster(folder / "data", is_durable=False)
    yield made
    made.destroy()


@pytest.fixture(scope="module")
def running() -> Iterator[EmbeddedCluster]:
    """One running cluster for a whole module."""
    path = Path(tempfile.mkdtemp(prefix="durf-test-"))
    path.chmod(0o711)
    made = EmbeddedCluster(path / "data", is_durable=False)
    made.start()
    yield made
    made.destroy()
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def as_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can act as other users")
