"""Who is logged in, read together with the memberships that every page needs: one query."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from .viewers import list_memberships


class MembershipBackend(AuthenticationBackend):  # type: ignore[misc]  # untyped there
    """As allauth's; the person comes along with the memberships of today."""

    def get_user(self, user_id: Any) -> AbstractBaseUser | None:
        """The person of a session, or None; the check of the session itself is Django's."""
        today = timezone.localdate()
        rows = list(list_memberships(user_id, today=today))
        if not rows:
            found: AbstractBaseUser | None = super().get_user(user_id)
            return found
        user = rows[0].user
        user.known_memberships = (today, rows)
        return user if self.user_can_authenticate(user) else None
