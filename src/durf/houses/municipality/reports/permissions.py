"""Who may use the report: every use is asked apart, has an end, and can be withdrawn at once.

Each is a consent in the ledger of the post, so that the post itself checks it and withdrawing it
reaches whatever rests on it. Saying nothing is no consent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from durf.exchange.consents import Permission as Ask
from durf.exchange.consents import give_consent
from durf.exchange.contracts import REPORT_COPY_1
from durf.exchange.contracts.report import ReactionKind
from durf.exchange.directory import list_open
from durf.exchange.terms import Purpose, Scope
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import (
    NobodyToShareWithError,
    NotFinalError,
    NothingSensitiveError,
    QuoteNotFoundError,
)
from .models import Permission, ReceivedReport
from .responding import list_reactions, lock_report, read_report
from .states import ReportState, Use

READERS = {
    Use.REGION: OrganisationKind.NETWORK,
    Use.IBD: OrganisationKind.IBD,
    Use.VNG: OrganisationKind.VNG,
}
NEEDS_READER = frozenset({Use.IBD, Use.VNG})
LONGEST_TITLE = 150


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
    """Who would get it; where nobody reads post here the committee itself carries it out."""
    kind = READERS.get(use)
    found = list_open({kind}).first() if kind is not None else None
    if found is None and use in NEEDS_READER:
        raise NobodyToShareWithError
    return found or report.committee


def allow_use(viewer: Viewer, report: ReceivedReport, *, wish: Wish, now: datetime) -> Permission:
    """Give the consent, and tell the committee. Raises a domain error or a PostError."""
    locked = lock_report(viewer, report)
    if locked.state != ReportState.FINAL:
        raise NotFinalError
    scope, part = choose_part(viewer, locked, wish, now=now)
    ask = Ask(
        shared_by=locked.committee,
        shared_with=find_reader(locked, wish.use),
        kind=REPORT_COPY_1.kind,
        scope=scope,
        purpose=Purpose.ACCOUNTABILITY if wish.use is Use.PUBLIC else Purpose.LEARNING,
        expires_at=wish.expires_at,
        text=wish.text,
        name=wish.name,
        function=wish.function,
        part=part,
    )
    consent = give_consent(viewer, permission=ask, key=wish.key, now=now)
    permission, _is_new = Permission.objects.get_or_create(
        organisation_id=locked.organisation_id,
        consent=consent,
        defaults={"report": locked, "use": wish.use, "is_redacted": wish.is_redacted},
    )
    return permission


def choose_part(
    viewer: Viewer, report: ReceivedReport, wish: Wish, *, now: datetime
) -> tuple[Scope, str]:
    """How much may go, and the words by which the post knows that it is no more than that.

    Without what is sensitive, a copy carries a title that says so; the post lets no other leave.
    """
    if wish.quote:
        content = read_report(viewer, report, now=now)
        texts = [row["text"] for row in content.get("paragraphs", ())]
        for step in content.get("steps", ()):
            texts += [step["title"], step["why"], step["first_step"]]
        if not any(wish.quote in text for text in texts):
            raise QuoteNotFoundError
        return Scope.QUOTE, wish.quote
    if not wish.is_redacted:
        return Scope.WHOLE, ""
    if not list_reactions(viewer, report).filter(kind=ReactionKind.SENSITIVE).exists():
        raise NothingSensitiveError
    said = " " + _("(without what is sensitive)")
    return Scope.PART, report.title[: LONGEST_TITLE - len(said)] + said
