"""The mail server, from one address such as smtp+starttls://user:secret@mail.example.nl:587."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
SENDER = "durf@localhost"


class MailAddressUnreadableError(Exception):
    """DURF_MAIL_URL doesn't say where mail goes."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over, and who it says it is from (`?from=durf@example.nl`)."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    is_starttls: bool = False
    is_tls: bool = False
    sender: str = SENDER


def read_mail_url(url: str) -> MailServer:
    """The parts of the address; without one the mail server of this machine."""
    if not url:
        return MailServer()
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise MailAddressUnreadableError(
            "DURF_MAIL_URL must start with smtp://, smtp+starttls:// or smtps:// and name a server."
        )
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_starttls=parts.scheme == "smtp+starttls",
        is_tls=parts.scheme == "smtps",
        sender=parse_qs(parts.query).get("from", [SENDER])[0],
    )
