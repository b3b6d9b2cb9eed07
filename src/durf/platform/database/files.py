"""Private files: they have mode 0600 from their first byte and appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

_EXCLUSIVE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def write_private(path: Path, text: str, *, owner: tuple[int, int] | None = None) -> None:
    """Put `text` at `path`, replacing what is there (a link itself, never its target)."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        descriptor = os.open(draft, _EXCLUSIVE, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            if owner is not None:
                os.fchown(descriptor, *owner)
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def is_private(path: Path) -> bool:
    """Tell whether only the owner can open the file or folder; Windows keeps no such modes."""
    return os.name == "nt" or path.lstat().st_mode & 0o077 == 0


def sync_folder(path: Path) -> None:
    """Make a rename inside `path` survive a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
