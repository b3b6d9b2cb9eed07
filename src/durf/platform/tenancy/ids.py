"""Random public identifiers, so that an address tells nothing and can't be guessed."""

import base64
import secrets

PUBLIC_ID_BYTES = 15
PUBLIC_ID_LENGTH = 24


def new_public_id() -> str:
    """120 random bits as 24 lower-case characters, safe in an address and to read out."""
    return base64.b32encode(secrets.token_bytes(PUBLIC_ID_BYTES)).decode("ascii").lower()
