"""What may be wrong with a file or a question about the register; one clear sentence each."""

from __future__ import annotations

from pathlib import Path

from durf.engines.faults import InputFault


class FileRefusedError(InputFault):
    """A file that can't be used: which, where in it, and why."""

    def __init__(self, path: Path, why: str, *, line: int = 0, column: str = "") -> None:
        places = [str(path)]
        if line:
            places.append(f"line {line}")
        if column:
            places.append(f"column {column}")
        super().__init__(f"{', '.join(places)}: {why}")


class YearUnknownError(InputFault):
    """A year of which the register has no layout."""

    def __init__(self, year: int, *, first: int, last: int) -> None:
        super().__init__(
            f"The register knows the years {first} to {last}; {year} is not among them."
        )
