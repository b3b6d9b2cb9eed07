"""Our rules inside allauth: nobody signs up, nobody has a password, mails go through notices."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.platform.notices.mails import NoticeContext
from durf.platform.notices.sending import send_notice

from .encryption import decrypt, encrypt
from .factors import (
    Factor,
    address_with_next,
    find_recorded_factor,
    has_second_factor,
    prove_factor,
)
from .models import User
from .oidc import OrganisationProof, is_one_person, may_vouch_for, read_proof, split_claims
from .people import find_person
from .sessions import start_session

log = logging.getLogger(__name__)

MAIL_OF_TEMPLATE = {
    "account/email/login_code": "login_code",
    "mfa/email/totp_activated": "factor_added",
    "mfa/email/totp_deactivated": "factor_removed",
    "mfa/email/webauthn_added": "factor_added",
    "mfa/email/webauthn_removed": "factor_removed",
    "socialaccount/email/account_connected": "organisation_connected",
}


def find_organisation_proof(request: HttpRequest) -> OrganisationProof | None:
    """What the organisation's login showed in this very request."""
    proof = getattr(request, "durf_organisation_proof", None)
    return proof if isinstance(proof, OrganisationProof) else None


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks for passkey or app, unless the organisation's login proved a second factor."""

    def handle(self) -> tuple[Any, bool]:
        """As allauth's, with that one exception."""
        proof = find_organisation_proof(self.request)
        if proof and proof.has_factor:
            return None, True
        answer: tuple[Any, bool] = super().handle()
        return answer


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Logging in: by passkey, by mailed code and second factor, or at the organisation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come by invitation only."""
        return False

    def get_login_stages(self) -> list[str]:
        """The mailed code, then the second factor."""
        return [
            "allauth.account.stages.LoginByCodeStage",
            "durf.platform.accounts.adapters.SecondFactorStage",
        ]

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Start the clocks of the session and write down which factor was proven."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        start_session(request, now=timezone.now())
        proof = find_organisation_proof(request)
        factor = find_recorded_factor(request, user)
        if proof and proof.has_factor:
            prove_factor(request, Factor.OIDC, is_fresh=proof.is_fresh)
        elif factor:
            prove_factor(request, factor)
        if not has_second_factor(request):
            response = redirect(address_with_next("second_factor_needed", response["Location"]))
        remember_language(response, user.language)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every mail of allauth is one of ours; an unknown one is a bug."""
        person = find_person(email)
        send_notice(
            MAIL_OF_TEMPLATE[template_prefix],
            # The address that we know: a look-alike that was typed may be another mailbox.
            to=person.email if person else email,
            language=person.language if person else settings.LANGUAGE_CODE,
            context=NoticeContext(
                person=person.name if person else "", code=str(context.get("code", ""))
            ),
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person about a change of the account."""
        self.send_mail(template_prefix, user.email, {})

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what went wrong; success is said by our own pages."""
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The organisation's own login opens existing accounts only."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """People come by invitation only."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Read the proof, forget the claims, and turn away whoever wasn't invited."""
        token, told = split_claims(sociallogin.account.extra_data)
        proof = read_proof(token, now=timezone.now())
        request.durf_organisation_proof = proof  # type: ignore[attr-defined]
        sociallogin.account.extra_data = {"proves_factor": proof.has_factor}
        if sociallogin.account.pk:
            sociallogin.account.save(update_fields=["extra_data"])
        is_trusted = is_one_person(token, told) and may_vouch_for(told or token)
        if not is_trusted or not sociallogin.is_existing:
            raise ImmediateHttpResponse(redirect("organisation_login_refused"))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """One page for everything that fails there; the reason goes to the log."""
        log.warning("organisation_login_failed", exc_info=exception, extra={"error": str(error)})
        raise ImmediateHttpResponse(redirect("organisation_login_failed"))


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Names and storage of passkeys and authenticator apps."""

    def encrypt(self, text: str) -> str:
        """The secret of an authenticator app as it is kept."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret of an authenticator app as it was."""
        return decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        """The name that the app on the telephone shows."""
        return "Durf"

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002
        """A first name for a passkey; people may change it."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1}


def remember_language(response: HttpResponse, language: str) -> None:
    """The language of the person for the pages that follow, also after logging out."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
