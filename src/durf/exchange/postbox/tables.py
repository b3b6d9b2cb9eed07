"""The inbox and what was sent as tables. They hold no content, and neither do their exports."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, TextChoices, Value, When
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts import CONTRACTS, label_kind
from durf.exchange.directory import name_in_full
from durf.exchange.inbox.guards import is_sent_open_to
from durf.exchange.inbox.items import list_items
from durf.exchange.models import InboxItem, ItemState, ReceiptEvent, SentDelivery
from durf.exchange.queries import Standing, find_standing, list_sent, name_kind
from durf.exchange.terms import Happening, Purpose
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

SOON = timedelta(days=7)
KINDS = Choices([(kind, label_kind(kind)) for kind in dict.fromkeys(c.kind for c in CONTRACTS)])
STANDING_WORDS: dict[Standing, str | Promise] = {
    Standing.LIVE: _("Valid"),
    Standing.EXPIRED: _("Expired"),
    Standing.WITHDRAWN: _("Withdrawn"),
}


class Urgency(TextChoices):
    """How near the due date is."""

    LATE = "late", _("Too late")
    SOON = "soon", _("Within a week")
    LATER = "later", _("Later")
    NONE = "none", _("No due date")


def inbox_table(
    viewer: Viewer, organisation: Organisation, *, state: ItemState, now: datetime
) -> Table[InboxItem]:
    """The items in one state: open ones by due date, done ones newest first."""

    def link(item: InboxItem) -> str:
        return address("post_item", organisation, delivery=item.delivery.public_id)

    is_open = state is ItemState.OPEN
    return Table(
        caption=_("Open items") if is_open else _("Items that are done"),
        columns=[
            Column(
                "kind",
                _("Item"),
                getter=lambda item: name_kind(item.delivery),
                is_sortable=True,
                filter=KINDS,
                link=link,
                is_row_header=True,
            ),
            Column(
                "sender",
                _("From"),
                source="delivery__sender__name",
                getter=lambda item: name_in_full(item.delivery.sender),
                is_sortable=True,
                filter=Search(),
            ),
            Column("sent", _("Sent"), source="delivery__sent_at", is_sortable=True),
            *work_columns(),
            Column("status", _("Status"), getter=lambda item: describe_item(item, now=now)),
        ],
        rows=annotate_urgency(
            list_items(viewer, state=state).select_related("assigned_to"), today=localdate(now)
        ),
        empty=EMPTY_OPEN if is_open else EMPTY_DONE,
        file_name="postvak-in" if is_open else "postvak-afgehandeld",
    )


EMPTY_OPEN = EmptyText(
    title=_("Nothing is waiting"),
    text=_("What other organisations send you appears here, and you get a mail about it."),
)
EMPTY_DONE = EmptyText(
    title=_("Nothing is done yet"),
    text=_('Open an item and choose "Mark as done" when there is nothing left to do.'),
)


def work_columns() -> list[Column[Any]]:
    """When it has to be done, and by whom."""
    return [
        Column("due_on", _("Due"), is_sortable=True),
        Column(
            "urgency",
            _("Urgency"),
            getter=lambda item: Urgency(item.urgency).label,
            filter=Choices(Urgency.choices),
        ),
        Column(
            "assigned",
            _("Assigned to"),
            source="assigned_to__name",
            getter=lambda item: item.assigned_to.name if item.assigned_to else "",
            is_sortable=True,
            filter=Search(),
        ),
    ]


def annotate_urgency(items: ConfidentialQuerySet[InboxItem], *, today: date) -> QuerySet[Any]:
    """Add how near the due date is, so that it can be filtered."""
    words = Case(
        When(due_on__isnull=True, then=Value(Urgency.NONE.value)),
        When(due_on__lt=today, then=Value(Urgency.LATE.value)),
        When(due_on__lte=today + SOON, then=Value(Urgency.SOON.value)),
        default=Value(Urgency.LATER.value),
    )
    return items.annotate(urgency=words)


def describe_item(item: InboxItem, *, now: datetime) -> str:
    """New until somebody opened it; after that how the delivery stands."""
    standing = find_standing(item.delivery, now=now)
    if standing is not Standing.LIVE:
        return str(STANDING_WORDS[standing])
    return gettext("Opened") if item.delivery.opened_at else gettext("New")


def sent_table(viewer: Viewer, organisation: Organisation, *, now: datetime) -> Table[SentDelivery]:
    """What went out, newest first, and whether it was opened."""
    writing = Action(_("Write a letter"), address("post_write", organisation))
    return Table(
        caption=_("What we sent"),
        columns=sent_columns(organisation, now=now),
        rows=annotate_opened(viewer, list_sent(viewer).filter(is_sent_open_to(viewer))),
        empty=EmptyText(
            title=_("Nothing was sent yet"),
            text=_("A letter that you write appears here, with when it was opened."),
            action=writing if viewer.may(Capability.POST_SEND) else None,
        ),
        file_name="postvak-verzonden",
        sort="-sent_at",
    )


def sent_columns(organisation: Organisation, *, now: datetime) -> list[Column[SentDelivery]]:
    """What, to whom, when, for what, opened when, and how it stands."""

    def link(sent: SentDelivery) -> str:
        return address("post_sent_item", organisation, delivery=sent.public_id)

    return [
        Column(
            "kind",
            _("Item"),
            getter=name_kind,
            is_sortable=True,
            filter=KINDS,
            link=link,
            is_row_header=True,
        ),
        Column(
            "receiver",
            _("To"),
            source="receiver__name",
            getter=lambda sent: name_in_full(sent.receiver),
            is_sortable=True,
            filter=Search(),
        ),
        Column("sent_at", _("Sent"), is_sortable=True),
        Column(
            "purpose",
            _("For what"),
            getter=lambda sent: Purpose(sent.purpose).label,
            filter=Choices(Purpose.choices),
        ),
        Column("opened_at", _("Opened"), is_sortable=True),
        Column(
            "status",
            _("Status"),
            getter=lambda sent: STANDING_WORDS[find_standing(sent, now=now)],
        ),
    ]


def annotate_opened(viewer: Viewer, sent: ConfidentialQuerySet[SentDelivery]) -> QuerySet[Any]:
    """Add when the receiver opened it, as our own record of what was shared about us says."""
    events = ReceiptEvent.objects.seen_by(viewer).filter(
        receipt__delivery=OuterRef("public_id"), happening=Happening.OPENED
    )
    return sent.annotate(opened_at=Subquery(events.values("at")[:1]))
