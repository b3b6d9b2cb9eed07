"""What can be found of the post: the content of letters and other items that may be read now.

What was withdrawn, has expired or was destroyed isn't found. A received item that nobody has opened
isn't either: else its words could be read without those whom it is about being told.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, Func, JSONField, Q, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.search.sources import Source, Title
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import format_day

from .directory import name_in_full
from .inbox.guards import is_open_to, is_sent_open_to
from .models import ReceivedContent, SentContent
from .queries import name_kind

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation

SUBJECT = KeyTextTransform("subject", Cast("body", JSONField()))
TEXT = Func(F("body"), function="durf_search_strings", output_field=TextField())


def list_received_contents(viewer: Viewer, now: datetime) -> ConfidentialQuerySet[Any]:
    """Received and opened, live at this moment."""
    rows = ReceivedContent.objects.seen_by(viewer).filter(
        is_legible_at(now),
        is_open_to(viewer, path="delivery__"),
        delivery__opened_at__isnull=False,
    )
    return rows.select_related("delivery__sender").defer("body").annotate(subject=SUBJECT)


def list_sent_contents(viewer: Viewer, now: datetime) -> ConfidentialQuerySet[Any]:
    """Sent, live at this moment."""
    rows = SentContent.objects.seen_by(viewer).filter(
        is_legible_at(now), is_sent_open_to(viewer, path="delivery__")
    )
    return rows.select_related("delivery__receiver").defer("body").annotate(subject=SUBJECT)


def is_legible_at(now: datetime) -> Q:
    """Neither withdrawn nor expired."""
    is_live = Q(delivery__expires_at__isnull=True) | Q(delivery__expires_at__gt=now)
    return is_live & Q(hidden_at__isnull=True, delivery__withdrawn_at__isnull=True)


def entitle_received(row: Any, organisation: Organisation) -> Title:
    """Subject or kind, from whom, when."""
    text = _("%(what)s, from %(name)s, %(on)s") % {
        "what": row.subject or name_kind(row.delivery),
        "name": name_in_full(row.delivery.sender),
        "on": format_day(row.delivery.sent_at),
    }
    return Title(text, address("post_item", organisation, delivery=row.delivery.public_id))


def entitle_sent(row: Any, organisation: Organisation) -> Title:
    """Subject or kind, to whom, when."""
    text = _("%(what)s, to %(name)s, %(on)s") % {
        "what": row.subject or name_kind(row.delivery),
        "name": name_in_full(row.delivery.receiver),
        "on": format_day(row.delivery.sent_at),
    }
    return Title(text, address("post_sent_item", organisation, delivery=row.delivery.public_id))


SOURCES = (
    Source(
        key="ontvangen",
        label=gettext_lazy("Received"),
        capability=Capability.POST_READ,
        rows=list_received_contents,
        text=TEXT,
        entitle=entitle_received,
    ),
    Source(
        key="verzonden",
        label=gettext_lazy("Sent"),
        capability=Capability.POST_READ,
        rows=list_sent_contents,
        text=TEXT,
        entitle=entitle_sent,
    ),
)
