"""Why something can't be done with a visit report."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class ReportStepError(DomainError):
    """The report isn't where this step starts."""

    code = "report_step"
    message = _("This isn't possible now: the report is in another phase.")
    next_step = _("Look at the report again and choose what is possible now.")


class ReportEmptyError(DomainError):
    """There is nothing to adopt."""

    code = "report_empty"
    message = _("The report has no paragraphs yet.")
    next_step = _("Write at least one paragraph first.")


class ReportChangedError(DomainError):
    """Somebody changed the text after it was looked over."""

    code = "report_changed"
    message = _("A colleague changed the report while you were looking. Nothing was saved or sent.")
    next_step = _("Look at the newest text first.")


class RemarksOpenError(DomainError):
    """Colleagues still wait for an answer."""

    code = "report_remarks_open"
    message = _("Colleagues made remarks that nobody has settled yet.")
    next_step = _("Take each remark over, or leave the text as it was.")


class ReactionsOpenError(DomainError):
    """The municipality still waits for an answer."""

    code = "report_reactions_open"
    message = _("Not every item of the municipality's response has an answer.")
    next_step = _("Say of each item whether it is taken over, and why not if it isn't.")


class WhyMissingError(DomainError):
    """Whatever isn't taken over is explained."""

    code = "report_why_missing"
    message = _("Say why this isn't, or only in part, taken over.")
    next_step = _("The municipality reads your words, and they come in the annex.")


class TooManyStepsError(DomainError):
    """More would be a list that nobody carries out."""

    code = "report_steps"
    message = _("A report has at most seven possible next steps.")
    next_step = _("Take one out first. Fewer is often better.")


class OtherReportError(DomainError):
    """The file belongs to something else."""

    code = "report_other_file"
    message = _("This Word document belongs to another report.")
    next_step = _("Download the document from this page, write in that file, and choose it here.")


class NobodyToSendError(DomainError):
    """The municipality has no organisation here."""

    code = "report_nobody"
    message = _("The municipality has no organisation here, so it can't receive the report.")


class CopyNotAllowedError(DomainError):
    """The municipality doesn't allow it, or not any more."""

    code = "report_copy_not_allowed"
    message = _("The municipality doesn't allow this copy, or not any more. Nothing was sent.")
    next_step = _("Look at what it allows now.")


class QuoteNotFoundError(DomainError):
    """What may be quoted isn't in the report."""

    code = "report_copy_quote"
    message = _("The words that may be used don't stand in the report. Nothing was sent.")
    next_step = _("Ask the municipality to copy the words out of the report.")
