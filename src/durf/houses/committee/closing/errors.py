"""What can go wrong while writing and proposing; nothing was changed or sent then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class PassageChangedError(DomainError):
    """A colleague saved it in the meantime."""

    code = "passage_changed"
    message = _("A colleague changed this piece in the meantime. Nothing was saved.")
    next_step = _("Compare your text with the new one below, and save again.")


class NothingWrittenError(DomainError):
    """There is nothing to send."""

    code = "closing_nothing_written"
    message = _("Nothing was written yet that can be sent.")
    next_step = _("Write a piece first.")


class TextObjectedError(DomainError):
    """Something in it can't become public."""

    code = "closing_objected"
    message = _("Something in this text can't become public. Nothing was sent.")
    next_step = _("Change what was found, and try again.")


class NoClientError(DomainError):
    """The installation has no client."""

    code = "closing_without_client"
    message = _("There is no client in this installation yet. Nothing was sent.")
    next_step = _("Ask the administration of the installation to set it up.")


class LastWriterError(DomainError):
    """Somebody must be able to enter."""

    code = "closing_last_writer"
    message = _("This is the last writer. Nothing was changed.")
    next_step = _("Let somebody else in first.")


class QuotedAdviceError(DomainError):
    """The consent is for the public text alone."""

    code = "closing_quoted_advice"
    message = _("There is a quotation in this advice. Nothing was sent.")
    next_step = _("Write it in other words: the consent is for the public text only.")
