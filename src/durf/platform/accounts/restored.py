"""Do log-ins work after a backup was put back? Counted, never shown."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken

from .encryption import decrypt


def count_authenticators() -> tuple[int, int]:
    """How many authenticator apps there are, and how many of them this installation can't read."""
    total = unreadable = 0
    for authenticator in Authenticator.objects.filter(type=Authenticator.Type.TOTP).iterator():
        total += 1
        try:
            decrypt(str(authenticator.data["secret"]))
        except (InvalidToken, KeyError, ValueError):
            unreadable += 1
    return total, unreadable
