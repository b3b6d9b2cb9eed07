"""The embedded database to a newer PostgreSQL: dumped into a new cluster, compared, swapped.

The old cluster is kept beside it until somebody says that it may go.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime

from durf.platform.backups.clients import find_client, read_dump
from durf.platform.backups.facts import Facts, collect_facts
from durf.platform.backups.making import DUMP_OPTIONS, snapshot_held
from durf.platform.backups.progress import Progress
from durf.platform.backups.restoring import Restored, restoring, verify_restored
from durf.platform.database.binaries import find_binaries
from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.errors import DatabaseInUse, DatabaseNotStarted, DatabaseUpToDate
from durf.platform.database.files import sync_folder
from durf.platform.database.folders import Folders
from durf.platform.database.location import prepare_data_folder
from durf.platform.database.locks import try_alone
from durf.platform.database.passwords import load_passwords, save_passwords
from durf.platform.database.roles import DATABASE, Role

BESIDE = "upgrade"


@dataclass(frozen=True)
class Upgraded:
    """From which version to which, and what was found equal."""

    old_major: int
    new_major: int
    restored: Restored


def upgrade_cluster(cluster: EmbeddedCluster, *, progress: Progress, now: datetime) -> Upgraded:
    """Move everything to the newest version of PostgreSQL that is installed."""
    folders = cluster.folders
    _put_back(folders)
    old_major, new_major = folders.read_major(), find_binaries().major
    if old_major is None:
        raise DatabaseNotStarted(path=str(cluster.data))
    if old_major >= new_major:
        raise DatabaseUpToDate(path=str(cluster.data), major=str(old_major))
    with try_alone(folders.users_lock) as is_alone:
        if not is_alone:
            raise DatabaseInUse(path=str(cluster.data))
        beside = _make_beside(cluster)
        try:
            restored = _copy(cluster, beside, major=new_major, progress=progress, now=now)
            beside.stop()
            cluster.stop()
            _swap(folders, beside.folders, old_major=old_major)
        finally:
            cluster.stop()
            beside.destroy()
    return Upgraded(old_major, new_major, restored)


def discard_kept(cluster: EmbeddedCluster) -> list[str]:
    """Remove the clusters that upgrades kept; gives their names."""
    if not cluster.folders.is_initialised():
        raise DatabaseNotStarted(path=str(cluster.data))
    kept = cluster.folders.list_kept()
    for folder in kept:
        shutil.rmtree(folder)
    return [folder.name for folder in kept]


def _put_back(folders: Folders) -> None:
    """Undo an upgrade that was killed between its two renames."""
    kept = folders.list_kept()
    if kept and not folders.cluster.exists():
        kept[-1].rename(folders.cluster)
        sync_folder(folders.database)


def _make_beside(cluster: EmbeddedCluster) -> EmbeddedCluster:
    beside = EmbeddedCluster(cluster.data / BESIDE, is_durable=cluster.is_durable)
    if beside.data.exists():
        beside.destroy()
    prepare_data_folder(beside.data)
    save_passwords(beside.data, load_passwords(cluster.data))
    return beside


def _copy(
    cluster: EmbeddedCluster,
    beside: EmbeddedCluster,
    *,
    major: int,
    progress: Progress,
    now: datetime,
) -> Restored:
    cluster.start()
    beside.start()
    source, target = cluster.url(Role.BACKUP), beside.superuser_url(DATABASE)
    with snapshot_held(source) as (connection, snapshot):
        progress.begin("Counting the rows.")
        facts: Facts = collect_facts(connection, now=now)
        progress.begin("Copying the database.")
        options = [*DUMP_OPTIONS, f"--snapshot={snapshot}"]
        program, done = find_client("pg_dump", major=major), 0
        with restoring(target, major=major) as take:
            for piece in read_dump(program, options, url=source):
                take(piece)
                done += len(piece)
                progress.advance(done)
    return verify_restored(target, facts=facts, progress=progress)


def _swap(folders: Folders, new: Folders, *, old_major: int) -> None:
    """Two renames; what a kill between them leaves is put back at the next try."""
    kept = folders.cluster.with_name(f"{folders.cluster.name}-{old_major}")
    folders.roles_mark.unlink(missing_ok=True)
    folders.cluster.rename(kept)
    new.cluster.rename(folders.cluster)
    sync_folder(folders.database)
