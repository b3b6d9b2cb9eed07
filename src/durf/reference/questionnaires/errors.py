"""What can be wrong with the files of a questionnaire, in plain English for whoever writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class FileFault:
    """One mistake: in which file, on which line, and what."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return (
            f"{self.file}, line {self.line}: {self.text}"
            if self.line
            else f"{self.file}: {self.text}"
        )


class QuestionnaireError(Exception):
    """A questionnaire that can't be used; `faults` are all that is wrong with it."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class ContentError(ValueError):
    """A kept content that doesn't belong to this questionnaire."""
