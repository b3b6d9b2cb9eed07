"""The mails of a test: what waits is delivered, and what arrived is read."""

from __future__ import annotations

import re

from django.core import mail
from django.core.mail import EmailMessage

from durf.platform.notices.models import WaitingMail
from durf.platform.notices.sending import deliver

LINK = re.compile(r"http://testserver(/\S*)")
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)


def collect_mails() -> list[EmailMessage]:
    """Deliver everything that waits and give all that arrived in this test."""
    for pk in WaitingMail.objects.order_by("pk").values_list("pk", flat=True):
        deliver(pk)
    return list(mail.outbox)


def mails_to(address: str) -> list[EmailMessage]:
    """What one person received, oldest first."""
    return [message for message in collect_mails() if message.to == [address]]


def last_link(address: str) -> str:
    """The path in the newest mail to this address that has a link."""
    links = [found for message in mails_to(address) for found in LINK.findall(str(message.body))]
    return links[-1]


def last_code(address: str) -> str:
    """The login code in the newest mail to this address."""
    codes = [found for message in mails_to(address) for found in CODE.findall(str(message.body))]
    return codes[-1]
