"""The folders of one embedded cluster, each open to the server's user and ourselves only."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from durf.platform.database.errors import DatabaseNotStarted, DataFolderOfAnotherUser
from durf.platform.database.files import is_private, write_private
from durf.platform.database.settings import Listening
from durf.platform.database.system_user import NAME, SystemUser, let_pass

PORT = 5432
SOCKET_PATH_BYTES = 107 if sys.platform == "linux" else 103


@dataclass(frozen=True)
class Folders:
    data: Path

    @property
    def database(self) -> Path:
        return self.data / "database"

    @property
    def cluster(self) -> Path:
        return self.database / "cluster"

    @property
    def logs(self) -> Path:
        return self.database / "log"

    @property
    def users_lock(self) -> Path:
        return self.database / "users.lock"

    @property
    def supervisor_lock(self) -> Path:
        return self.database / "supervisor.lock"

    @property
    def roles_mark(self) -> Path:
        return self.database / "roles.sha256"

    @property
    def socket_record(self) -> Path:
        return self.database / "socket-folder"

    @property
    def own_socket_folder(self) -> Path:
        return self.database / "socket"

    def is_initialised(self) -> bool:
        return (self.cluster / "PG_VERSION").is_file()

    def read_major(self) -> int | None:
        """The major version of PostgreSQL with which the cluster was made; None without one."""
        if not self.is_initialised():
            return None
        return int((self.cluster / "PG_VERSION").read_text(encoding="ascii"))

    def list_kept(self) -> list[Path]:
        """The clusters of older versions that an upgrade kept."""
        return sorted(self.database.glob(f"{self.cluster.name}-*"))

    def make(self, user: SystemUser | None) -> None:
        """Make what is absent; refuses a database that another user made."""
        self.database.mkdir(mode=0o700, exist_ok=True)
        if os.name != "nt":
            self._check_owner(self.database, os.geteuid())
        if user is not None:
            let_pass(self.data, user)
            let_pass(self.database, user)
        if self.cluster.exists() and os.name != "nt":
            self._check_owner(self.cluster, os.geteuid() if user is None else user.uid)
        make_owned(self.logs, user)

    def make_socket_folder(self, user: SystemUser | None) -> Path | None:
        """Give the folder of the server's socket, made and checked; None on Windows."""
        if os.name == "nt":
            return None
        if is_short_enough(self.own_socket_folder):
            make_owned(self.own_socket_folder, user)
            return self.own_socket_folder
        recorded = self._read_record()
        if recorded is not None and is_owned_alone(recorded, user):
            return recorded
        short = Path(tempfile.mkdtemp(prefix="durf-", dir=_find_short_base()))
        if user is not None:
            os.chown(short, user.uid, user.gid)
        write_private(self.socket_record, str(short))
        return short

    def find_listening(self, user: SystemUser | None, *, port: int) -> Listening:
        """Say where clients find the server; refuses a socket folder that isn't its own."""
        if os.name == "nt":
            return Listening(socket_folder=None, port=port)
        short = is_short_enough(self.own_socket_folder)
        folder = self.own_socket_folder if short else self._read_record()
        if folder is None or not is_owned_alone(folder, user):
            raise DatabaseNotStarted(path=str(self.data))
        return Listening(socket_folder=folder, port=PORT)

    def remove_short_socket_folder(self, user: SystemUser | None) -> None:
        recorded = self._read_record()
        if recorded is not None and is_owned_alone(recorded, user):
            shutil.rmtree(recorded, ignore_errors=True)

    def _read_record(self) -> Path | None:
        try:
            return Path(self.socket_record.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _check_owner(self, folder: Path, expected: int) -> None:
        owner = folder.lstat().st_uid
        if owner != expected:
            user = NAME if expected != os.geteuid() else str(expected)
            raise DataFolderOfAnotherUser(path=str(folder), owner=str(owner), user=user)


def make_owned(folder: Path, user: SystemUser | None) -> None:
    """Make a folder that the server's user owns and nobody else can enter."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if user is not None and folder.lstat().st_uid != user.uid:
        os.chown(folder, user.uid, user.gid, follow_symlinks=False)


def is_short_enough(folder: Path) -> bool:
    """Tell whether a socket fits in the folder: systems limit the length of its path."""
    path = os.fsencode(folder / f".s.PGSQL.{PORT}")
    return len(path) <= SOCKET_PATH_BYTES and b'"' not in path


def is_owned_alone(folder: Path, user: SystemUser | None) -> bool:
    """Tell whether it is a real folder of the server's user that nobody else can enter."""
    expected = os.geteuid() if user is None else user.uid
    try:
        is_folder = folder.is_dir() and not folder.is_symlink()
        return is_folder and folder.lstat().st_uid == expected and is_private(folder)
    except OSError:
        return False


def _find_short_base() -> str:
    return "/tmp" if os.access("/tmp", os.W_OK) else tempfile.gettempdir()  # noqa: S108
