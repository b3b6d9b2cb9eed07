"""What can be wrong with a file of the library; the messages name files and ids."""

from __future__ import annotations

from collections.abc import Iterable


class PerspectiveFileError(Exception):
    """A file of possible next steps can't be used; `faults` says all that is wrong with it."""

    def __init__(self, file: str, faults: Iterable[str]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__(f"{file}: {'; '.join(self.faults)}")
