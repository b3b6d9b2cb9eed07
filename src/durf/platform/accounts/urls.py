"""Addresses around an account. Of allauth only what stands here can be reached.

Names with a prefix (`account_`, `mfa_`, `socialaccount_`, `openid_connect_`) are those by which
allauth finds its own pages.
"""

from __future__ import annotations

from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.urls import path

from durf.platform.notices.views import show_sent_mail, show_sent_mails

from .declared import demo_page, personal_page, public_page
from .provider import PROVIDER_ID
from .views import account, freshness, login, organisation, second_factor

request_code = RequestLoginCodeView.as_view(template_name="accounts/request_code.html")
confirm_code = ConfirmLoginCodeView.as_view(template_name="accounts/confirm_code.html")
passkey_login = LoginWebAuthnView.as_view(template_name="accounts/log_in.html")
ask_app_again = ReauthenticateView.as_view(template_name="accounts/ask_app_again.html")
ask_passkey_again = ReauthenticateWebAuthnView.as_view(
    template_name="accounts/ask_passkey_again.html"
)

LOGIN = [
    path("inloggen/", login.log_in, name="account_login"),
    path("inloggen/code/", public_page(request_code), name="account_request_login_code"),
    path("inloggen/code/invullen/", public_page(confirm_code), name="account_confirm_login_code"),
    path("inloggen/passkey/", public_page(passkey_login), name="mfa_login_webauthn"),
    path("inloggen/tweede/", login.ask_factor, name="mfa_authenticate"),
    path("inloggen/opnieuw/", freshness.prove_again, name="fresh_login"),
    path("inloggen/opnieuw/app/", personal_page(ask_app_again), name="mfa_reauthenticate"),
    path(
        "inloggen/opnieuw/passkey/",
        personal_page(ask_passkey_again),
        name="mfa_reauthenticate_webauthn",
    ),
    path("inloggen/afgesloten/", login.show_inactive, name="account_inactive"),
    path("uitloggen/", login.log_out, name="account_logout"),
]

ORGANISATION = [
    path("inloggen/organisatie/", organisation.go_to_organisation, name="organisation_login"),
    path(
        "inloggen/organisatie/terug/",
        organisation.return_from_organisation,
        {"provider_id": PROVIDER_ID},
        name="openid_connect_callback",
    ),
    path(
        "inloggen/organisatie/onbekend/",
        organisation.show_refused,
        name="organisation_login_refused",
    ),
    path(
        "inloggen/organisatie/mislukt/", organisation.show_failed, name="organisation_login_failed"
    ),
    path(
        "inloggen/organisatie/afgebroken/",
        organisation.show_failed,
        name="socialaccount_login_cancelled",
    ),
]

OWN = [
    path("mijn/", account.show_account, name="account"),
    path("mijn/beveiliging/", second_factor.explain_second_factor, name="second_factor_needed"),
    path("mijn/passkeys/", account.go_to_account, name="mfa_list_webauthn"),
    path("mijn/passkeys/nieuw/", second_factor.add_passkey, name="mfa_add_webauthn"),
    path("mijn/passkeys/<int:pk>/naam/", second_factor.rename_passkey, name="mfa_edit_webauthn"),
    path("mijn/passkeys/<int:pk>/weg/", second_factor.remove_passkey, name="mfa_remove_webauthn"),
    path("mijn/app/", account.go_to_account, name="mfa_index"),
    path("mijn/app/nieuw/", second_factor.add_app, name="mfa_activate_totp"),
    path("mijn/app/nieuw/beeld.svg", second_factor.show_app_image, name="app_image"),
    path("mijn/app/weg/", second_factor.remove_app, name="mfa_deactivate_totp"),
    path("mijn/sessies/uitloggen/", account.end_own_sessions, name="sessions_end"),
    path("mijn/sessie/verlengen/", account.extend_session, name="session_extend"),
    path("mijn/sessie/klaar/", freshness.show_ready, name="session_ready"),
]

DEMO = [
    path("post-uit/", demo_page(show_sent_mails), name="sent_mails"),
    path("post-uit/<int:mail>/", demo_page(show_sent_mail), name="sent_mail"),
]

urlpatterns = [*LOGIN, *ORGANISATION, *OWN, *DEMO]
