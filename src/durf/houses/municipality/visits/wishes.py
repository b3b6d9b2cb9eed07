"""Asking for another committee member, without having to say why."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.contracts import VISIT_WISH_1
from durf.exchange.contracts.visit import Stage
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.ids import new_public_id
from durf.platform.tenancy.viewer import Viewer

from .errors import AskedBeforeError, NotBeforeTalkError
from .models import Companion, Visit, Wish

BEFORE_TALK = frozenset({Stage.ANNOUNCED.value, Stage.PLANNED.value})


def list_companions(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[Companion]:
    """Who comes, as we were told last; one query."""
    rows = Companion.objects.seen_by(viewer).filter(visit=visit, gone_at=None)
    return rows.order_by("name", "pk")


def list_wishes(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[Wish]:
    """What we asked, the newest first; one query."""
    rows = Wish.objects.seen_by(viewer).filter(visit=visit).select_related("companion")
    return rows.order_by("-made_at", "-pk")


def list_to_ask(viewer: Viewer, visit: Visit) -> list[Companion]:
    """About whom we can ask now."""
    if visit.stage not in BEFORE_TALK:
        return []
    waiting = list_wishes(viewer, visit).filter(answered_at=None).values("companion")
    return list(list_companions(viewer, visit).filter(may_ask=True).exclude(pk__in=waiting))


def ask_other(
    viewer: Viewer, visit: Visit, companion: Companion, *, text: str, now: datetime
) -> Wish:
    """Ask for somebody else. Raises NotBeforeTalkError, AskedBeforeError or a PostError."""
    locked = Visit.objects.seen_by(viewer).select_related("committee")
    row = locked.select_for_update(of=("self",)).get(pk=visit.pk)
    if row.stage not in BEFORE_TALK:
        raise NotBeforeTalkError
    if companion.pk not in {one.pk for one in list_to_ask(viewer, row)}:
        raise AskedBeforeError
    name = new_public_id()
    content = {"visit": row.reference, "wish": name, "member": companion.reference}
    letter = Outgoing(
        receiver=row.committee,
        contract=VISIT_WISH_1,
        content=content | ({"text": text} if text else {}),
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"visit-wish-{name}",
    )
    wish = Wish(
        public_id=name,
        organisation_id=row.organisation_id,
        visit=row,
        companion=companion,
        text=text,
        delivery=deliver(viewer, letter=letter, now=now),
        made_by_id=viewer.person_id,
        made_at=now,
    )
    wish.save(force_insert=True)
    return wish
