"""Why the office is refused something."""

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class OrganisationExistsError(DomainError):
    """An open organisation of this kind has this name."""

    code = "organisation_exists"
    message = _("There already is an organisation of this kind with this name.")


class OnlyOneOfKindError(DomainError):
    """An installation has one publication desk."""

    code = "only_one_of_kind"
    message = _("There is one organisation of this kind, and it is there already.")


class KindNotOpenError(DomainError):
    """This kind of organisation can't be created or closed here."""

    code = "kind_not_open"
    message = _("This kind of organisation can't be created or closed here.")


class OrganisationClosedError(DomainError):
    """The organisation was closed."""

    code = "organisation_closed"
    message = _("This organisation is closed.")


class HasAdministratorError(DomainError):
    """The organisation invites its own people."""

    code = "has_administrator"
    message = _("This organisation has an administrator or an open invitation for one.")
    next_step = _("The organisation invites its own people.")


class PersonUnknownError(DomainError):
    """Nobody has this address."""

    code = "person_unknown"
    message = _("Nobody with this address has an account.")


class ResetForOneselfError(DomainError):
    """Nobody takes part in resetting their own factor."""

    code = "reset_for_oneself"
    message = _("This is about your own second factor: two others have to do it.")


class SecondPersonNeededError(DomainError):
    """Whoever asked can't confirm."""

    code = "second_person_needed"
    message = _("You asked for this yourself. Somebody else has to confirm it.")


class ResetNotOpenError(DomainError):
    """The request was confirmed, withdrawn or is too old."""

    code = "reset_not_open"
    message = _("This request is no longer open.")
    next_step = _("Make a new request if it is still needed.")


class ResetAlreadyAskedError(DomainError):
    """There is an open request for this person."""

    code = "reset_already_asked"
    message = _("There already is an open request for this person.")
