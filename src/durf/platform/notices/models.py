"""Mails on their way, and in demo mode the mails that would have gone out.

Both stand on the porch: they hold an address, a link and names, never confidential content. A mail
on its way is removed as soon as it has left.
"""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class WaitingMail(models.Model):
    """A mail that still has to leave."""

    name = models.CharField(max_length=60)
    recipient = models.EmailField()
    language = models.CharField(max_length=2)
    values = models.JSONField()
    queued_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} ({self.pk})"


class SentMail(models.Model):
    """A mail of the demo, which is shown instead of sent."""

    name = models.CharField(max_length=60)
    recipient = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField()
    sent_at = models.DateTimeField(_("sent"), db_default=Now())

    def __str__(self) -> str:
        return f"{self.name} ({self.pk})"
