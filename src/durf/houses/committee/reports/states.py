"""How far a report is, where a remark comes from, and what became of it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportState(TextChoices):
    """How far a report is; each step goes forward only."""

    WRITING = "writing", _("Being written")
    WAITING = "waiting", _("The draft is with the municipality")
    ANSWERING = "answering", _("The response is being answered")
    FINAL = "final", _("The final report was sent")


class Stage(TextChoices):
    """What was adopted."""

    DRAFT = "draft", _("Draft")
    FINAL = "final", _("Final report")


class RemarkKind(TextChoices):
    """What a colleague proposes with a paragraph."""

    REMARK = "remark", _("Remark")
    CHANGE = "change", _("Other words")
    ADDITION = "addition", _("New paragraph")
    REMOVAL = "removal", _("Leave it out")


class RemarkState(TextChoices):
    """A remark out of a Word file is checked by whoever chose the file, before others see it."""

    CHECKING = "checking", _("To be checked")
    OPEN = "open", _("Open")
    TAKEN = "taken", _("Taken over")
    LEFT = "left", _("Left as it was")


# While people of the committee can change the text.
IS_WRITTEN = frozenset({ReportState.WRITING, ReportState.ANSWERING})
