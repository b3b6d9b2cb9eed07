"""Running PostgreSQL's programs: as the server's user, in a clean environment, quietly."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from durf.platform.database.system_user import SystemUser

# Nothing of our own environment goes along; Windows needs its root to open a socket.
_ENVIRONMENT = (
    {"SYSTEMROOT": os.path.expandvars("%SYSTEMROOT%")}
    if os.name == "nt"
    else {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C"}
)


def clean_environment(variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a program gets to see: these variables, and nothing of our own environment."""
    return {**_ENVIRONMENT, **(variables or {})}


def run_program(
    command: Sequence[str | Path],
    *,
    user: SystemUser | None,
    folder: Path,
    variables: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end in `folder`; what it makes is readable by its user only."""
    return subprocess.run(
        command,
        cwd=folder,
        env=clean_environment(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        umask=-1 if os.name == "nt" else 0o077,
        user=None if user is None else user.uid,
        group=None if user is None else user.gid,
        extra_groups=None if user is None else [],
    )
