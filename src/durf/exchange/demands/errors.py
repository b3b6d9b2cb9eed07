"""What can go wrong with a demand by law; nothing was changed then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class DemandNotFoundError(DomainError):
    """The demand isn't among the viewer's."""

    code = "demand_not_found"
    message = _("This demand could not be found among those of your organisation.")
    next_step = _("Go back to the list and choose one.")


class StepNotAllowedError(DomainError):
    """The table of states has no such step."""

    code = "demand_step_not_allowed"
    message = _("This demand was decided or closed in the meantime. Nothing was changed.")
    next_step = _("Open it again and see how far it is.")


class OwnersNotToldError(DomainError):
    """Somebody who has to know first doesn't know yet; `missing` holds their ids."""

    code = "owners_not_told"
    message = _("Not every owner has been told yet. They have to know first.")
    next_step = _("Report the demand to each organisation on the list, then decide.")
    missing: tuple[int, ...] = ()


class TooEarlyError(DomainError):
    """The owners can still react."""

    code = "owners_can_still_react"
    message = _("The owners can still react, and not all of them have answered.")
    next_step = _(
        "Wait until that day, or write down why the law leaves no time. The owners read this."
    )


class AlreadyToldError(DomainError):
    """This owner was told before."""

    code = "owner_already_told"
    message = _("This organisation has already been told. Nothing was sent now.")
    next_step = _("Write a letter if there is more to say.")


class NotAnOwnerError(DomainError):
    """Nothing that the demand touches is about this organisation."""

    code = "not_an_owner"
    message = _("Nothing that you picked is about this organisation. Nothing was sent.")
    next_step = _("Pick what the demand touches first.")


class OtherOwnerNamedError(DomainError):
    """The text for one owner names another one."""

    code = "other_owner_named"
    message = _(
        "This text names another organisation that the demand touches. Each owner reads only "
        "about itself. Nothing was sent."
    )
    next_step = _("Take that name out and send again.")


class AlreadyTouchedError(DomainError):
    """What somebody was told about can't be taken off the list."""

    code = "owner_knows"
    message = _("An owner was told about this, so it stays on the list.")
    next_step = _("You can still add to the list.")


class AlreadyRepliedError(DomainError):
    """The owner gave its view before."""

    code = "already_replied"
    message = _("Your organisation has already answered this. Nothing was sent now.")
    next_step = _("Write a letter if there is more to say.")


class GroundMissingError(DomainError):
    """Giving less than everything needs a ground in the law."""

    code = "ground_missing"
    message = _("Say on which ground in the law it is not given, or not all of it.")
