"""The mails about members. They name nobody but the reader: the rest is behind the link."""

from django.utils.translation import gettext_lazy as _

from durf.platform.notices.mails import Audience, Mail

HELLO = _("Hello %(person)s,")
SEE = _("See who works for %(organisation)s: %(link)s")
WRONG = _("Is this not right? Then talk to the other administrator at once.")

MEMBER_MAILS = (
    Mail(
        "invitation",
        Audience.PERSON,
        _("Invitation to work for %(organisation)s in Durf"),
        (
            HELLO,
            _("You are invited to work for %(organisation)s in Durf."),
            _("Open this link to read what for, and to accept:"),
            "%(link)s",
            _("The link works once, until %(on)s. Do not forward it."),
            _(
                "Nobody receives what is yours from us without your consent, "
                "unless a law obliges us."
            ),
        ),
    ),
    Mail(
        "membership_ended",
        Audience.PERSON,
        _("Your work for %(organisation)s in Durf ends"),
        (
            HELLO,
            _("%(on)s is the last day on which you work for %(organisation)s in Durf in one role."),
            _("Questions? Ask the administrator of %(organisation)s."),
        ),
    ),
    Mail(
        "factors_reset",
        Audience.PERSON,
        _("Your second factor was reset"),
        (
            HELLO,
            _("Your passkeys and authenticator app were removed, and you were logged out."),
            _("Log in with a code by mail and set up a new one:"),
            "%(link)s",
            _("Did you not ask for this? Then tell the administrator of your organisation."),
        ),
    ),
    Mail(
        "administrators_invited",
        Audience.ADMINISTRATORS,
        _("Somebody was invited for %(organisation)s"),
        (HELLO, _("An invitation for %(organisation)s was sent."), SEE, WRONG),
    ),
    Mail(
        "administrators_withdrawn",
        Audience.ADMINISTRATORS,
        _("An invitation for %(organisation)s was withdrawn"),
        (HELLO, _("An invitation for %(organisation)s was withdrawn."), SEE, WRONG),
    ),
    Mail(
        "administrators_joined",
        Audience.ADMINISTRATORS,
        _("Somebody accepted the invitation of %(organisation)s"),
        (HELLO, _("An invitation for %(organisation)s was accepted."), SEE, WRONG),
    ),
    Mail(
        "administrators_ended",
        Audience.ADMINISTRATORS,
        _("Somebody's work for %(organisation)s ends"),
        (HELLO, _("An end was set to somebody's work for %(organisation)s."), SEE, WRONG),
    ),
    Mail(
        "administrators_reset",
        Audience.ADMINISTRATORS,
        _("A second factor was reset at %(organisation)s"),
        (
            HELLO,
            _("The second factor of somebody who works for %(organisation)s was reset."),
            SEE,
            WRONG,
        ),
    ),
)
