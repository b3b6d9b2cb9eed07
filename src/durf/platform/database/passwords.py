"""The generated passwords of the database roles: one file that only its owner can read."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from durf.platform.database.errors import (
    DatabaseNotStarted,
    DataFolderDamaged,
    PasswordsExposed,
)
from durf.platform.database.files import is_private, write_private
from durf.platform.database.roles import LOGIN_ROLES, Role

FILE_NAME = "passwords.json"
PASSWORD_BYTES = 32


def generate_passwords() -> dict[Role, str]:
    """Make a new password for every role that logs in; safe in SQL, URLs and shells."""
    return {role: secrets.token_urlsafe(PASSWORD_BYTES) for role in LOGIN_ROLES}


def save_passwords(folder: Path, passwords: Mapping[Role, str]) -> None:
    text = json.dumps({role.value: password for role, password in passwords.items()}, indent=2)
    write_private(folder / FILE_NAME, text + "\n")


def load_passwords(folder: Path) -> dict[Role, str]:
    """Read the passwords; refuses a file that other users can read."""
    path = folder / FILE_NAME
    try:
        if not is_private(path):
            raise PasswordsExposed(path=str(path))
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {role: str(stored[role.value]) for role in LOGIN_ROLES}
    except FileNotFoundError as error:
        if (folder / "database" / "cluster").exists():
            raise DataFolderDamaged(path=str(path), reason="missing") from error
        raise DatabaseNotStarted(path=str(folder)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataFolderDamaged(path=str(path), reason=type(error).__name__) from error


def ensure_passwords(folder: Path) -> dict[Role, str]:
    """Read the passwords, making them first when there are none yet."""
    if not (folder / FILE_NAME).exists():
        save_passwords(folder, generate_passwords())
    return load_passwords(folder)
