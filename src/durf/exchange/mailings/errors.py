"""What can go wrong with a mailing; nothing was sent or changed then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class NoReceiversError(DomainError):
    """Nobody was chosen."""

    code = "mailing_without_receivers"
    message = _("No municipality has been chosen. Nothing was sent.")
    next_step = _("Choose at least one municipality.")


class ReceiverNotAllowedError(DomainError):
    """Somebody was chosen to whom this letter can't go."""

    code = "mailing_receiver_not_allowed"
    message = _("A letter can't be sent to one of the chosen organisations. Nothing was sent.")
    next_step = _("Choose again; an organisation may have been closed in the meantime.")


class PlaceholdersLeftError(DomainError):
    """Something in braces would be sent as it stands; `names` says what."""

    code = "mailing_placeholders_left"
    message = _("Something between braces still has to be filled in. Nothing was sent.")
    next_step = _("Replace it with the words that belong there.")
    names: tuple[str, ...] = ()


class AlreadyStartedError(DomainError):
    """The same form was confirmed before, with other content."""

    code = "mailing_already_started"
    message = _("This mailing was started already, with other content. Nothing was sent now.")
    next_step = _("Look at it in the list of mailings, and start a new one if more is needed.")


class MailingEndedError(DomainError):
    """It is done or was stopped."""

    code = "mailing_ended"
    message = _("This mailing is done or was stopped in the meantime. Nothing was changed.")
    next_step = _("Look at its page to see what was sent.")


class MailingMovesError(DomainError):
    """It goes on by itself."""

    code = "mailing_moves"
    message = _("This mailing is going on by itself. Nothing was changed.")
    next_step = _("Refresh the page to see how far it is.")
