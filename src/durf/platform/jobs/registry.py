"""The registry of daily tasks; importable before the models are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Task = Callable[[datetime], None]

_tasks: dict[str, Task] = {}


def register_daily(name: str, task: Task) -> None:
    """Called once per feature, at start-up; the task gets the moment at which it runs."""
    _tasks[name] = task


def list_daily() -> list[tuple[str, Task]]:
    """All daily tasks with their names, in a fixed order."""
    return sorted(_tasks.items())
