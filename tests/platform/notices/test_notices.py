"""Mails: registered, in the reader's language, with links to us, and never with content."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from durf.platform.notices.errors import ForeignLinkError, UnknownMailError
from durf.platform.notices.mails import Audience, Mail, NoticeContext, list_mails, write_letter
from durf.platform.notices.models import SentMail, WaitingMail
from durf.platform.notices.sending import MOST_ATTEMPTS, deliver, list_stuck_mails, send_notice

CONTEXT: dict[str, Any] = {
    "person": "Anna Aster",
    "organisation": "Astervoort",
    "link": "http://testserver/rollen/",
    "code": "ABCD-EFGH",
    "on": date(2026, 11, 23),
}


class BrokenBackend(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError


def send(name="factor_added", **context):
    send_notice(name, to="anna@astervoort.example", language="nl", context=NoticeContext(**context))


def test_context_can_hold_nothing_else():
    assert {field.name for field in fields(NoticeContext)} == set(CONTEXT)
    with pytest.raises(TypeError):
        NoticeContext(finding="CANARY")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "link",
    ["https://evil.example/", "http://testserver.evil.example/", "/relative/", "javascript:x"],
)
def test_link_to_another_site_is_refused(link):
    with pytest.raises(ForeignLinkError):
        NoticeContext(link=link)


def test_unknown_mail_is_refused(db):
    with pytest.raises(UnknownMailError):
        send("no_such_mail")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("entry", list_mails(), ids=lambda entry: entry.name)
def test_every_mail_can_be_written(entry, language):
    letter = write_letter(entry, language=language, values=NoticeContext(**CONTEXT).to_values())

    assert letter.subject
    assert "\n" not in letter.subject
    assert "%(" not in letter.subject + letter.body
    assert entry.audience in Audience


def test_name_can_not_forge_a_header_or_a_paragraph():
    entry = Mail("x", Audience.PERSON, "Hello %(person)s", ("%(person)s",))
    values = NoticeContext(person="Eve\r\nBcc: all@example.nl\n\nPay now").to_values()

    letter = write_letter(entry, language="nl", values=values)

    assert letter.subject == "Hello Eve Bcc: all@example.nl Pay now"
    assert letter.body == "Eve Bcc: all@example.nl Pay now\n"


def test_mail_waits_in_the_queue_and_the_job_holds_its_id_only(db):
    send(person="CANARY")

    waiting = WaitingMail.objects.get()
    job = DBTaskResult.objects.get()
    assert job.args_kwargs == {"args": [waiting.pk], "kwargs": {}}
    assert mail.outbox == []


def test_mail_of_a_rolled_back_transaction_never_leaves(db):
    with transaction.atomic():
        send()
        transaction.set_rollback(True)

    assert not WaitingMail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_delivered_mail_is_forgotten(db):
    send(person="Anna")

    assert deliver(WaitingMail.objects.get().pk)

    assert not WaitingMail.objects.exists()
    assert mail.outbox[0].to == ["anna@astervoort.example"]
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_delivering_twice_sends_once(db):
    send()
    pk = WaitingMail.objects.get().pk

    deliver(pk)
    deliver(pk)

    assert len(mail.outbox) == 1


def test_refused_mail_stays_and_is_tried_again_a_few_times(db, settings):
    send()
    pk = WaitingMail.objects.get().pk
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    mail.outbox.clear()

    results = [deliver(pk) for _ in range(MOST_ATTEMPTS - 1)]
    stuck = list_stuck_mails()
    deliver(pk)

    assert results == [False] * (MOST_ATTEMPTS - 1)
    assert stuck == [pk]
    assert list_stuck_mails() == []
    assert WaitingMail.objects.get().attempts == MOST_ATTEMPTS


def test_demo_keeps_mails_and_sends_none(db, settings, client):
    settings.DURF_DEMO = True

    send("invitation", **CONTEXT)

    letter = SentMail.objects.get()
    page = client.get(f"/post-uit/{letter.pk}/").content.decode()
    assert not WaitingMail.objects.exists()
    assert letter.subject in client.get("/post-uit/").content.decode()
    assert '<a href="http://testserver/rollen/"' in page


def test_demo_page_escapes_what_a_mail_says(db, settings, client):
    settings.DURF_DEMO = True
    send(person="<script>alert(1)</script>")

    page = client.get(f"/post-uit/{SentMail.objects.get().pk}/").content

    assert b"<script>alert" not in page
