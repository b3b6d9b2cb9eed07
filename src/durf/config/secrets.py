"""The signing key of an installation that was not given one: made once, kept in the data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

KEY_FILE = "secret-key"
KEY_BYTES = 48


def read_secret_key(data: Path) -> str:
    """The kept key, made with mode 0600 on first use; empty when the folder doesn't exist yet."""
    path = data / KEY_FILE
    if not data.is_dir():
        return ""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(KEY_BYTES)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key
