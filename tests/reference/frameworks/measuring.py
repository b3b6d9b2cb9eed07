"""Reads every file of a folder in a process of its own, and prints what it cost, as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from durf.reference.frameworks.checking import examine
from durf.reference.frameworks.errors import FrameworkError
from durf.reference.frameworks.reading import read_framework


def find_refusal(name: str, body: bytes) -> str:
    """The code with which a file is refused; an empty text when it isn't."""
    try:
        found = examine(read_framework(name, body))
    except FrameworkError as error:
        return error.code
    return found.blocking[0].code if found.blocking else ""


def measure(folder: Path) -> dict[str, tuple[str, float]]:
    found = {}
    for path in sorted(folder.iterdir()):
        start = time.monotonic()
        code = find_refusal(path.name.partition("__")[2], path.read_bytes())
        found[path.name] = (code, time.monotonic() - start)
    return found


if __name__ == "__main__":
    files = measure(Path(sys.argv[1]))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"files": files, "megabytes": megabytes}))
