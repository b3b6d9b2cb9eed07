"""The unprivileged system user that runs the database when Durf itself runs as root."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from durf.platform.database.errors import DatabaseUserMissing, DataFolderUnreachable

if sys.platform != "win32":
    import pwd

NAME = "durf-db"
_COMMAND = ("useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent")
_SEARCH_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


class ProcessUser(TypedDict):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class SystemUser:
    uid: int
    gid: int

    def as_process(self) -> ProcessUser:
        """Arguments for subprocess: this user, its group, and none of root's other groups."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_pass(self, folder: Path) -> bool:
        """Tell whether the user may enter the folder and everything above it."""
        return self.find_blocker(folder) is None

    def find_blocker(self, folder: Path) -> Path | None:
        """Name the highest folder on the way that this user can't enter."""
        real = folder.resolve()
        for step in (*reversed(real.parents), real):
            if not self._may_enter(step.stat()):
                return step
        return None

    def _may_enter(self, status: os.stat_result) -> bool:
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)


def find_server_user() -> SystemUser | None:
    """Give the user to run the server as: None (ourselves) unless we are root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    return _look_up() or _make_user()


def _look_up() -> SystemUser | None:
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        return None
    return SystemUser(uid=entry.pw_uid, gid=entry.pw_gid)


def _make_user() -> SystemUser:
    shell = shutil.which("nologin", path=_SEARCH_PATH) or "/bin/false"
    command = [*_COMMAND, "--shell", shell, NAME]
    shown = " ".join(command)
    program = shutil.which(command[0], path=_SEARCH_PATH)
    if program is None:
        raise DatabaseUserMissing(user=NAME, command=shown, reason="useradd not found")
    answer = subprocess.run(
        [program, *command[1:]], capture_output=True, text=True, check=False, env={"LC_ALL": "C"}
    )
    made = _look_up()
    if made is None:
        reason = answer.stderr.strip() or f"useradd ended with {answer.returncode}"
        raise DatabaseUserMissing(user=NAME, command=shown, reason=reason)
    return made


def let_pass(folder: Path, user: SystemUser) -> None:
    """Let the database user through one of Durf's own folders, never through one above it."""
    real = folder.resolve()
    blocker = user.find_blocker(real.parent)
    if blocker is None and not user.can_pass(real):
        if real.stat().st_uid == os.geteuid():
            os.chown(real, -1, user.gid)
            real.chmod(0o710)
        else:
            blocker = real
    if blocker is not None:
        raise DataFolderUnreachable(user=NAME, blocker=str(blocker))
