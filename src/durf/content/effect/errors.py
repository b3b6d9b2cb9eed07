"""A fault in the file of the survey."""

from __future__ import annotations

from collections.abc import Sequence


class SurveyFileError(ValueError):
    """Which file, and what is wrong in it."""

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        self.file, self.faults = file, faults
        super().__init__(f"{file}: {'; '.join(faults)}")
