"""The mails of the office."""

from django.utils.translation import gettext_lazy as _

from durf.platform.notices.mails import Audience, Mail

HELLO = _("Hello %(person)s,")

OFFICE_MAILS = (
    Mail(
        "reset_requested",
        Audience.PERSON,
        _("Somebody asked to reset your second factor"),
        (
            HELLO,
            _("The administration of this installation was asked to reset your second factor."),
            _("A second person there has to confirm it before %(on)s is over."),
            _("Did you not ask for this? Then tell them at once, and log in as you always do."),
        ),
    ),
    Mail(
        "administrators_reset_requested",
        Audience.ADMINISTRATORS,
        _("Somebody asked to reset a second factor at %(organisation)s"),
        (
            HELLO,
            _(
                "The administration of this installation was asked to reset the second factor of "
                "somebody who works for %(organisation)s."
            ),
            _("Is this not right? Then tell them at once: a second person still has to confirm."),
        ),
    ),
    Mail(
        "administrators_closed",
        Audience.ADMINISTRATORS,
        _("%(organisation)s was closed in Durf"),
        (
            HELLO,
            _("The administration of this installation closed %(organisation)s on %(on)s."),
            _("Nobody can work for it any more. What belongs to it is kept unchanged."),
        ),
    ),
    Mail(
        "administrators_destruction_proposed",
        Audience.ADMINISTRATORS,
        _("What %(organisation)s left in Durf may be destroyed"),
        (
            HELLO,
            _(
                "The administration of this installation recorded that nobody takes over "
                "%(organisation)s, and that what it left is destroyed."
            ),
            _("Is this not right? Then tell them at once: a second person still has to confirm."),
        ),
    ),
    Mail(
        "administrators_destruction_confirmed",
        Audience.ADMINISTRATORS,
        _("What %(organisation)s left in Durf will be destroyed"),
        (
            HELLO,
            _(
                "It is confirmed: what %(organisation)s left is destroyed, thirty days after it "
                "was recorded at the earliest."
            ),
            _("Is this not right? Then tell the administration of this installation at once."),
        ),
    ),
    Mail(
        "administrators_succession_proposed",
        Audience.ADMINISTRATORS,
        _("%(organisation)s may take over another organisation in Durf"),
        (
            HELLO,
            _(
                "The administration of this installation recorded that %(organisation)s takes "
                "over an organisation that was closed."
            ),
            _("Is this not right? Then tell them at once: a second person still has to confirm."),
        ),
    ),
    Mail(
        "administrators_succession_confirmed",
        Audience.ADMINISTRATORS,
        _("%(organisation)s takes over another organisation in Durf"),
        (
            HELLO,
            _(
                "It is confirmed: your colleagues at %(organisation)s can now read what the closed "
                "organisation left, answer its post and withdraw its consents, as far as their "
                "own role goes."
            ),
            _("You find it at the top of the page, where you choose whom you work for."),
        ),
    ),
)
