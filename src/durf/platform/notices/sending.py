"""Sending: a mail is written down in the transaction that causes it and leaves afterwards.

If the transaction is rolled back, no mail leaves. In demo mode nothing leaves at all. A mail that
the server refused is tried again when another one got through, five times in all.
"""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django_tasks import task

from .errors import MailRefusedError
from .mails import Letter, NoticeContext, find_mail, write_letter
from .models import SentMail, WaitingMail

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def send_notice(name: str, *, to: str, language: str, context: NoticeContext) -> None:
    """Queue a mail to one person; in demo mode keep it for the page that shows them."""
    mail = find_mail(name)
    values = context.to_values()
    if settings.DURF_DEMO:
        keep_letter(name, to=to, letter=write_letter(mail, language=language, values=values))
        return
    waiting = WaitingMail.objects.create(name=name, recipient=to, language=language, values=values)
    deliver_mail.enqueue(waiting.pk)


def keep_letter(name: str, *, to: str, letter: Letter) -> SentMail:
    """A mail of the demo."""
    return SentMail.objects.create(
        name=name, recipient=to, subject=letter.subject[:250], body=letter.body
    )


@task()
def deliver_mail(waiting_id: int) -> None:
    """The job: let this mail leave, and then those that got stuck before."""
    if not deliver(waiting_id):
        raise MailRefusedError(waiting_id)
    for stuck_id in list_stuck_mails():
        deliver(stuck_id)


def list_stuck_mails() -> list[int]:
    """Mails that were refused and may be tried again, oldest first."""
    stuck = WaitingMail.objects.filter(attempts__gt=0, attempts__lt=MOST_ATTEMPTS)
    return list(stuck.order_by("pk").values_list("pk", flat=True))


def deliver(waiting_id: int) -> bool:
    """Let one mail leave and forget it; False when the server refused, which is counted.

    A mail that is gone, or that another worker holds, counts as delivered.
    """
    with transaction.atomic():
        queued = WaitingMail.objects.select_for_update(skip_locked=True).filter(pk=waiting_id)
        waiting = queued.first()
        if waiting is None:
            return True
        try:
            post(waiting)
        except (SMTPException, OSError) as error:
            # Never the error itself: a mail server's answer repeats the address.
            log.warning("mail_refused %s %s", waiting.pk, type(error).__name__)
            waiting.attempts += 1
            waiting.save(update_fields=["attempts"])
            return False
        waiting.delete()
    return True


def post(waiting: WaitingMail) -> None:
    """Hand a mail to the mail server."""
    letter = write_letter(find_mail(waiting.name), language=waiting.language, values=waiting.values)
    EmailMessage(letter.subject, letter.body, to=[waiting.recipient], headers=HEADERS).send()
