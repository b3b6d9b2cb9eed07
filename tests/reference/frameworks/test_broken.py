"""Broken files are refused, each with its own code, in little time and memory, and leave no row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from durf.reference.frameworks.checking import examine
from durf.reference.frameworks.errors import FrameworkError, FrameworkRefusedError
from durf.reference.frameworks.models import FrameworkMeasure, FrameworkNode, FrameworkVersion
from durf.reference.frameworks.reading import read_framework
from durf.reference.frameworks.register import record_framework
from tests.harness import ROOT
from tests.reference.frameworks import broken

MOST_SECONDS = 10
MOST_MEGABYTES = 300
MEASURING = "tests.reference.frameworks.measuring"
# A process starts with the peak of the one that it was forked from: so a small one stands between.
BETWEEN = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TABLES = (FrameworkVersion, FrameworkNode, FrameworkMeasure)


@pytest.fixture(scope="module", name="files")
def write_files(tmp_path_factory) -> dict[Path, broken.Broken]:
    """All broken files on disk, without their bodies in memory."""
    folder = tmp_path_factory.mktemp("broken")
    found = {}
    for number, file in enumerate(broken.make_files()):
        path = folder / f"{number:03}-{file.kind}__{file.name}"
        path.write_bytes(file.body)
        found[path] = broken.Broken(file.kind, file.name, b"", file.code)
    return found


@pytest.mark.slow
def test_broken_files_are_refused_with_their_own_code_within_limits(files):
    folder = next(iter(files)).parent
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}

    done = subprocess.run(
        [sys.executable, "-c", BETWEEN, sys.executable, "-m", MEASURING, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment,
    )

    told = json.loads(done.stdout)
    wrong = {
        path.name: (told["files"][path.name][0], file.code)
        for path, file in files.items()
        if told["files"][path.name][0] != file.code
    }
    assert not wrong
    assert max(seconds for _, seconds in told["files"].values()) <= MOST_SECONDS
    assert told["megabytes"] <= MOST_MEGABYTES


@pytest.mark.slow
def test_there_are_enough_of_every_kind(files):
    counts = Counter(file.kind for file in files.values())

    assert sum(counts.values()) >= 150
    assert min(counts.values()) >= 12


@pytest.mark.slow
@pytest.mark.django_db
def test_broken_files_leave_the_tables_as_they_were(files):
    before = [table.objects.count() for table in TABLES]

    for path, file in files.items():
        with pytest.raises(FrameworkError) as caught:
            record_framework(examine(read_framework(file.name, path.read_bytes())), now=NOW)

        fault = caught.value
        blocking = fault.defects if isinstance(fault, FrameworkRefusedError) else ()
        assert file.code == (blocking[0].code if blocking else fault.code)
        assert [table.objects.count() for table in TABLES] == before, path.name
