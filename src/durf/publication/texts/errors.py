"""What the publication desk refuses about texts; nothing was made public then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class TextMovedError(DomainError):
    """It is in another state than the page showed."""

    code = "text_moved"
    message = _("This text is in another state by now. Nothing was changed.")
    next_step = _("Refresh the page to see how far it is.")


class SameEditorError(DomainError):
    """Two people are needed."""

    code = "text_same_person"
    message = _("You approved this text yourself. Nothing was made public.")
    next_step = _("Ask a colleague to make it public.")


class TextTakenBackError(DomainError):
    """The sender took it back."""

    code = "text_taken_back"
    message = _("The sender has taken this text back. Nothing was made public.")
    next_step = _("Drop this text.")


class TextObjectedError(DomainError):
    """Something stands against it."""

    code = "text_objected"
    message = _("Something in this text can't become public. Nothing was made public.")
    next_step = _("Read what was found, and drop this text.")
