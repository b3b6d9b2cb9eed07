"""What is inside a sealed file: a tar archive that any tar can unpack.

First what the installation is, then its key, then the dump of the database in numbered pieces, and
last a list with the SHA-256 of each part. An archive without that list is no backup.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from durf.platform.backups.errors import BackupFault, NotABackup

FACTS = "installation.json"
SECRET_KEY = "secret-key"  # noqa: S105  the name of a member
DATABASE = "database"
LIST = "parts.json"
BLOCK = 512
PIECE_BYTES = 4 * 1024 * 1024
MOST_HELD_BYTES = 64 * 1024 * 1024
_END = bytes(2 * BLOCK)

Tell = Callable[[bytes], object]


@dataclass(frozen=True)
class Contents:
    """The small parts, which fit in memory."""

    facts: bytes
    secret_key: bytes


def write_archive(contents: Contents, dump: Iterator[bytes], *, now: datetime) -> Iterator[bytes]:
    """Give the archive as a stream; the dump is read once and never held whole."""
    sums = {}
    for name, data in ((FACTS, contents.facts), (SECRET_KEY, contents.secret_key)):
        sums[name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        yield from _write_member(name, data, now=now)
    digest, size = hashlib.sha256(), 0
    for number, piece in enumerate(_cut(dump), start=1):
        digest.update(piece)
        size += len(piece)
        yield from _write_member(f"{DATABASE}/{number:08d}", piece, now=now)
    sums[DATABASE] = {"bytes": size, "sha256": digest.hexdigest()}
    yield from _write_member(LIST, json.dumps(sums, sort_keys=True).encode(), now=now)
    yield _END


def _cut(dump: Iterator[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for chunk in dump:
        held += chunk
        while len(held) >= PIECE_BYTES:
            yield bytes(held[:PIECE_BYTES])
            del held[:PIECE_BYTES]
    if held:
        yield bytes(held)


def _write_member(name: str, data: bytes, *, now: datetime) -> Iterator[bytes]:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = len(data), 0o600, int(now.timestamp())
    yield entry.tobuf(tarfile.USTAR_FORMAT)
    yield data
    yield bytes(-len(data) % BLOCK)


class ArchiveReader:
    """Takes an archive in pieces of any size; `on_dump` gets the dump as it comes by.

    `on_contents` is called once, before the first byte of the dump. After the last piece
    `finish` says whether it was a whole backup.
    """

    def __init__(
        self,
        path: str,
        *,
        on_contents: Callable[[Contents], object],
        on_dump: Tell,
    ) -> None:
        self._path = path
        self._on_contents = on_contents
        self._on_dump = on_dump
        self._buffer = bytearray()
        self._name = ""
        self._left = 0
        self._padding = 0
        self._held: dict[str, bytearray] = {}
        self._sums: dict[str, hashlib._Hash] = {}
        self._sizes: dict[str, int] = {}
        self._is_over = False

    def write(self, data: bytes) -> int:
        """Take the next piece."""
        self._buffer += data
        while self._step():
            pass
        return len(data)

    def finish(self) -> Contents:
        """Compare everything with the list; NotABackup when something is missing or differs."""
        try:
            wanted = json.loads(bytes(self._held.pop(LIST)))
        except (KeyError, ValueError) as error:
            raise self._refuse("its list of parts is missing") from error
        found = {
            name: {"bytes": self._sizes[name], "sha256": digest.hexdigest()}
            for name, digest in self._sums.items()
            if name != LIST
        }
        if not self._is_over or found != wanted or DATABASE not in found:
            raise self._refuse("its parts are not those on its list")
        return self._collect()

    def _step(self) -> bool:
        """Take one header, a piece of a member or a padding; False when more is needed."""
        if self._is_over or not self._buffer:
            return False
        if self._left:
            piece = bytes(self._buffer[: self._left])
            del self._buffer[: len(piece)]
            self._left -= len(piece)
            self._take(piece)
            return True
        if len(self._buffer) < self._padding + BLOCK:
            return False
        del self._buffer[: self._padding]
        block = bytes(self._buffer[:BLOCK])
        del self._buffer[:BLOCK]
        self._open_member(block)
        return True

    def _open_member(self, block: bytes) -> None:
        if block == bytes(BLOCK):
            self._is_over = True
            return
        try:
            entry = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
        except (tarfile.HeaderError, UnicodeDecodeError) as error:
            raise self._refuse("it holds no archive") from error
        self._name = entry.name.partition("/")[0]
        self._left, self._padding = entry.size, -entry.size % BLOCK
        is_first = self._name not in self._sums
        if self._name not in {FACTS, SECRET_KEY, DATABASE, LIST}:
            raise self._refuse("it holds a part that is unknown here")
        if self._name != DATABASE and (not is_first or entry.size > MOST_HELD_BYTES):
            raise self._refuse("a part is too large or there twice")
        if is_first:
            self._sums[self._name], self._sizes[self._name] = hashlib.sha256(), 0
            if self._name == DATABASE:
                self._on_contents(self._collect())

    def _take(self, piece: bytes) -> None:
        self._sums[self._name].update(piece)
        self._sizes[self._name] += len(piece)
        if self._name == DATABASE:
            self._on_dump(piece)
        else:
            self._held.setdefault(self._name, bytearray()).extend(piece)

    def _collect(self) -> Contents:
        if not {FACTS, SECRET_KEY} <= set(self._held):
            raise self._refuse("a part is missing")
        return Contents(bytes(self._held[FACTS]), bytes(self._held[SECRET_KEY]))

    def _refuse(self, reason: str) -> BackupFault:
        return NotABackup(path=self._path, reason=reason)
