"""Acting as another Unix user in a forked process."""

from __future__ import annotations

import os
from collections.abc import Callable

NOBODY = 65534


def run_as(uid: int, action: Callable[[], object], *, gid: int | None = None) -> str:
    """Give `ok` or the name of the error that the action meets as that user."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(uid if gid is None else gid)
        os.setuid(uid)
        try:
            action()
            answer = "ok"
        except Exception as error:  # noqa: BLE001
            answer = f"{type(error).__name__}: {error}"
        os.write(writing, answer.encode()[:4000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        answer = file.read().decode()
    os.waitpid(child, 0)
    return answer
