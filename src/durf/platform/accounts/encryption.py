"""Secrets of authenticator apps are kept encrypted: a copy of the database opens nothing."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes

PURPOSE = b"durf.accounts.authenticator:"


def make_key(secret: str | bytes) -> bytes:
    """A key for this purpose only, from the signing key of the installation."""
    return base64.urlsafe_b64encode(hashlib.sha256(PURPOSE + force_bytes(secret)).digest())


def make_cipher() -> MultiFernet:
    """Writes with the present key, and reads with earlier ones too."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(make_key(secret)) for secret in secrets])


def encrypt(text: str) -> str:
    """The text as it is kept."""
    return make_cipher().encrypt(text.encode()).decode("ascii")


def decrypt(text: str) -> str:
    """The text as it was."""
    return make_cipher().decrypt(text.encode("ascii")).decode()
