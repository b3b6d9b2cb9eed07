"""The registry of mails: what each says, and the few things that it may say them with.

A mail never holds confidential content. The type of its context is the wall: who is addressed, the
name of an organisation, a link to this installation, a login code, a day. A text that needs more
doesn't belong in a mail but behind its link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from durf.platform.ui.moments import format_day

from .errors import ForeignLinkError, UnknownMailError


class Audience(StrEnum):
    """Whom a mail addresses; the leak tests walk through all of them."""

    PERSON = "person"
    ADMINISTRATORS = "administrators"
    OFFICE = "office"


@dataclass(frozen=True)
class Mail:
    """A subject and paragraphs with placeholders such as %(person)s."""

    name: str
    audience: Audience
    subject: str | Promise
    paragraphs: tuple[str | Promise, ...]


@dataclass(frozen=True, kw_only=True)
class NoticeContext:
    """All that a mail may say: nothing else can be passed."""

    person: str = ""
    organisation: str = ""
    link: str = ""
    code: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        if self.link and not self.link.startswith(f"{settings.BASE_URL}/"):
            raise ForeignLinkError

    def to_values(self) -> dict[str, str]:
        """Texts of one line each, so that no name can forge a header or a paragraph."""
        values = {
            "person": self.person,
            "organisation": self.organisation,
            "link": self.link,
            "code": self.code,
            "on": format_day(self.on) if self.on else "",
        }
        return {key: " ".join(value.split()) for key, value in values.items()}


@dataclass(frozen=True)
class Letter:
    """A mail as it goes out."""

    subject: str
    body: str


_mails: dict[str, Mail] = {}


def register_mails(*mails: Mail) -> None:
    """Called once per app, at start-up."""
    _mails.update({mail.name: mail for mail in mails})


def list_mails() -> list[Mail]:
    """Every mail that this installation can send, by name."""
    return [_mails[name] for name in sorted(_mails)]


def find_mail(name: str) -> Mail:
    """A registered mail; UnknownMailError for any other."""
    if name not in _mails:
        raise UnknownMailError(name)
    return _mails[name]


def write_letter(mail: Mail, *, language: str, values: dict[str, Any]) -> Letter:
    """The mail in the reader's language."""
    with translation.override(language):
        paragraphs = [str(text) % values for text in mail.paragraphs]
        return Letter(str(mail.subject) % values, "\n\n".join(paragraphs) + "\n")
