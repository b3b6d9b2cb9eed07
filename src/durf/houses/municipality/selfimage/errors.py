"""Why something can't be done with a self-image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError

if TYPE_CHECKING:
    from .models import Answer


class SelfImageFrozenError(DomainError):
    """It was sent or closed; nothing was changed."""

    code = "selfimage_frozen"
    message = _("This self-image can't be changed any more: it was sent or closed.")
    next_step = _("Open it again if something has to be changed.")


class AnswerChangedError(DomainError):
    """A colleague saved first; both texts are kept. `theirs` is what stands there now."""

    code = "answer_changed"
    message = _("A colleague changed this answer while you were typing. Nothing was overwritten.")
    next_step = _("Compare both answers and choose.")

    def __init__(self, theirs: Answer) -> None:
        super().__init__()
        self.theirs = theirs


class OpenSelfImageExistsError(DomainError):
    """There is one that is being filled in."""

    code = "open_selfimage_exists"
    message = _("A self-image is being filled in already.")
    next_step = _("Go on with that one, or close it first.")


class UnfinishedSelfImageError(DomainError):
    """Core questions are unanswered, or answers were sent back."""

    code = "selfimage_unfinished"
    message = _("Not every core question has an answer yet, or an answer was sent back.")
    next_step = _("“We don't know” is an answer too.")


class NoCommitteeError(DomainError):
    """There is nobody to send it to."""

    code = "no_committee"
    message = _("There is no committee in this installation to send it to.")
