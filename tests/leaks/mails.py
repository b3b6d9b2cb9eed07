"""Every registered mail, caused by what people really do, and what stands in it.

`MAIL_ROWS` is the part of the matrix about mails: a mail that no flow causes fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from importlib import import_module

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.utils import timezone

from durf.exchange.models import InboxItem
from durf.platform.access.successions.records import (
    TIME_TO_OBJECT,
    confirm_succession,
    propose_succession,
)
from durf.platform.notices.mails import Mail, NoticeContext, find_mail, write_letter
from durf.platform.notices.models import WaitingMail
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.factories import make_user
from tests.leaks.answers import ask
from tests.leaks.canaries import Aviary
from tests.leaks.country import CLOSED, OWNER, Country
from tests.leaks.findings import Finding
from tests.leaks.matrix import find_row
from tests.leaks.walk import Case, make_url

Flow = Callable[[Country], None]

PLACEHOLDER = re.compile(r"%\((\w+)\)")
ALLOWED = frozenset(field.name for field in fields(NoticeContext))


def post(row: str, label: str, **changes: str) -> Flow:
    """Somebody sends the form of a page of the owner, or of the office."""

    def flow(country: Country) -> None:
        door = find_row(row)
        house = country.houses["office" if label.endswith("@office") else OWNER]
        url = make_url(Case(country, door, country.find(label), house, "POST"))
        ask(country.find(label), url, method="POST", form={**(door.form or {}), **changes})

    return flow


def accept(country: Country) -> None:
    """Somebody uses the link from the mail."""
    ask(country.find("anonymous"), f"/uitnodiging/{country.tokens[OWNER]}/", method="POST")


def ask_reset(country: Country) -> None:
    """An officer asks to reset the factor of the owner's CISO."""
    post("office_resets", "officer@office", email=address_of(country, "cio@astervoort"))(country)


def ask_code(country: Country) -> None:
    """The owner's CISO wants to log in."""
    form = {"email": address_of(country, "ciso@astervoort")}
    ask(country.find("anonymous"), "/inloggen/code/", method="POST", form=form)


def take_over(country: Country) -> None:
    """Two officers record that the owner takes over a municipality that was closed."""
    office, now = country.houses["office"].organisation, timezone.now()
    old, heir = country.houses[CLOSED].organisation, country.houses[OWNER].organisation
    officers = [make_user("Olga Officer"), make_user("Otto Officer")]
    first, second = (Viewer(person.pk, frozenset({office.pk})) for person in officers)
    today = timezone.localdate(now)
    with acting_as(first):
        row = propose_succession(
            first, old, successor=heir, decision="Wet", begins_on=today, now=now
        )
    with acting_as(second):
        confirm_succession(second, row, now=now)


def leave_nothing(country: Country) -> None:
    """Two officers record that nobody takes over what the owner left."""
    office, now = country.houses["office"].organisation, timezone.now()
    rows = Organisation.objects.filter(pk=country.houses[OWNER].organisation.pk)
    rows.update(closed_on=timezone.localdate(now))
    old = rows.get()
    officers = [make_user("Olga Officer"), make_user("Otto Officer")]
    first, second = (Viewer(person.pk, frozenset({office.pk})) for person in officers)
    day = timezone.localdate(now) + TIME_TO_OBJECT
    with acting_as(first):
        row = propose_succession(first, old, successor=None, decision="Wet", begins_on=day, now=now)
    with acting_as(second):
        confirm_succession(second, row, now=now)


def tell_of(template: str) -> Flow:
    """Allauth tells of a change of the account, with everything it likes in its context."""

    def flow(country: Country) -> None:
        context = {"user": country.find("ciso@culemhaven").user, "extra": country.aviary.known}
        get_adapter().send_mail(template, address_of(country, "ciso@astervoort"), context)

    return flow


def tell_of_post(task: str) -> Flow:
    """The receiver's job after something was sent or withdrawn."""

    def flow(country: Country) -> None:
        notification = import_module("durf.exchange.inbox.notification")
        committee, letter = country.houses["committee"], country.houses["committee"].ids["received"]
        job = getattr(notification, task)
        job.call(committee.organisation.pk, letter, timezone.now().isoformat())

    return flow


