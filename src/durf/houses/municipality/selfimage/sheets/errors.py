"""Why a spreadsheet isn't read back; nothing of it is kept and nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from durf.platform.documents.errors import FileRefusedError
from durf.platform.ui.errors import DomainError

if TYPE_CHECKING:
    from durf.houses.municipality.selfimage.models import Answer


class SheetStrangeError(FileRefusedError):
    """There is no sheet in it with the first row that our sheets have."""

    code = "sheet_strange"
    message = _("This isn't the spreadsheet of a self-image, or its first, hidden row is gone.")
    next_step = _("Fill in the spreadsheet that you save on the page of this self-image.")


class SheetOfOtherError(FileRefusedError):
    """It was made for another self-image, perhaps that of another organisation."""

    code = "sheet_of_other"
    message = _("This spreadsheet belongs to another self-image.")
    next_step = _("Look up the self-image it was saved from, or save a new spreadsheet here.")


class SheetOutdatedError(FileRefusedError):
    """Its questions are of another version."""

    code = "sheet_outdated"
    message = _("The questions in this spreadsheet are of another version than those here.")
    next_step = _("Save a new spreadsheet on the page of this self-image, and copy your texts.")


class SheetRepeatedError(FileRefusedError):
    """Two sheets of one file hold the questions."""

    code = "sheet_repeated"
    message = _("There are two sheets with the questions in this file.")
    next_step = _("Remove the one that doesn't count, and choose the file again.")


class ProposalBrokenError(DomainError):
    """The page sent something else than it was given."""

    code = "proposal_broken"
    message = _("The answers didn't arrive as they were shown. Nothing was saved.")
    next_step = _("Choose the spreadsheet again.")


class NothingTakenError(DomainError):
    """No box was ticked."""

    code = "nothing_taken"
    message = _("You didn't tick any answer, so nothing was saved.")
    next_step = _("Tick the answers that you want to take over.")


class ProposalOvertakenError(DomainError):
    """A colleague saved one of the ticked answers after the page was shown."""

    code = "proposal_overtaken"
    message = _("A colleague just changed one of these answers. Nothing was saved.")
    next_step = _("Compare both answers, and choose again.")

    def __init__(self, theirs: Answer) -> None:
        super().__init__()
        self.theirs = theirs
