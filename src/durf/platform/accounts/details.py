"""What is known of a person as somebody who logs in; never a secret."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from .factors import list_authenticators
from .models import User


def describe_account(person: User) -> dict[str, Any]:
    """The account with its second factors, ties to an own login, and sessions."""
    return {
        "id": person.public_id,
        "email": person.email,
        "name": person.name,
        "language": person.language,
        "is_active": person.is_active,
        "joined_at": person.joined_at,
        "last_login": person.last_login,
        "second_factors": [
            {
                "type": factor.type,
                "name": factor.data.get("name", ""),
                "created_at": factor.created_at,
                "last_used_at": factor.last_used_at,
            }
            for factor in list_authenticators(person).order_by("pk")
        ],
        "own_logins": list(
            SocialAccount.objects.filter(user_id=person.pk)
            .order_by("pk")
            .values("provider", "uid", "date_joined", "last_login")
        ),
        "sessions": list(
            UserSession.objects.filter(user_id=person.pk)
            .order_by("pk")
            .values("ip", "user_agent", "created_at", "last_seen_at")
        ),
    }