def remind(country: Country) -> None:
    """The daily task on the day on which the committee has to answer."""
    notification = import_module("durf.exchange.inbox.notification")
    committee, now = country.houses["committee"].organisation, timezone.now()
    with acting_as(Viewer(None, frozenset({committee.pk}))):
        InboxItem.objects.filter(organisation=committee).update(due_on=timezone.localdate(now))
    notification.remind_everyone(now)


def address_of(country: Country, label: str) -> str:
    """The address of somebody's mailbox."""
    user = country.find(label).user
    return user.email if user else ""


def remind_planners(country: Country) -> None:
    """The daily task finds that the date that was proposed to a municipality is held no longer."""
    reminders = import_module("durf.houses.committee.planning.reminders")
    reminders.remind_planners(timezone.now() + timedelta(days=40))


def choose_date(country: Country) -> None:
    """The secretariat of a municipality chooses a date by its link."""
    url = f"/met-link/afspraak/{country.tokens['offer']}/"
    form = {"slot": "0", "answered_by": "Secretariaat"}
    ask(country.find("anonymous"), url, method="POST", form=form)


ADMINISTRATOR, OFFICER = f"administrator@{OWNER}", "officer@office"
MAIL_ROWS: dict[str, Flow] = {
    "invitation": post("member_invite", ADMINISTRATOR),
    "administrators_invited": post("member_invite", ADMINISTRATOR),
    "administrators_withdrawn": post("invitation_manage", ADMINISTRATOR),
    "administrators_joined": accept,
    "membership_ended": post("member_end", ADMINISTRATOR),
    "administrators_ended": post("member_end", ADMINISTRATOR),
    "factors_reset": post("member_reset", ADMINISTRATOR),
    "administrators_reset": post("member_reset", ADMINISTRATOR),
    "reset_requested": ask_reset,
    "administrators_reset_requested": ask_reset,
    "administrators_closed": post("office_organisation_close", OFFICER),
    "administrators_succession_proposed": take_over,
    "administrators_succession_confirmed": take_over,
    "administrators_destruction_proposed": leave_nothing,
    "administrators_destruction_confirmed": leave_nothing,
    "login_code": ask_code,
    "factor_added": tell_of("mfa/email/totp_activated"),
    "factor_removed": tell_of("mfa/email/webauthn_removed"),
    "organisation_connected": tell_of("socialaccount/email/account_connected"),
    "post_new_item": tell_of_post("tell_of_item"),
    "post_withdrawn": tell_of_post("tell_of_withdrawal"),
    "post_reminder": remind,
    "planning_due": remind_planners,
    "planning_answered": choose_date,
}


@dataclass(frozen=True)
class Sent:
    """A mail as it would leave."""

    name: str
    recipient: str
    text: str


def list_sent() -> list[Sent]:
    """Everything that waits, in both languages."""
    sent = []
    for waiting in WaitingMail.objects.order_by("pk"):
        for language, _label in settings.LANGUAGES:
            letter = write_letter(find_mail(waiting.name), language=language, values=waiting.values)
            text = f"{letter.subject}\n{letter.body}\n{waiting.values}"
            sent.append(Sent(waiting.name, waiting.recipient, text))
    return sent


def check_sent(aviary: Aviary, sent: Sent, people: dict[str, str]) -> list[Finding]:
    """A mail names nobody but its reader; `people` gives the name that goes with an address."""
    own = aviary.find(f"{sent.recipient} {people.get(sent.recipient, '')}")
    where = f"mail {sent.name}"
    findings = [
        Finding(where, f"holds {canary}")
        for canary in sorted(aviary.find(sent.text) - own, key=str)
    ]
    if "\r" in sent.text.split("\n")[0]:
        findings.append(Finding(where, "has a subject of more than one line"))
    return findings


def check_placeholders(mail: Mail) -> list[Finding]:
    """Only what a mail may say at all stands in its texts."""
    texts = [str(mail.subject), *(str(text) for text in mail.paragraphs)]
    used = {name for text in texts for name in PLACEHOLDER.findall(text)}
    findings = [
        Finding(f"mail {mail.name}", f"says {name}, which no mail may say")
        for name in sorted(used - ALLOWED)
    ]
    subject = set(PLACEHOLDER.findall(str(mail.subject)))
    if subject & {"code", "link", "person"}:
        findings.append(Finding(f"mail {mail.name}", "says something secret in its subject"))
    return findings
