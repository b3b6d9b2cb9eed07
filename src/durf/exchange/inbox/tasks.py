"""What the inbox puts on the start page and in the navigation: how much is waiting for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.exchange.models import InboxItem, ItemState
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Task, TaskStatus
from durf.platform.ui.moments import format_day

from .guards import is_open_to

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


def count_open(viewer: Viewer) -> int:
    """How many items are open; the badge in the navigation."""
    rows = InboxItem.objects.seen_by(viewer).filter(is_open_to(viewer, path="delivery__"))
    return rows.filter(state=ItemState.OPEN).count()


def list_post_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """What is assigned to this person, and what nobody took up yet; one query."""
    if not viewer.may(Capability.POST_READ):
        return []
    mine = Q(assigned_to_id=viewer.user_id)
    free = Q(assigned_to_id__isnull=True)
    counts = (
        InboxItem.objects.seen_by(viewer)
        .filter(is_open_to(viewer, path="delivery__"), state=ItemState.OPEN)
        .aggregate(
            mine=Count("pk", filter=mine),
            free=Count("pk", filter=free),
            due=Min("due_on", filter=mine | free),
        )
    )
    if not counts["mine"] and not counts["free"]:
        return []
    return [
        Task(
            label=_("Deal with the post"),
            status=TaskStatus.QUESTION if counts["mine"] else TaskStatus.NOT_STARTED,
            url=address("post_in", organisation),
            hint=" ".join(describe_counts(counts)),
        )
    ]


def describe_counts(counts: dict[str, Any]) -> list[str]:
    """What is assigned, what is free, and the first date."""
    texts = []
    if counts["mine"]:
        texts.append(
            ngettext(
                "%(count)s item is assigned to you.",
                "%(count)s items are assigned to you.",
                counts["mine"],
            )
            % {"count": counts["mine"]}
        )
    if counts["free"]:
        texts.append(
            ngettext(
                "%(count)s item is assigned to nobody yet.",
                "%(count)s items are assigned to nobody yet.",
                counts["free"],
            )
            % {"count": counts["free"]}
        )
    if counts["due"]:
        texts.append(_("The first one is due on %(on)s.") % {"on": format_day(counts["due"])})
    return texts
