"""What the publication desk refuses; nothing was changed or made public then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class ProposalMovedError(DomainError):
    """It is in another state than the page showed."""

    code = "figure_moved"
    message = _("This figure is in another state by now. Nothing was changed.")
    next_step = _("Refresh the page to see how far it is.")


class SamePersonError(DomainError):
    """Two people are needed."""

    code = "figure_same_person"
    message = _("You approved this figure yourself. Nothing was made public.")
    next_step = _("Ask a colleague to make it public.")


class AlarmRaisedError(DomainError):
    """A question about which nothing may come out any more."""

    code = "figure_alarm"
    message = _("There is an alarm about this question. Nothing more is made public about it.")
    next_step = _("Read the alarm, and drop this figure.")


class ProposalWithdrawnError(DomainError):
    """The sender took it back."""

    code = "figure_taken_back"
    message = _("The sender has taken this proposal back. Nothing was made public.")
    next_step = _("Nothing has to be done. The reason stands with the figure.")


class UnknownRepairError(DomainError):
    """Something that the check didn't offer."""

    code = "figure_unknown_repair"
    message = _("This change was not offered. Nothing was changed.")
    next_step = _("Choose one of the changes on the page.")


class AlreadyKnownError(DomainError):
    """It stands in the list already."""

    code = "knowledge_twice"
    message = _("An answer of this municipality to this question is in the list already.")


class UnknownMunicipalityError(DomainError):
    """A code that the register doesn't have."""

    code = "knowledge_unknown_municipality"
    message = _("One of these codes isn't in the register of municipalities.")
    next_step = _("Look the code up in the register.")


class AlreadyStruckError(DomainError):
    """Struck by somebody a moment ago."""

    code = "knowledge_struck"
    message = _("This answer was struck already. Nothing was changed.")


class OwnEntryError(DomainError):
    """Who recorded it can't strike it as well."""

    code = "knowledge_own_entry"
    message = _("You recorded this answer yourself. Nothing was changed.")
    next_step = _("Ask a colleague to strike it.")


class AlarmMovedError(DomainError):
    """Lifted, or asked for, by somebody a moment ago."""

    code = "alarm_moved"
    message = _("This alarm is in another state by now. Nothing was changed.")
    next_step = _("Refresh the page to see how far it is.")


class AlarmStandsError(DomainError):
    """The figures can still be traced."""

    code = "alarm_stands"
    message = _("The released figures can still be traced. The alarm stays.")
    next_step = _("Record what became known since, and wait for the check that follows.")


class AlarmSamePersonError(DomainError):
    """Two people are needed."""

    code = "alarm_same_person"
    message = _("You asked to lift this alarm yourself. It stays for now.")
    next_step = _("Ask a colleague to lift it.")
