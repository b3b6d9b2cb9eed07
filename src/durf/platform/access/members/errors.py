"""Why a change of members is refused."""

from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.errors import WallError
from durf.platform.ui.errors import DomainError


class ForeignOrganisationError(WallError):
    """Somebody tried to change the members of an organisation that they don't work for."""

    def __init__(self) -> None:
        super().__init__("These members belong to another organisation.")


class RoleUnknownHereError(DomainError):
    """The role doesn't exist in this kind of organisation."""

    code = "role_unknown_here"
    message = _("This role does not exist in this organisation.")


class PeriodImpossibleError(DomainError):
    """The period ends before it begins, or lies in the past."""

    code = "period_impossible"
    message = _("The last day lies before the first day, or in the past.")


class StandInWithoutEndError(DomainError):
    """A stand-in needs a last day."""

    code = "stand_in_without_end"
    message = _("Somebody who stands in needs a last day.")


class AlreadyMemberError(DomainError):
    """The person already has this role, or an invitation for it."""

    code = "already_member"
    message = _("This person already has this role, or an open invitation for it.")
    next_step = _("You can send an open invitation again.")


class OwnInvitationError(DomainError):
    """Nobody gives themselves a role."""

    code = "own_invitation"
    message = _("You can't invite yourself. Ask another administrator.")


class TooManyInvitationsError(DomainError):
    """The organisation has sent as many invitations today as it may."""

    code = "too_many_invitations"
    message = _("Your organisation has sent very many invitations in the last 24 hours.")
    next_step = _("Try again tomorrow, or ask the administration of this installation.")


class InvitationUnusableError(DomainError):
    """The link is unknown, used, withdrawn or too old; which one is nobody's business."""

    code = "invitation_unusable"
    message = _("This invitation can no longer be used.")
    next_step = _("Ask the person who invited you for a new one.")


class LastAdministratorError(DomainError):
    """An organisation never loses its last administrator."""

    code = "last_administrator"
    message = _("This is the last administrator. Your organisation can't do without one.")
    next_step = _("Invite another administrator first, and wait until the invitation is accepted.")


class AlreadyEndedError(DomainError):
    """The membership ends earlier already."""

    code = "already_ended"
    message = _("This already ends on an earlier day.")


class OwnResetError(DomainError):
    """Nobody resets their own second factor."""

    code = "own_reset"
    message = _("You can't reset your own second factor. Ask another administrator.")


class ResetNeedsTwoError(DomainError):
    """The person also works elsewhere, or for the installation: two officers decide."""

    code = "reset_needs_two"
    message = _("This person also works elsewhere. One administrator can't reset the factor alone.")
    next_step = _("Ask the administration of this installation: two people there do it together.")
