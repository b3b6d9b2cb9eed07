"""What can be wrong with a file of a framework, in plain English for whoever prepares it."""

from __future__ import annotations

from collections.abc import Sequence

from .framework import Defect


class FrameworkError(Exception):
    """A framework can't be used; `code` is stable."""

    code = "framework"


class FrameworkFileError(FrameworkError):
    """A file that can't be read as a framework; nothing of it is used."""

    def __init__(self, code: str, text: str, *, line: int = 0) -> None:
        self.code = code
        self.line = line
        self.text = text
        super().__init__(f"line {line}: {text}" if line else text)


class FrameworkRefusedError(FrameworkError):
    """A framework that was read but can't be kept; `defects` are those that stand in the way."""

    code = "framework_refused"

    def __init__(self, defects: Sequence[Defect]) -> None:
        self.defects = tuple(defects)
        super().__init__("; ".join(f"{defect.code}: {defect.text}" for defect in self.defects))


class FrameworkTakenError(FrameworkError):
    """This version is there already, with another content; versions never change."""

    code = "framework_taken"

    def __init__(self, key: str, version: str) -> None:
        super().__init__(
            f"{key} {version} is there already with another content. Nothing was changed. Give "
            "the corrected one a version of its own."
        )
