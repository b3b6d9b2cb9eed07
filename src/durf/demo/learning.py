"""What others may learn: a copy for the IBD, as a municipality allowed, and advice for VNG."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from durf.houses.committee.closing.models import ClosingReport
from durf.houses.committee.closing.proposals import send_advice
from durf.houses.committee.reports.copies import list_allowed, send_copy
from durf.houses.committee.visits.models import Visit
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as

from .country import ANSWERING, FIRST_VISITED
from .figures import ACTIVITY, take_over
from .reports import find_written
from .selfimages import FindViewer
from .visits import Bureau, hand_over

IBD, ANALYST = "IBD (verzonnen)", "Jelle Postma"
VNG, MANAGER = "VNG (verzonnen)", "Ahmed Benali"


def let_learn(built: Mapping[str, Organisation], *, find_viewer: FindViewer, now: datetime) -> None:
    """The copy left when it was allowed, the advice when the report was written."""
    bureau = Bureau(built[ANSWERING], find_viewer)
    take_over(bureau.viewer(), now=now)
    copied_at = now - timedelta(days=1)
    send_copies(bureau, analyst=find_viewer(ANALYST, built[IBD]), now=copied_at)
    advise(bureau, client=find_viewer(MANAGER, built[VNG]), now=now - timedelta(hours=1))


def send_copies(bureau: Bureau, *, analyst: Viewer, now: datetime) -> None:
    """Of the first report, to whom its municipality lets read it."""
    secretary = bureau.viewer()
    with acting_as(secretary) as presence:
        visit = Visit.objects.seen_by(secretary).get(name=FIRST_VISITED)
        report = find_written(secretary, visit)
        copies = [
            send_copy(secretary, report, allowed=allowed, now=now)
            for allowed in list_allowed(secretary, report, now=now)
            if allowed.is_live and not allowed.is_by_hand
        ]
        record_presence(presence, activity=ACTIVITY, now=now)
    for copy in copies:
        hand_over(analyst, copy.delivery, now=now)


def advise(bureau: Bureau, *, client: Viewer, now: datetime) -> None:
    """The points of advice of the interim report."""
    secretary = bureau.viewer()
    with acting_as(secretary) as presence:
        report = ClosingReport.objects.seen_by(secretary).get()
        advice = send_advice(secretary, report, key="demo-advice", now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    hand_over(client, advice.delivery, now=now)
