"""What came in, on the start page of organisations that live from what others let them read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from durf.exchange.contracts import label_kind
from durf.exchange.directory import name_in_full
from durf.exchange.models import ReceivedDelivery
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action, SummaryRow
from durf.platform.ui.moments import format_day

from .guards import is_open_to

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation

READERS = frozenset({OrganisationKind.IBD, OrganisationKind.VNG, OrganisationKind.COUNCIL})
NEWEST = 5


def describe_received(viewer: Viewer, organisation: Organisation) -> list[SummaryRow]:
    """The newest that came in and wasn't withdrawn, or what will come; one query."""
    if organisation.kind not in READERS or not viewer.may(Capability.POST_READ):
        return []
    rows = ReceivedDelivery.objects.seen_by(viewer).filter(is_open_to(viewer), withdrawn_at=None)
    newest = rows.select_related("sender").order_by("-sent_at", "-pk")[:NEWEST]
    found = [describe(row, organisation) for row in newest]
    return found or [describe_nothing(organisation)]


def describe(row: ReceivedDelivery, organisation: Organisation) -> SummaryRow:
    """What it is, from whom and since when."""
    text = _("From %(name)s, %(day)s") % {
        "name": name_in_full(row.sender),
        "day": format_day(row.sent_at),
    }
    url = address("post_item", organisation, delivery=row.public_id)
    return SummaryRow(label_kind(row.kind), text, Action(_("Read"), url))


def describe_nothing(organisation: Organisation) -> SummaryRow:
    """What can come, and who decides that."""
    text = _(
        "Nothing came in yet. A municipality decides itself what you may read; then it stands here."
    )
    url = address("post_write", organisation)
    return SummaryRow(_("What you may read"), text, Action(_("Write a letter"), url))
