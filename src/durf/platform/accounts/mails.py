"""The mails around an account."""

from django.utils.translation import gettext_lazy as _

from durf.platform.notices.mails import Audience, Mail

CARE = _("Was it not you? Then tell the administrator of your organisation at once.")

ACCOUNT_MAILS = (
    Mail(
        "login_code",
        Audience.PERSON,
        _("Your code to log in"),
        (
            _("Hello %(person)s,"),
            _("You asked for a code to log in to Durf:"),
            "%(code)s",
            _("The code works once and for fifteen minutes. Never give it to anybody."),
            _("Did you not ask for this? Then you need not do anything."),
        ),
    ),
    Mail(
        "factor_added",
        Audience.PERSON,
        _("A way to log in was added"),
        (
            _("Hello %(person)s,"),
            _("A passkey or authenticator app was added to your account at Durf."),
            CARE,
        ),
    ),
    Mail(
        "factor_removed",
        Audience.PERSON,
        _("A way to log in was removed"),
        (
            _("Hello %(person)s,"),
            _("A passkey or authenticator app was removed from your account at Durf."),
            CARE,
        ),
    ),
    Mail(
        "organisation_connected",
        Audience.PERSON,
        _("Your organisation's login now opens your account"),
        (
            _("Hello %(person)s,"),
            _("You logged in to Durf with the login of your organisation for the first time."),
            CARE,
        ),
    ),
)
