"""The data that components show: tasks, summary rows, people, tabs and what will be shared."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.interface import Text


class TaskStatus(Enum):
    """How far a task is. Finished is plain text; colour only where the reader has to act."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    QUESTION = "question"
    CANNOT_START = "cannot-start"

    @property
    def label(self) -> Text:
        return TASK_WORDS[self]

    @property
    def tone(self) -> str:
        """The tone of the badge; without one the word stands as plain text."""
        return TASK_TONES.get(self, "")


TASK_WORDS: dict[TaskStatus, Text] = {
    TaskStatus.NOT_STARTED: _("Not started"),
    TaskStatus.IN_PROGRESS: _("In progress"),
    TaskStatus.DONE: _("Done"),
    TaskStatus.QUESTION: _("Question to you"),
    TaskStatus.CANNOT_START: _("Cannot start yet"),
}
TASK_TONES = {
    TaskStatus.NOT_STARTED: "info",
    TaskStatus.IN_PROGRESS: "neutral",
    TaskStatus.QUESTION: "warning",
}


@dataclass(frozen=True, slots=True)
class Task:
    label: Text
    status: TaskStatus
    url: str = ""
    hint: Text = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A link that says what will happen."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of a summary; `action` is usually "Change"."""

    label: Text
    value: object
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    label: Text
    url: str
    is_current: bool = False
    badge: Text = ""


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: Text = ""
    organisation: Text = ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What will leave the organisation, to whom and for what: shown before it happens."""

    what: Sequence[Text]
    recipient: Text
    purpose: Text
    basis: Text = ""
    until: Text = ""
    withdrawal: Text = ""
