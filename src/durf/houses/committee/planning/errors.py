"""Why planning refuses."""

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class NothingToPlanError(DomainError):
    """No visit, no day or too few people."""

    code = "nothing_to_plan"
    message = _("There is nothing to plan yet.")
    next_step = _(
        "A plan needs visits, visiting days, and at least three people of whom one leads."
    )


class PlanUnderWayError(DomainError):
    """A plan of this programme is being made."""

    code = "plan_under_way"
    message = _("A plan is being made already.")
    next_step = _("Wait until it is ready.")


class PlanNotReadyError(DomainError):
    """The plan can't be used in the state in which it is."""

    code = "plan_not_ready"
    message = _("This plan can't be used now.")
    next_step = _("Look at it again, or make a new one.")


class SlotTakenError(DomainError):
    """That moment is no longer free."""

    code = "slot_taken"
    message = _("That moment is no longer free.")
    next_step = _("Choose another one, or name days that suit you.")


class ProposalClosedError(DomainError):
    """The proposal was answered or is over."""

    code = "proposal_closed"
    message = _("This question has been answered already.")
    next_step = _("Ask the secretary of the committee if something has to change.")


class TooEarlyForPollError(DomainError):
    """A poll comes only when proposed dates didn't work."""

    code = "poll_too_early"
    message = _("Propose dates first; a poll is for when none of them suits.")


class AlreadyThereError(DomainError):
    """This was recorded before."""

    code = "already_there"
    message = _("This has been recorded already.")


class CantNowError(DomainError):
    """A visit doesn't allow this in its present state."""

    code = "cant_now"
    message = _("This is not possible for this visit now.")
    next_step = _("Look at how far it is.")
