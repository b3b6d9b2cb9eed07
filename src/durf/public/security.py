"""The file by which finders of weaknesses know where to go (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

VALID_FOR = timedelta(days=180)


def write_security_txt(*, contact: str, base_url: str, now: datetime) -> str:
    """The whole file; valid for half a year from the day it is asked for."""
    expires = (now.astimezone(UTC) + VALID_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {base_url}/.well-known/security.txt",
        f"Policy: {base_url}/kwetsbaarheid-melden/",
    ]
    return "\n".join(lines) + "\n"
