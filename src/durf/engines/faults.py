"""What an engine says when its input can't be used: one sentence that names the place."""

from __future__ import annotations


class InputFault(Exception):  # noqa: N818  it says what is the matter with the input
    """The input is wrong; the message says where and what, and nothing was written."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def fault_at(
    label: str, message: str, *, line: int | None = None, column: str | int | None = None
) -> InputFault:
    """A fault in a file, with its line and column as far as they are known."""
    place = label
    if line is not None:
        place += f", line {line}"
    if column is not None:
        place += f", column {column}"
    return InputFault(f"{place}: {message}")
