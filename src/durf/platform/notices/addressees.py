"""Mails by whom they are for: told to that person, and forgotten when the person is."""

from __future__ import annotations

from typing import Any

from .models import SentMail, WaitingMail


def list_mails_to(email: str) -> list[dict[str, Any]]:
    """The mails on their way to this address, and those of a demonstration."""
    waiting = WaitingMail.objects.filter(recipient__iexact=email).order_by("pk")
    sent = SentMail.objects.filter(recipient__iexact=email).order_by("pk")
    return [
        *(dict(row) for row in waiting.values("name", "recipient", "queued_at")),
        *(dict(row) for row in sent.values("name", "recipient", "subject", "sent_at")),
    ]


def forget_mails_to(email: str) -> int:
    """Remove them; gives how many."""
    waiting, _tables = WaitingMail.objects.filter(recipient__iexact=email).delete()
    sent, _tables = SentMail.objects.filter(recipient__iexact=email).delete()
    return waiting + sent
