"""The backups of this installation: where its database is, its key, and who may open them.

Joins the environment with `durf.platform.backups`, which knows neither.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from durf.config.env import (
    ADMIN_URL_VARIABLE,
    URL_VARIABLE,
    EnvironmentIncompleteError,
    read_backup_key,
)
from durf.config.secrets import KEY_FILE, read_secret_key
from durf.config.startup import DEMO_MARK, data_folder, has_own_server
from durf.platform.backups.checking import check_backup
from durf.platform.backups.errors import NotEmpty
from durf.platform.backups.facts import Facts
from durf.platform.backups.keys import read_identity, read_recipient
from durf.platform.backups.making import Made, make_backup
from durf.platform.backups.progress import Progress
from durf.platform.backups.restoring import (
    Restored,
    Target,
    name_database,
    refuse_filled,
    refuse_newer,
    restored_draft,
    take_place,
)
from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.files import write_private
from durf.platform.database.location import prepare_data_folder
from durf.platform.database.roles import DATABASE, Role

FOLDER = "backups"
ENDING = ".durf"
KEEP_DAYS = 35


class KeyMissingError(EnvironmentIncompleteError):
    """No public key to seal a backup with."""


class OtherSecretKeyError(Exception):
    """The environment has another secret key than the backup."""

    def __init__(self) -> None:
        super().__init__(
            "DURF_SECRET_KEY is not the key of the installation that was backed up: its "
            "authenticator apps would be unreadable. Nothing was changed. Leave DURF_SECRET_KEY "
            "out, or set it to that key."
        )


@dataclass(frozen=True)
class Backup:
    """A file that was checked, and what stands in it."""

    path: Path
    key: Path
    facts: Facts
    secret_key: str


def back_up(path: Path, *, key: str, progress: Progress, now: datetime) -> Made:
    """Write the whole installation to the file, sealed for the holder of the key.

    The database must run; others may work meanwhile. `key` is a public key or a file with it;
    when empty that of DURF_BACKUP_KEY.
    """
    chosen = key or read_backup_key(os.environ)
    if not chosen:
        raise KeyMissingError(
            "There is no key to seal the backup with. Nothing was changed. Make a pair with "
            "`durf keypair`, and name the public key with --to or in DURF_BACKUP_KEY."
        )
    return make_backup(
        path,
        url=find_backup_url(),
        secret_key=find_secret_key(),
        recipient=read_recipient(chosen),
        progress=progress,
        now=now,
    )


def find_backup_url() -> str:
    """The address of the database for the role that reads everything."""
    if not has_own_server():
        return EmbeddedCluster(data_folder()).url(Role.BACKUP)
    return _require(URL_VARIABLE[Role.BACKUP])


def find_secret_key() -> str:
    """The key that signs sessions and encrypts secrets, wherever it is kept."""
    return os.environ.get("DURF_SECRET_KEY", "") or read_secret_key(data_folder())


def name_backup(*, now: datetime, reason: str) -> Path:
    """A new file in the data folder's own folder for backups."""
    folder = data_folder() / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{now:%Y-%m-%d-%H%M%S}-{reason}{ENDING}"


def open_backup(path: Path, *, key: Path, progress: Progress) -> Backup:
    """Read the file to its end; a BackupFault when it isn't a whole backup."""
    facts, contents = check_backup(path, identity=read_identity(key), progress=progress)
    return Backup(path, key, facts, contents.secret_key.decode("ascii"))


@contextmanager
def empty_target() -> Iterator[Target]:
    """The server and database of this installation; refuses when anything stands there."""
    if has_own_server():
        target = Target(
            _require(ADMIN_URL_VARIABLE), name_database(_require(URL_VARIABLE[Role.APP]))
        )
        refuse_filled(target)
        yield target
        return
    folder = data_folder()
    if (folder / DEMO_MARK).exists():
        raise NotEmpty(database=str(folder))
    cluster = EmbeddedCluster(folder)
    with cluster.use():
        target = Target(cluster.superuser_url(), DATABASE)
        refuse_filled(target)
        yield target


def adopt_secret_key(backup: Backup) -> None:
    """Let this process work with the key of the backup; refuses when another one is set."""
    refuse_newer(backup.facts)
    set_one = os.environ.get("DURF_SECRET_KEY", "")
    if set_one and set_one != backup.secret_key:
        raise OtherSecretKeyError
    os.environ["DURF_SECRET_KEY"] = backup.secret_key


def put_back(
    backup: Backup, *, target: Target, progress: Progress, refuse: Callable[[Facts], object]
) -> Restored:
    """Restore, compare, and only then let it take the place of the empty database and its key."""
    refuse(backup.facts)
    with restored_draft(
        backup.path,
        target=target,
        identity=read_identity(backup.key),
        facts=backup.facts,
        progress=progress,
    ) as (draft, restored):
        folder = data_folder()
        prepare_data_folder(folder)
        write_private(folder / KEY_FILE, backup.secret_key)
        take_place(draft, target=target)
    return restored


def _require(variable: str) -> str:
    value = os.environ.get(variable, "")
    if not value:
        raise EnvironmentIncompleteError(f"{variable} is not set, and this command needs it.")
    return value
