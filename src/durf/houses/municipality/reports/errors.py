"""Why something can't be done with a received visit report."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class ResponseSentError(DomainError):
    """The response left already, or the report is final."""

    code = "response_sent"
    message = _("The response to this report was sent already, or the report is final.")
    next_step = _("Write the committee a letter if something has to be added.")


class WordsMissingError(DomainError):
    """Only thanks need no words."""

    code = "response_words"
    message = _("Say in a few words what you mean.")


class NotFinalError(DomainError):
    """The committee may still change it."""

    code = "report_not_final"
    message = _("This is possible once the report is final.")


class NobodyToShareWithError(DomainError):
    """There is no such organisation in this installation."""

    code = "report_no_reader"
    message = _("There is no such organisation here yet, so there is nobody to share it with.")


class ExplanationMissingError(DomainError):
    """Consciously not is a choice with a reason."""

    code = "report_why"
    message = _("Say in a few words why. It is for your own record.")


class NothingChosenError(DomainError):
    """A look back tells something."""

    code = "look_back_empty"
    message = _("Choose at least for one step what became of it, before you send a look back.")


class LookBackSentError(DomainError):
    """Once per moment."""

    code = "look_back_sent"
    message = _("This look back was sent already.")


class NothingSensitiveError(DomainError):
    """There is nothing to leave out."""

    code = "report_nothing_sensitive"
    message = _("You called nothing sensitive in your response, so nothing would be left out.")
    next_step = _("Choose the whole report, or certain words.")


class QuoteNotFoundError(DomainError):
    """The committee could not use it."""

    code = "report_quote"
    message = _("These words don't stand in the report like this.")
    next_step = _("Copy them out of the report, from within one paragraph.")
