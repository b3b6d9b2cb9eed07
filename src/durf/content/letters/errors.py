"""What can be wrong with a letter: its file, or the values that somebody fills in.

The messages name placeholders and files, never a value. They are not translated: a screen builds
its own words from `names`.
"""

from __future__ import annotations

from collections.abc import Iterable


class LetterError(Exception):
    """Something about a letter is wrong."""


class LetterFileError(LetterError):
    """A file of a letter can't be used; `faults` says all that is wrong with it."""

    def __init__(self, file: str, faults: Iterable[str]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__(f"{file}: {'; '.join(self.faults)}")


class UnknownLetterError(LetterError):
    """There is no letter with this key."""


class FillingError(LetterError):
    """The values don't fit the letter; `names` are the placeholders concerned."""

    complaint = "these values don't fit"

    def __init__(self, key: str, names: Iterable[str]) -> None:
        self.key = key
        self.names = tuple(sorted(names))
        listing = ", ".join(f"{{{name}}}" for name in self.names)
        super().__init__(f"letter {key}: {self.complaint}: {listing}")


class UnknownPlaceholderError(FillingError):
    """A value was given for something that isn't in the closed list."""

    complaint = "no such placeholder"


class MissingValueError(FillingError):
    """The letter needs a value that wasn't given, or that is empty."""

    complaint = "no value for"


class UnusableValueError(FillingError):
    """A value holds a line break or another control character."""

    complaint = "more than one line of plain text in"
