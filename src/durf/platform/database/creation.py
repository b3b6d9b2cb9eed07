"""Making a new cluster: it appears whole under its final name, or not at all."""

from __future__ import annotations

import secrets
import shutil

from durf.platform.database.binaries import Binaries
from durf.platform.database.errors import DatabaseStartError
from durf.platform.database.files import sync_folder, write_private
from durf.platform.database.folders import Folders, make_owned
from durf.platform.database.programs import run_program
from durf.platform.database.roles import Role
from durf.platform.database.settings import METHOD
from durf.platform.database.system_user import SystemUser

_DRAFT = "cluster.part-"
_LOGIN_DRAFT = "superuser.part-"


def create_cluster(
    folders: Folders,
    binaries: Binaries,
    *,
    user: SystemUser | None,
    password: str,
    is_durable: bool,
) -> None:
    """Run initdb beside the final place and rename; what an interrupted try left is removed."""
    remove_drafts(folders)
    mark = secrets.token_hex(8)
    draft = folders.database / f"{_DRAFT}{mark}"
    password_file = folders.database / f"{_LOGIN_DRAFT}{mark}"
    try:
        make_owned(draft, user)
        owner = None if user is None else (user.uid, user.gid)
        write_private(password_file, password + "\n", owner=owner)
        options = [
            f"--pgdata={draft}",
            f"--pwfile={password_file}",
            f"--username={Role.SUPER}",
            f"--auth={METHOD}",
            "--encoding=UTF8",
            "--locale=C",
            "--data-checksums",
            "--no-instructions",
            *([] if is_durable else ["--no-sync"]),
        ]
        answer = run_program([binaries.find("initdb"), *options], user=user, folder=draft)
        if answer.returncode != 0:
            lines = "\n".join(answer.stdout.splitlines()[-8:])
            raise DatabaseStartError(path=str(folders.data), log="initdb", lines=lines)
        draft.rename(folders.cluster)
        sync_folder(folders.database)
    finally:
        remove_drafts(folders)


def remove_drafts(folders: Folders) -> None:
    for leftover in folders.database.glob(f"{_LOGIN_DRAFT}*"):
        leftover.unlink(missing_ok=True)
    for leftover in folders.database.glob(f"{_DRAFT}*"):
        shutil.rmtree(leftover, ignore_errors=True)
