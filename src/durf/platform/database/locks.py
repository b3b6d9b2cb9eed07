"""Locks between processes that the system itself releases when a process dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SLOTS = 64
_PAUSE_SECONDS = 0.05

if sys.platform == "win32":
    import msvcrt

    def _try_slot(descriptor: int, slot: int) -> bool:
        os.lseek(descriptor, slot, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _leave_slot(descriptor: int, slot: int) -> None:
        os.lseek(descriptor, slot, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

    def _try_lock(descriptor: int, *, is_shared: bool) -> bool:
        """Windows knows no shared lock here: a user holds one slot, an owner needs them all."""
        taken = []
        for slot in range(SLOTS):
            if _try_slot(descriptor, slot):
                if is_shared:
                    return True
                taken.append(slot)
            elif not is_shared:
                break
        if not is_shared and len(taken) == SLOTS:
            return True
        for slot in taken:
            _leave_slot(descriptor, slot)
        return False

else:
    import fcntl

    def _try_lock(descriptor: int, *, is_shared: bool) -> bool:
        kind = fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def hold_lock(path: Path, *, is_shared: bool = False) -> Iterator[None]:
    """Wait for the lock and hold it; closing the file releases it, and so does dying."""
    descriptor = _open(path)
    try:
        while not _try_lock(descriptor, is_shared=is_shared):
            time.sleep(_PAUSE_SECONDS)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def try_alone(path: Path) -> Iterator[bool]:
    """Say whether nobody else holds the lock; if so, nobody can take it meanwhile."""
    descriptor = _open(path)
    try:
        yield _try_lock(descriptor, is_shared=False)
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
