"""Is this file a whole backup that this key opens? Read to its end, nothing is written."""

from __future__ import annotations

from pathlib import Path

from pyrage.x25519 import Identity

from durf.platform.backups.archive import ArchiveReader, Contents
from durf.platform.backups.errors import NotABackup
from durf.platform.backups.facts import Facts, FactsUnreadableError, read_facts
from durf.platform.backups.progress import Progress
from durf.platform.backups.sealing import unseal


def check_backup(path: Path, *, identity: Identity, progress: Progress) -> tuple[Facts, Contents]:
    """What the backup says of itself, after every byte was checked; else a BackupFault."""
    size = path.stat().st_size if path.is_file() else 0
    progress.begin("Checking the backup.", total=size)
    reader = ArchiveReader(str(path), on_contents=lambda _: None, on_dump=lambda _: None)
    unseal(path, reader, identity=identity, tell=progress.advance)
    contents = reader.finish()
    try:
        return read_facts(contents.facts), contents
    except FactsUnreadableError as error:
        raise NotABackup(path=str(path), reason="its description can't be read") from error
