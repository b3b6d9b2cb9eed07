"""Why something can't be done with a programme."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class StepNotPossibleError(DomainError):
    """The programme, or a municipality in it, isn't where this step starts."""

    code = "programme_step"
    message = _("This step isn't possible now: a colleague may have been first.")
    next_step = _("Look at the page again and choose what is possible now.")


class FrameRefusedError(DomainError):
    """A file that can't be the list; the message says where and why. Nothing was kept."""

    code = "frame_refused"


class SizeTooLargeError(DomainError):
    """More visits than there are municipalities in the list."""

    code = "programme_size"
    message = _("The programme wants more visits than there are municipalities in the list.")
    next_step = _("Make the number of visits smaller, or use another list.")


class WorkUnderWayError(DomainError):
    """A worker is busy with it."""

    code = "programme_work"
    message = _("This is being worked on already.")
    next_step = _("Wait a minute and refresh the page.")


class SeedTooEarlyError(DomainError):
    """The seed was there before the root was public."""

    code = "seed_too_early"
    message = _("The seed has to be drawn on the day on which the root became public, or later.")
    next_step = _("Let a new seed be drawn.")


class NobodyLeftError(DomainError):
    """All reserves were used."""

    code = "no_reserve_left"
    message = _("There is no reserve municipality left.")
    next_step = _("Add a municipality by hand, or go on with one visit less.")


class ReserveChangedError(DomainError):
    """Somebody else was called up first, so another municipality is next."""

    code = "reserve_changed"
    message = _("A colleague was first: another reserve municipality is next now.")
    next_step = _("Look who is next now.")


class PlaceTakenError(DomainError):
    """A reserve came in its place already."""

    code = "place_taken"
    message = _("A reserve municipality has already come in the place of this one.")
    next_step = _("Add it by hand if there is room for both.")


class NothingToWriteError(DomainError):
    """Everybody has a letter."""

    code = "no_letters_to_make"
    message = _("Every municipality that was drawn has a letter already.")


class NotVerifiedError(DomainError):
    """Nobody called back yet."""

    code = "contact_not_verified"
    message = _("First call back on a number that is public, and write that down.")


class SameNumberError(DomainError):
    """The number in the answer proves nothing about who gave the answer."""

    code = "contact_same_number"
    message = _("That is the number that the answer itself gave. It proves nothing.")
    next_step = _("Call a number that the municipality publishes, and ask for this person.")


class AlreadyPublicError(DomainError):
    """The public site says all of it."""

    code = "programme_public"
    message = _("All of this is public already.")
    next_step = _("Publish again when the draw was made, or when the verifier gave a statement.")
