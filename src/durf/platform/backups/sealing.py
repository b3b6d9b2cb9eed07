"""Sealing a stream with a public key (the age format), and opening it again.

A sealed file appears under its name only when it is whole and on the disk. Neither direction
holds more than one piece in memory.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from pyrage import DecryptError, EncryptError, decrypt_io, encrypt_io
from pyrage.x25519 import Identity, Recipient

from durf.platform.backups.errors import (
    BackupDamaged,
    BackupExists,
    BackupNotReadable,
    BackupNotWritable,
    NotABackup,
    WrongKey,
)
from durf.platform.database.files import sync_folder

HEADER = b"age-encryption.org/v1\n"
STALE_SECONDS = 3600
_EXCLUSIVE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PART = ".part-"

Teller = Callable[[int], None]


class Sink(Protocol):
    """Takes what comes out."""

    def write(self, data: bytes) -> int: ...


class _Source:
    """A generator of bytes as a file; keeps its error, which the sealing itself would hide."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = memoryview(b"")
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._held:
                self._held = memoryview(next(self._chunks))
        except StopIteration:
            return b""
        except BaseException as error:
            self.error = error
            raise
        taken = self._held if size < 0 else self._held[:size]
        self._held = self._held[len(taken) :]
        return bytes(taken)


class _Counted:
    """A file that tells how many bytes went through it."""

    def __init__(self, file: BinaryIO, tell: Teller) -> None:
        self._file = file
        self._tell = tell
        self._done = 0

    def write(self, data: bytes) -> int:
        self._file.write(data)
        return self._count(len(data))

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._count(len(data))
        return data

    def flush(self) -> None:
        self._file.flush()

    def _count(self, size: int) -> int:
        self._done += size
        self._tell(self._done)
        return size


class _Held:
    """A sink whose error survives the opening."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._sink.write(data)
        except BaseException as error:
            self.error = error
            raise

    def flush(self) -> None:
        """Nothing is held back."""


def seal(
    path: Path, chunks: Iterator[bytes], *, recipient: Recipient, tell: Teller, now: datetime
) -> int:
    """Write the stream to the file, readable by the holder of the key only; gives its size."""
    if path.exists():
        raise BackupExists(path=str(path))
    draft = path.with_name(f".{path.name}{_PART}{secrets.token_hex(8)}")
    try:
        remove_drafts(path.parent, now=now)
        _write_sealed(draft, chunks, recipient=recipient, tell=tell)
        size = draft.stat().st_size
        draft.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BackupNotWritable(path=str(path), reason=reason) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    return size


def _write_sealed(
    draft: Path, chunks: Iterator[bytes], *, recipient: Recipient, tell: Teller
) -> None:
    source = _Source(chunks)
    descriptor = os.open(draft, _EXCLUSIVE, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        try:
            encrypt_io(source, _Counted(file, tell), [recipient])
        except EncryptError as error:
            raise source.error or error from error
        file.flush()
        os.fsync(file.fileno())


def remove_drafts(folder: Path, *, now: datetime) -> None:
    """Remove what a killed backup left; one that still grows is left alone."""
    for draft in folder.glob(f".*{_PART}*"):
        with contextlib.suppress(OSError):
            if now.timestamp() - draft.stat().st_mtime > STALE_SECONDS:
                draft.unlink()


def unseal(path: Path, sink: Sink, *, identity: Identity, tell: Teller) -> None:
    """Hand the opened stream to the sink, piece by piece; each piece was checked first.

    Only when this returns is it certain that the end is there too.
    """
    held = _Held(sink)
    try:
        with path.open("rb") as file:
            if file.read(len(HEADER)) != HEADER:
                raise NotABackup(path=str(path), reason="it doesn't start as a sealed file")
            file.seek(0)
            decrypt_io(_Counted(file, tell), held, [identity])
    except (DecryptError, OSError) as error:
        if held.error is not None:
            raise held.error from None
        raise _explain(path, error) from error


def _explain(path: Path, error: DecryptError | OSError) -> Exception:
    if isinstance(error, OSError) and error.errno is not None:
        return BackupNotReadable(path=str(path), reason=error.strerror or type(error).__name__)
    if "No matching keys" in str(error):
        return WrongKey(path=str(path))
    return BackupDamaged(path=str(path), reason=str(error))
