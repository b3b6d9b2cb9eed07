"""Mails about post: who has to look, and where; never what it is or from whom.

Who receives which post is known only to the receiver. So each mail is made by a task that works for
that organisation, and finds its next readers in that organisation's own rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from durf.exchange.models import InboxItem, ItemState, SentDelivery
from durf.exchange.terms import WithdrawalCause
from durf.platform.access.members.notification import absolute, tell_person
from durf.platform.access.navigation import address
from durf.platform.access.organisations import list_organisation_ids
from durf.platform.access.people import list_holders
from durf.platform.audit.entries import record_presence
from durf.platform.notices.mails import Audience, Mail
from durf.platform.tenancy.viewer import Viewer, acting_as

from .distribution import list_readers
from .receivers import handle_item, handle_withdrawal

if TYPE_CHECKING:
    from durf.platform.accounts.models import User

CASCADES = (WithdrawalCause.SOURCE, WithdrawalCause.CONSENT)
HELLO = _("Hello %(person)s,")
LOOK = _("Log in and look here: %(link)s")
WHY = _("You receive this because of your role at %(organisation)s.")
REMIND_BEFORE = (timedelta(days=3), timedelta(days=0))

POST_MAILS = (
    Mail(
        "post_new_item",
        Audience.PERSON,
        _("There is new post for %(organisation)s in Durf"),
        (HELLO, _("Something new has arrived for %(organisation)s."), LOOK, WHY),
    ),
    Mail(
        "post_withdrawn",
        Audience.PERSON,
        _("Post of %(organisation)s was withdrawn in Durf"),
        (HELLO, _("Something that %(organisation)s received was withdrawn."), LOOK, WHY),
    ),
    Mail(
        "post_reminder",
        Audience.PERSON,
        _("An answer of %(organisation)s is due on %(on)s"),
        (HELLO, _("An item of %(organisation)s has to be done before %(on)s."), LOOK, WHY),
    ),
)


def announce_item(sent: SentDelivery) -> None:
    """Once this transaction is done, tell those at the receiver who receive this kind of post."""
    tell_of_item.enqueue(sent.receiver_id, sent.public_id, sent.sent_at.isoformat())


def announce_withdrawal(sent: SentDelivery) -> None:
    """Once this transaction is done, tell everyone who had it or what rested on it."""
    if sent.withdrawn_at is not None:
        moment = sent.withdrawn_at.isoformat()
        tell_of_withdrawal.enqueue(sent.receiver_id, sent.public_id, moment)


@task()
def tell_of_item(organisation_id: int, delivery: str, moment: str) -> None:
    """The job at the receiver: it takes the item over, and mails those who receive this kind."""
    now = datetime.fromisoformat(moment)
    with working_for(organisation_id, "post_new_item", now=now) as viewer:
        for item in list_items_of(viewer, delivery):
            handle_item(viewer, item, now=now)
            tell_receivers(viewer, item, mail="post_new_item", today=localdate(now))


@task()
def tell_of_withdrawal(organisation_id: int, delivery: str, moment: str) -> None:
    """The job at one receiver; its house draws its conclusions, and whoever it gave it to hears.

    Everything that one withdrawal touches carries the same moment.
    """
    now = datetime.fromisoformat(moment)
    with working_for(organisation_id, "post_withdrawn", now=now) as viewer:
        for item in list_items_of(viewer, delivery):
            handle_withdrawal(viewer, item, now=now)
            tell_receivers(viewer, item, mail="post_withdrawn", today=localdate(now))
        passed_on = SentDelivery.objects.seen_by(viewer).filter(
            withdrawn_at=now, withdrawal_cause__in=CASCADES
        )
        for sent in passed_on:
            if sent.public_id != delivery:
                announce_withdrawal(sent)


def remind_everyone(now: datetime) -> None:
    """The daily task: each organisation hears of what is due soon, one mail a person and day."""
    for organisation_id in list_organisation_ids():
        with working_for(organisation_id, "post_reminder", now=now) as viewer:
            remind(viewer, today=localdate(now))


def remind(viewer: Viewer, *, today: date) -> None:
    """One organisation: whoever an item is assigned to, else those who receive its kind."""
    due = [today + before for before in REMIND_BEFORE]
    rows = InboxItem.objects.seen_by(viewer).filter(state=ItemState.OPEN, due_on__in=due)
    told: set[tuple[int, date | None]] = set()
    for item in rows.select_related("organisation").order_by("due_on", "pk"):
        for person in list_people(viewer, item, today=today):
            if (person.pk, item.due_on) not in told:
                told.add((person.pk, item.due_on))
                send(person, item, mail="post_reminder", on=item.due_on)


@contextmanager
def working_for(organisation_id: int, activity: str, *, now: datetime) -> Iterator[Viewer]:
    """A task without a person that works for one organisation, and leaves its trail there."""
    viewer = Viewer(None, frozenset({organisation_id}), purpose=activity)
    with acting_as(viewer) as presence:
        yield viewer
        record_presence(presence, activity=activity, now=now)


def list_items_of(viewer: Viewer, delivery: str) -> list[InboxItem]:
    """The item of this delivery, if it is there."""
    rows = InboxItem.objects.seen_by(viewer).filter(delivery__public_id=delivery)
    return list(rows.select_related("organisation", "delivery"))


def tell_receivers(viewer: Viewer, item: InboxItem, *, mail: str, today: date) -> None:
    """A mail to each of those who receive this kind of post."""
    for person in list_people(viewer, item, today=today):
        send(person, item, mail=mail)


def list_people(viewer: Viewer, item: InboxItem, *, today: date) -> list[User]:
    """Whoever it is assigned to, else everyone whose role receives this kind; each once."""
    readers = list_readers(viewer, item.organisation, kind=item.kind)
    holders = list_holders(item.organisation, roles=readers, today=today)
    people = {holder.user.pk: holder.user for holder in holders}
    if item.assigned_to_id in people:
        return [people[item.assigned_to_id]]
    return list(people.values())


def send(person: User, item: InboxItem, *, mail: str, on: date | None = None) -> None:
    """One mail, with a link to the list: not even which item it is."""
    link = absolute(address("post_in", item.organisation))
    tell_person(mail, person, item.organisation, link=link, on=on)
