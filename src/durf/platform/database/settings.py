"""The settings and access rules of the embedded server, written anew at every start.

Nobody gets in without a password, and the log holds no statements and no values of rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

METHOD = "scram-sha-256"
LOG_FILES = "postgresql-%a.log"
FIRST_WITH_IO_METHOD = 18


@dataclass(frozen=True)
class Listening:
    """Where the server listens: a socket folder, or else a port on loopback."""

    socket_folder: Path | None
    port: int

    @property
    def host(self) -> str:
        return "127.0.0.1" if self.socket_folder is None else str(self.socket_folder)


def write_settings(listening: Listening, *, logs: Path, is_durable: bool, major: int) -> str:
    """Give the text of postgresql.conf for that major version."""
    folder = listening.socket_folder
    values = {
        "listen_addresses": _quote("127.0.0.1" if folder is None else ""),
        "port": str(listening.port),
        "unix_socket_directories": _quote("" if folder is None else f'"{folder}"'),
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "password_encryption": _quote(METHOD),
        "shared_buffers": "64MB",
        "max_wal_size": "512MB",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "max_parallel_workers_per_gather": "0",
        **({"io_method": "sync"} if major >= FIRST_WITH_IO_METHOD else {}),
        "timezone": "'UTC'",
        "log_timezone": "'UTC'",
        "logging_collector": "on",
        "log_directory": _quote(str(logs)),
        "log_filename": _quote(LOG_FILES),
        "log_file_mode": "0600",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_truncate_on_rotation": "on",
        "log_checkpoints": "off",
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
    }
    if not is_durable:
        values |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    lines = [f"{name} = {value}" for name, value in values.items()]
    head = "# Written by Durf at every start; for other settings use an own server."
    return "\n".join([head, *lines]) + "\n"


def write_access_rules(listening: Listening) -> str:
    """Give the text of pg_hba.conf: one door, and it asks for the password."""
    if listening.socket_folder is None:
        return f"host all all 127.0.0.1/32 {METHOD}\n"
    return f"local all all {METHOD}\n"


def find_weak_rules(access_rules: str) -> list[str]:
    """List the lines of a pg_hba.conf that let anyone in by another way than a password."""
    lines = (line.split("#", 1)[0].split() for line in access_rules.splitlines())
    return [" ".join(words) for words in lines if words and words[-1] != METHOD]


def _quote(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
