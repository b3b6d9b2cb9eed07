"""The PostgreSQL programs: found without running the package, copied when out of reach."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from durf.platform.database.binaries import (
    PACKAGE,
    Binaries,
    ensure_reachable,
    find_binaries,
    is_usable_by,
)
from durf.platform.database.errors import BinariesMissing, DatabaseUserMissing
from durf.platform.database.system_user import SystemUser, _make_user, find_server_user


@pytest.fixture
def hidden(folder: Path) -> Binaries:
    """The programs in a place that only we can enter, as a checkout below /root is."""
    found = find_binaries()
    site = folder / "closed"
    site.mkdir(mode=0o700)
    inner = found.folder.parent.relative_to(found.site)
    ignored = shutil.ignore_patterns("include")
    shutil.copytree(found.folder.parent, site / inner, symlinks=True, ignore=ignored)
    libraries = found.site / f"{PACKAGE}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, site / libraries.name)
    return Binaries(site=site, folder=site / inner / "bin", version=found.version)


def test_newest_programs_are_found() -> None:
    found = find_binaries()

    assert found.major >= 18
    assert found.find("pg_dump").is_file()
    assert find_binaries(major=found.major) == found


def test_missing_major_is_said() -> None:
    with pytest.raises(BinariesMissing, match="no PostgreSQL 9"):
        find_binaries(major=9)


def test_package_code_is_never_run() -> None:
    code = (
        "import sys; from durf.platform.database.binaries import find_binaries, PACKAGE; "
        "find_binaries(); sys.exit(PACKAGE in sys.modules)"
    )
    source = Path(__file__).parents[3] / "src"

    answer = subprocess.run(
        [sys.executable, "-c", code], check=False, env={**os.environ, "PYTHONPATH": str(source)}
    )

    assert answer.returncode == 0


def test_own_programs_are_used_without_server_user(folder: Path) -> None:
    found = find_binaries()

    assert ensure_reachable(found, None, data=folder) == found


@pytest.mark.usefixtures("as_root")
def test_programs_out_of_reach_are_copied_once(folder: Path, hidden: Binaries) -> None:
    user = find_server_user()
    assert user is not None
    abandoned = folder / f".postgresql-{hidden.version}.0123"
    abandoned.mkdir()

    copied = ensure_reachable(hidden, user, data=folder)
    again = ensure_reachable(hidden, user, data=folder)

    assert not is_usable_by(hidden, user)
    assert is_usable_by(copied, user)
    assert copied.site == folder / f"postgresql-{hidden.version}"
    assert again == copied
    assert not abandoned.exists()
    assert {path.lstat().st_uid for path in copied.site.rglob("*")} == {0}
    assert hidden.site.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("mode", "uid", "gid", "passes"),
    [
        (0o700, 7, 8, False),
        (0o701, 7, 8, True),
        (0o710, 7, 8, False),
        (0o710, 7, os.getegid(), True),
        (0o701, 7, os.getegid(), False),
        (0o700, os.geteuid(), 8, True),
    ],
)
def test_user_passes_by_mode(folder: Path, mode: int, uid: int, gid: int, passes: bool) -> None:
    inner = folder / "inner"
    inner.mkdir()
    inner.chmod(mode)

    blocker = SystemUser(uid=uid, gid=gid).find_blocker(inner)

    assert blocker == (None if passes else inner)


def test_missing_useradd_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("durf.platform.database.system_user._SEARCH_PATH", "/nonexistent")

    with pytest.raises(DatabaseUserMissing, match=r"useradd --system .* durf-db"):
        _make_user()
