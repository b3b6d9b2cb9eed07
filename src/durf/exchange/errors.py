"""What the post refuses. Each refusal leaves everything as it was and says what to do next.

`sqlstate` is the code with which the database functions raise the same refusal.
"""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class PostError(DomainError):
    """Base of everything the post refuses."""

    sqlstate: ClassVar[str] = ""


class WrongContentError(PostError):
    """The content doesn't fit its contract, or isn't what its hash says; `problems` says where."""

    code = "wrong_content"
    sqlstate = "DP001"
    message = _("The content is not complete or not correct. Nothing was sent.")
    next_step = _("Check the fields and the attachments and send again.")
    problems: tuple[str, ...] = ()


class UnknownReceiverError(PostError):
    """The receiver doesn't exist or has been closed."""

    code = "unknown_receiver"
    sqlstate = "DP002"
    message = _("This organisation can't receive post: it is unknown or closed. Nothing was sent.")
    next_step = _("Choose another receiver.")


class RouteNotAllowedError(PostError):
    """The contract doesn't go from this kind of organisation to that one."""

    code = "route_not_allowed"
    sqlstate = "DP003"
    message = _("This can't be sent from your organisation to that one. Nothing was sent.")
    next_step = _("Choose another receiver or another kind of item.")


class ConsentMissingError(PostError):
    """No live consent of every subject; `missing` holds the ids of those organisations."""

    code = "consent_missing"
    sqlstate = "DP004"
    message = _(
        "An organisation that this is about has not given consent, or has withdrawn it, or the "
        "consent has ended. Nothing was sent."
    )
    next_step = _("Ask that organisation for consent and send again.")
    missing: tuple[int, ...] = ()


class DeliveryExpiredError(PostError):
    """The end of its validity lies in the past."""

    code = "delivery_expired"
    sqlstate = "DP005"
    message = _("The date until which this is valid has passed. Nothing was changed.")
    next_step = _("Choose a later date, or ask the sender to send it again.")


class UnknownVersionError(PostError):
    """This installation doesn't know this kind and version."""

    code = "unknown_version"
    sqlstate = "DP006"
    message = _("This installation doesn't know this kind of item. Nothing was sent.")
    next_step = _("Ask the administrator whether a newer version is needed.")


class KeyReusedError(PostError):
    """The same form was sent before with other content."""

    code = "key_reused"
    sqlstate = "DP007"
    message = _("This was sent already, with other content. Nothing was sent now.")
    next_step = _("Look in Sent at what went out, and start again if more has to be said.")


class NotWithdrawableError(PostError):
    """The contract has no withdrawal."""

    code = "not_withdrawable"
    sqlstate = "DP008"
    message = _("This kind of item can't be withdrawn.")
    next_step = _("Send a letter to put it right.")


class ForwardingRefusedError(PostError):
    """The received item was withdrawn, or its label doesn't let it travel on."""

    code = "forwarding_refused"
    sqlstate = "DP009"
    message = _("This item may not be passed on: it was withdrawn or its label doesn't allow it.")
    next_step = _("Ask the sender.")


class TermsNotAllowedError(PostError):
    """The contract doesn't go with this purpose, ground, label or scope."""

    code = "terms_not_allowed"
    sqlstate = "DP010"
    message = _("This purpose or ground doesn't fit this kind of item. Nothing was sent.")
    next_step = _("Choose a purpose and a ground from the list.")


class UnknownSubjectError(PostError):
    """Nobody, or an organisation that doesn't exist, is named as the one it is about."""

    code = "unknown_subject"
    sqlstate = "DP011"
    message = _("It isn't clear which organisations this is about. Nothing was sent.")
    next_step = _("Name the organisations that it is about.")


class DeliveryNotFoundError(PostError):
    """The item isn't among the viewer's: it looks the same whether or not it exists elsewhere."""

    code = "delivery_not_found"
    sqlstate = "DP012"
    message = _("This item could not be found in your inbox or among what you sent.")
    next_step = _("Go back to the list and choose an item.")


class ContentGoneError(PostError):
    """The content was withdrawn, so that only the fact is left."""

    code = "content_gone"
    sqlstate = "DP013"
    message = _("The sender withdrew this item. Its content can no longer be read.")
    next_step = _("Ask the sender for a new version if you need one.")


class ContentDestroyedError(DomainError):
    """The period of our own copy is over, so that only the fact is left."""

    code = "content_destroyed"
    message = _("Our copy was destroyed because its period was over. Only the fact is left.")
    next_step = _("Ask the sender for it if you need it again.")


REFUSALS: dict[str, type[PostError]] = {
    error.sqlstate: error for error in PostError.__subclasses__()
}
