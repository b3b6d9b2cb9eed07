"""Who hears how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Progress(Protocol):
    """Hears of each step, and of the bytes done within it."""

    def begin(self, step: str, *, total: int = 0) -> None: ...

    def advance(self, done: int) -> None: ...


@dataclass
class StepTeller:
    """Says each step, and within it each tenth or each so many bytes, as one line."""

    say: Callable[[str], object]
    every: int = 64 * 1024 * 1024
    _step: str = ""
    _total: int = 0
    _next: int = 0

    def begin(self, step: str, *, total: int = 0) -> None:
        """A new step; `total` when it is known how much there is to do."""
        self._step, self._total = step, total
        self._next = max(total // 10, self.every) if total else self.every
        self.say(step)

    def advance(self, done: int) -> None:
        """So many bytes were done."""
        if done < self._next:
            return
        of_all = f" of {self._total // 1_000_000}" if self._total else ""
        self.say(f"  {done // 1_000_000}{of_all} MB")
        self._next = done + (max(self._total // 10, self.every) if self._total else self.every)
