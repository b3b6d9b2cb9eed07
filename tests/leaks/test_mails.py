"""No mail says anything about anybody but its reader, whatever stands in the rows around it."""

from __future__ import annotations

import pytest
from django.db import connection

from durf.platform.accounts.models import User
from durf.platform.notices.mails import Audience, Mail, NoticeContext, list_mails, register_mails
from durf.platform.notices.models import WaitingMail
from durf.platform.notices.sending import send_notice
from tests.leaks.answers import rolled_back
from tests.leaks.findings import show
from tests.leaks.mails import ALLOWED, MAIL_ROWS, check_placeholders, check_sent, list_sent

NAMES = [mail.name for mail in list_mails()]


def list_people() -> dict[str, str]:
    return dict(User.objects.values_list("email", "name"))


def empty_queue() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM notices_waitingmail")


def test_every_mail_has_its_row() -> None:
    assert not set(NAMES) - set(MAIL_ROWS)


@pytest.mark.parametrize("mail", list_mails(), ids=lambda mail: mail.name)
def test_mail_says_only_what_a_mail_may_say(mail) -> None:
    findings = check_placeholders(mail)

    assert not findings, show(findings)


def test_mail_may_say_nothing_else() -> None:
    assert {"person", "organisation", "link", "code", "on"} == ALLOWED


@pytest.mark.parametrize("name", NAMES)
def test_mail_names_nobody_but_its_reader(country, name) -> None:
    with rolled_back():
        empty_queue()
        MAIL_ROWS[name](country)
        sent, people = list_sent(), list_people()

    findings = [finding for mail in sent for finding in check_sent(country.aviary, mail, people)]
    assert name in {mail.name for mail in sent}
    assert not findings, show(findings)


def test_mail_goes_to_people_of_that_organisation_only(country) -> None:
    with rolled_back():
        empty_queue()
        MAIL_ROWS["administrators_invited"](country)
        readers = set(
            WaitingMail.objects.filter(name="administrators_invited").values_list(
                "recipient", flat=True
            )
        )

    assert readers == {country.find("administrator@astervoort").user.email}


def test_mail_with_the_name_of_a_contact_is_caught(country) -> None:
    contact = min(country.aviary.owned_by("astervoort", kinds={"contact"}), key=str)
    reader = country.find("ciso@astervoort").user
    with rolled_back():
        empty_queue()
        send_notice(
            "administrators_invited",
            to=reader.email,
            language="nl",
            context=NoticeContext(person=reader.name, organisation=contact.text),
        )
        (sent, *_) = list_sent()
        findings = check_sent(country.aviary, sent, list_people())

    assert [finding.what for finding in findings] == [f"holds {contact}"]


def test_mail_that_says_more_is_caught() -> None:
    planted = Mail("planted", Audience.PERSON, "Code %(code)s", ("Call %(contact)s", "%(phone)s"))

    findings = [finding.what for finding in check_placeholders(planted)]

    assert findings == [
        "says contact, which no mail may say",
        "says phone, which no mail may say",
        "says something secret in its subject",
    ]


def test_mail_without_row_is_caught(monkeypatch) -> None:
    monkeypatch.setattr("durf.platform.notices.mails._mails", {})
    register_mails(Mail("planted", Audience.OFFICE, "x", ("y",)))

    assert {mail.name for mail in list_mails()} - set(MAIL_ROWS) == {"planted"}
