"""What can be wrong with the files of the duties."""

from __future__ import annotations

from collections.abc import Iterable


class DutyFileError(Exception):
    """A file of duties can't be used; `faults` says all that is wrong with it."""

    def __init__(self, file: str, faults: Iterable[str]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__(f"{file}: {'; '.join(self.faults)}")
