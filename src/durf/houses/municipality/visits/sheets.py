"""The visit sheet: filled in here, sent to the committee, and sent again when something changes."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.contracts import VISIT_SHEET_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.terms import Basis, Purpose
from durf.exchange.visit_sheets.facts import SheetFacts, read_facts
from durf.platform.tenancy.ids import new_public_id
from durf.platform.tenancy.viewer import Viewer

from .errors import NotBeforeTalkError
from .models import Sheet, Visit
from .wishes import BEFORE_TALK


def find_sheet(viewer: Viewer, visit: Visit) -> Sheet | None:
    """The one that counts; one query."""
    rows = Sheet.objects.seen_by(viewer).filter(visit=visit).select_related("sent_by")
    return rows.order_by("-sent_at", "-pk").first()


def read_sheet(sheet: Sheet | None) -> SheetFacts | None:
    """What stands in it."""
    return read_facts(sheet.content) if sheet else None


def send_sheet(viewer: Viewer, visit: Visit, *, facts: SheetFacts, now: datetime) -> Sheet:
    """Send it to the committee. Raises NotBeforeTalkError or a PostError."""
    locked = Visit.objects.seen_by(viewer).select_related("committee")
    row = locked.select_for_update(of=("self",)).get(pk=visit.pk)
    if row.stage not in BEFORE_TALK:
        raise NotBeforeTalkError
    name, content = new_public_id(), {"visit": row.reference, **facts.to_content()}
    letter = Outgoing(
        receiver=row.committee,
        contract=VISIT_SHEET_1,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"visit-sheet-{name}",
    )
    sheet = Sheet(
        public_id=name,
        organisation_id=row.organisation_id,
        visit=row,
        content=content,
        delivery=deliver(viewer, letter=letter, now=now),
        sent_by_id=viewer.person_id,
        sent_at=now,
    )
    sheet.save(force_insert=True)
    return sheet
