"""Small parts of backups for these tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from durf.platform.backups.facts import Facts
from durf.platform.backups.keys import make_pair, read_identity, read_recipient
from durf.platform.backups.making import Made, make_backup
from durf.platform.database.roles import Role
from tests import harness

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECRET = "the-key-of-this-installation-" * 2


@dataclass
class Silence:
    """Progress that only remembers its steps."""

    steps: list[str] = field(default_factory=list)

    def begin(self, step: str, *, total: int = 0) -> None:
        self.steps.append(step)

    def advance(self, done: int) -> None:
        """Nobody listens."""


def back_up(database: str, folder: Path, *, name: str = "a.durf") -> Made:
    """A backup of one of the test databases, sealed with the key in the same folder."""
    key = folder / "key"
    if not key.exists():
        make_pair(key)
    return make_backup(
        folder / name,
        url=harness.cluster().url(Role.BACKUP, database),
        secret_key=SECRET,
        recipient=read_recipient(str(read_identity(key).to_public())),
        progress=Silence(),
        now=NOW,
    )


def count_rows(facts: Facts, table: str) -> int:
    return facts.tables[table].rows
