"""Who may use the report: every use is asked apart, has an end, and can be withdrawn at once.

Each is a consent in the ledger of the post, so that the post itself checks it and withdrawing it
reaches whatever rests on it. Saying nothing is no consent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from durf.exchange.consents import Permission as Ask
from durf.exchange.consents import give_consent
from durf.exchange.contracts import REPORT_COPY_1
from durf.exchange.directory import list_open
from durf.exchange.terms import Purpose, Scope
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import NobodyToShareWithError, NotFinalError
from .models import Permission, ReceivedReport
from .responding import lock_report
from .states import ReportState, Use

READERS = {
    Use.REGION: OrganisationKind.NETWORK,
    Use.IBD: OrganisationKind.IBD,
    Use.VNG: OrganisationKind.VNG,
}


@dataclass(frozen=True)
class Wish:
    """What is allowed: which use, by whom, the whole or some words, until when, in which words.

    `quote` are the only words that may be used; empty for the whole.
    """

    use: Use
    expires_at: datetime
    text: str
    name: str
    function: str
    key: str
    is_redacted: bool = False
    quote: str = ""


def list_permissions(viewer: Viewer, report: ReceivedReport) -> ConfidentialQuerySet[Permission]:
    """Everything that was ever allowed, the newest first, withdrawn or not."""
    rows = Permission.objects.seen_by(viewer).filter(report=report)
    return rows.select_related("consent__shared_with", "consent__delivery").order_by("-pk")


def find_reader(report: ReceivedReport, use: Use) -> Organisation:
    """Who would get it; for research and for everyone the committee itself carries it out."""
    kind = READERS.get(use)
    if kind is None:
        return report.committee
    found = list_open({kind}).first()
    if found is None:
        raise NobodyToShareWithError
    return found


def allow_use(viewer: Viewer, report: ReceivedReport, *, wish: Wish, now: datetime) -> Permission:
    """Give the consent, and tell the committee. Raises a domain error or a PostError."""
    locked = lock_report(viewer, report)
    if locked.state != ReportState.FINAL:
        raise NotFinalError
    ask = Ask(
        shared_by=locked.committee,
        shared_with=find_reader(locked, wish.use),
        kind=REPORT_COPY_1.kind,
        scope=Scope.QUOTE if wish.quote else Scope.WHOLE,
        purpose=Purpose.ACCOUNTABILITY if wish.use is Use.PUBLIC else Purpose.LEARNING,
        expires_at=wish.expires_at,
        text=wish.text,
        name=wish.name,
        function=wish.function,
        part=wish.quote,
    )
    consent = give_consent(viewer, permission=ask, key=wish.key, now=now)
    permission, _is_new = Permission.objects.get_or_create(
        organisation_id=locked.organisation_id,
        consent=consent,
        defaults={"report": locked, "use": wish.use, "is_redacted": wish.is_redacted},
    )
    return permission
