"""The operator's pair of keys: the installation knows the public one only."""

from __future__ import annotations

import os
from pathlib import Path

from pyrage import IdentityError, RecipientError
from pyrage.x25519 import Identity, Recipient

from durf.platform.backups.errors import BackupNotReadable, KeyFileExists, KeyUnreadable
from durf.platform.database.files import sync_folder, write_private

PUBLIC_START = "age1"
PRIVATE_START = "AGE-SECRET-KEY-"


def make_pair(path: Path) -> str:
    """Write a new private key to the file, which only its owner can read; gives the public key."""
    if path.exists():
        raise KeyFileExists(path=str(path))
    identity = Identity.generate()
    public = str(identity.to_public())
    write_private(path, f"# public key: {public}\n{identity}\n")
    sync_folder(path.parent)
    return public


def read_recipient(key: str) -> Recipient:
    """The public key, given as text or as a file that holds it; a private key is refused."""
    text = key.strip()
    if not text.startswith(PUBLIC_START):
        text = _read_line(Path(text), start=PUBLIC_START)
    try:
        return Recipient.from_str(text)
    except RecipientError as error:
        raise KeyUnreadable(key=key) from error


def read_identity(path: Path) -> Identity:
    """The private key in the file."""
    text = _read_line(path, start=PRIVATE_START)
    try:
        return Identity.from_str(text)
    except IdentityError as error:
        raise KeyUnreadable(key=str(path)) from error


def _read_line(path: Path, *, start: str) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, FileNotFoundError | UnicodeDecodeError) or path.is_dir():
            raise KeyUnreadable(key=os.fspath(path)) from error
        reason = error.strerror or type(error).__name__
        raise BackupNotReadable(path=str(path), reason=reason) from error
    found = [line.strip() for line in lines if line.strip().startswith(start)]
    if not found:
        raise KeyUnreadable(key=os.fspath(path))
    return found[0]
