"""Why a succession is refused."""

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class OwnProposalError(DomainError):
    """Whoever proposed can't confirm."""

    code = "own_proposal"
    message = _("You recorded this yourself. Somebody else has to confirm it.")


class SuccessorUnfitError(DomainError):
    """Only an open organisation of the same kind takes over a closed one."""

    code = "successor_unfit"
    message = _("Only an open organisation of the same kind can take over a closed one.")


class SuccessionExistsError(DomainError):
    """Somebody recorded a successor already."""

    code = "succession_exists"
    message = _("A successor has been recorded for this organisation already.")
    next_step = _("Withdraw that first, if it still waits for a second person.")


class SuccessionNotOpenError(DomainError):
    """It was confirmed or withdrawn meanwhile."""

    code = "succession_not_open"
    message = _("This no longer waits for a second person.")


class DestructionTooSoonError(DomainError):
    """Nobody could object in time."""

    code = "destruction_too_soon"
    message = _("What an organisation left is destroyed thirty days from now at the earliest.")
    next_step = _(
        "Choose a later day. Until then you can still withdraw it before it is confirmed."
    )
