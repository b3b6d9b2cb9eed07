"""Forms around an account, with our words in place of allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}
# What the library raises at a text that isn't an answer of a passkey.
NONSENSE = (KeyError, TypeError, ValueError, AttributeError)
APP_LABEL = _("Code of six digits from your authenticator app")


class PersonForm(forms.Form):
    """What people may change about themselves."""

    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class RequestCodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    """The address that a login code goes to."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The address at which you were invited."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ConfirmCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the mail."""

    code = forms.CharField(
        label=_("Code from the mail"), widget=forms.TextInput(attrs=CODE_ATTRIBUTES)
    )


def make_code_field() -> forms.CharField:
    """The code that an authenticator app shows."""
    attributes = {**CODE_ATTRIBUTES, "inputmode": "numeric"}
    return forms.CharField(label=APP_LABEL, widget=forms.TextInput(attrs=attributes))


class AppCodeForm(AuthenticateForm):  # type: ignore[misc]
    """The second factor while logging in."""

    code = make_code_field()


class AppCodeAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The second factor once more."""

    code = make_code_field()


class AddAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    code = make_code_field()


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name for a new passkey; every passkey here also logs in by itself."""

    name = forms.CharField(
        label=_("Name of this passkey"),
        required=False,
        max_length=100,
        help_text=_("For example the device on which you make it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)

    def clean(self) -> dict[str, Any]:
        """Always one that checks who holds the device."""
        self.cleaned_data["passwordless"] = True
        try:
            cleaned: dict[str, Any] = super().clean()
        except NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return cleaned


class SensiblePasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """An answer of a passkey; what isn't one is a mistake of the sender, not of ours."""

    def clean_credential(self) -> Authenticator:
        """The authenticator that answered."""
        try:
            return super().clean_credential()
        except NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class LoginPasskeyForm(SensiblePasskeyForm, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey that logs in by itself."""


class PasskeyAgainForm(SensiblePasskeyForm, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more."""


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name of this passkey"), max_length=100)
