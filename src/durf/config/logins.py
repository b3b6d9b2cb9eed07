"""The organisation's own login as allauth's settings want it."""

from __future__ import annotations

from typing import Any

from durf.config.env import OidcEnv
from durf.platform.accounts.provider import PROVIDER_ID


def make_providers(oidc: OidcEnv | None) -> dict[str, Any]:
    """One OpenID Connect provider, or none."""
    if oidc is None:
        return {}
    app = {
        "provider_id": PROVIDER_ID,
        "name": oidc.name,
        "client_id": oidc.client_id,
        "secret": oidc.client_secret,
        "settings": {"server_url": oidc.issuer},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
