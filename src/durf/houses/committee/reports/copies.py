"""A copy of a final report for others: as far and as long as the municipality allows it.

The consent is what arrived from the municipality; the post checks it once more when a copy leaves,
and takes back what rests on it when it is withdrawn. Whoever doesn't read post here gets a copy
outside Durf; that is written down, and the municipality is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from durf.exchange.canonical import compute_sha256
from durf.exchange.contracts import LETTER_1, REPORT_COPY_1
from durf.exchange.contracts.report import ReactionKind, Section
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.directory import find_organisation, name_in_full
from durf.exchange.models import ReceivedDelivery, SentDelivery
from durf.exchange.opening import read_received, read_sent
from durf.exchange.queries import may_use
from durf.exchange.terms import Basis, Purpose, Scope
from durf.houses.committee.visits.models import VisitStep
from durf.houses.committee.visits.states import VisitState
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import format_day

from .errors import CopyNotAllowedError, QuoteNotFoundError
from .models import Copy, Reaction, VisitReport
from .queries import list_adoptions
from .sending import find_municipality
from .states import ReportState, Stage

READS_POST = frozenset({OrganisationKind.IBD, OrganisationKind.VNG})


@dataclass(frozen=True)
class Allowed:
    """A use that the municipality allows or allowed; `reader` is who may get it."""

    received: ReceivedDelivery
    content: Mapping[str, Any]
    reader: Organisation
    is_live: bool

    @property
    def key(self) -> str:
        """How an address names it."""
        return self.received.public_id

    @property
    def scope(self) -> Scope:
        """The whole, without what is sensitive, or certain words."""
        return Scope(self.content["scope"])

    @property
    def expires_at(self) -> datetime:
        """From then on it isn't allowed any more."""
        return datetime.fromisoformat(self.content["expires_at"])

    @property
    def is_by_hand(self) -> bool:
        """Whether whoever gets it doesn't read post here."""
        return self.reader.kind not in READS_POST


def list_allowed(viewer: Viewer, report: VisitReport, *, now: datetime) -> list[Allowed]:
    """What the municipality allowed after this report became final, the oldest first."""
    final = list_adoptions(viewer, report).filter(stage=Stage.FINAL).first()
    if final is None:
        return []
    rows = ReceivedDelivery.objects.seen_by(viewer).filter(
        kind="consent", sender=report.visit.municipality_id, sent_at__gte=final.at
    )
    following = find_next_final(viewer, report, after=final.at)
    if following is not None:
        rows = rows.filter(sent_at__lt=following)
    found = (read_consent(viewer, row, now=now) for row in rows.order_by("sent_at", "pk"))
    return [row for row in found if row is not None]


def find_next_final(viewer: Viewer, report: VisitReport, *, after: datetime) -> datetime | None:
    """When a later report of the same municipality became final: later consents are about that."""
    steps = VisitStep.objects.seen_by(viewer).filter(
        visit__municipality=report.visit.municipality_id, state=VisitState.FINAL, at__gt=after
    )
    return steps.exclude(visit=report.visit_id).order_by("at").values_list("at", flat=True).first()


def read_consent(viewer: Viewer, received: ReceivedDelivery, *, now: datetime) -> Allowed | None:
    """None when it is about something else than a copy of a report."""
    content = read_received(viewer, received, now=now).content
    reader = find_organisation(content["shared_with"]) if content else None
    if reader is None or content["contract"] != REPORT_COPY_1.kind:
        return None
    is_over = datetime.fromisoformat(content["expires_at"]) <= now
    return Allowed(received, content, reader, may_use(received, now=now) and not is_over)


def list_copies(viewer: Viewer, report: VisitReport) -> ConfidentialQuerySet[Copy]:
    """What already left, to whom."""
    rows = Copy.objects.seen_by(viewer).filter(report=report)
    return rows.select_related("consent", "delivery", "made_by").order_by("pk")


def send_copy(viewer: Viewer, report: VisitReport, *, allowed: Allowed, now: datetime) -> Copy:
    """Send it to whom it is allowed. CopyNotAllowedError or a PostError when it isn't any more."""
    require_live(report, allowed, is_by_hand=False)
    municipality = find_municipality(report)
    letter = Outgoing(
        receiver=allowed.reader,
        contract=REPORT_COPY_1,
        content=write_copy(viewer, report, allowed=allowed),
        purpose=Purpose.LEARNING,
        basis=Basis.CONSENT,
        key=f"report-copy-{allowed.key}",
        subjects=frozenset({municipality.pk}),
        scope=allowed.scope,
    )
    sent = deliver(viewer, letter=letter, now=now)
    return note_copy(viewer, report, allowed, sent, receiver=name_in_full(allowed.reader), now=now)


@dataclass(frozen=True)
class Handing:
    """That a copy was given outside Durf: to whom, on which day, and who tells the municipality."""

    receiver: str
    given_on: date
    name: str
    function: str


def record_handing(
    viewer: Viewer, report: VisitReport, *, allowed: Allowed, handing: Handing, now: datetime
) -> Copy:
    """Write it down, and tell the municipality by letter, so that its own record is complete."""
    require_live(report, allowed, is_by_hand=True)
    municipality = find_municipality(report)
    facts = f"{handing.receiver} {handing.given_on}"
    letter = Outgoing(
        receiver=municipality,
        contract=LETTER_1,
        content=write_letter(report, handing),
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"report-handed-{allowed.key}-{compute_sha256(facts)[:16]}",
        subjects=frozenset({municipality.pk}),
    )
    sent = deliver(viewer, letter=letter, now=now)
    return note_copy(
        viewer, report, allowed, sent, receiver=handing.receiver, given_on=handing.given_on, now=now
    )


def require_live(report: VisitReport, allowed: Allowed, *, is_by_hand: bool) -> None:
    """CopyNotAllowedError for a consent that ended, or that is for another way of giving."""
    is_final = report.state == ReportState.FINAL
    if not (allowed.is_live and is_final and allowed.is_by_hand is is_by_hand):
        raise CopyNotAllowedError


def note_copy(
    viewer: Viewer,
    report: VisitReport,
    allowed: Allowed,
    sent: SentDelivery,
    *,
    receiver: str,
    now: datetime,
    given_on: date | None = None,
) -> Copy:
    """One row for each thing that left; sent once more, it is the same."""
    row, _is_new = Copy.objects.get_or_create(
        organisation_id=report.organisation_id,
        delivery=sent,
        defaults={
            "room_id": report.room_id,
            "report": report,
            "consent": allowed.received,
            "receiver": receiver,
            "given_on": given_on,
            "made_by_id": viewer.person_id,
            "made_at": now,
        },
    )
    return row


def write_copy(viewer: Viewer, report: VisitReport, *, allowed: Allowed) -> dict[str, Any]:
    """Out of what was adopted, no more than is allowed."""
    final = list_adoptions(viewer, report).select_related("delivery").get(stage=Stage.FINAL)
    if final.delivery is None:
        raise CopyNotAllowedError
    whole = read_sent(viewer, final.delivery).content
    content = {
        "report": whole["report"],
        "title": whole["title"],
        "municipality": name_in_full(find_municipality(report)),
        "is_redacted": allowed.scope is not Scope.WHOLE,
        "paragraphs": whole["paragraphs"],
        "steps": whole["steps"],
    }
    if allowed.scope is Scope.QUOTE:
        quote = allowed.content["part"]
        return content | {"paragraphs": [find_quote(whole, quote)], "steps": []}
    if allowed.scope is Scope.PART:
        hidden = list_sensitive(viewer, report)
        kept = {
            name: [row for row in whole[name] if row["id"] not in hidden]
            for name in ("paragraphs", "steps")
        }
        return content | kept | {"title": allowed.content["part"]}
    return content


def find_quote(whole: Mapping[str, Any], quote: str) -> dict[str, str]:
    """The words as they stand in the report, and nothing around them."""
    for row in whole["paragraphs"]:
        if quote in row["text"]:
            return {"id": row["id"], "section": row["section"], "text": quote}
    for step in whole["steps"]:
        if any(quote in step[name] for name in ("title", "why", "first_step")):
            return {"id": step["id"], "section": Section.IDEA.value, "text": quote}
    raise QuoteNotFoundError


def list_sensitive(viewer: Viewer, report: VisitReport) -> set[str]:
    """The parts that the municipality called sensitive in its response."""
    rows = Reaction.objects.seen_by(viewer).filter(report=report, kind=ReactionKind.SENSITIVE)
    return set(rows.values_list("about", flat=True))


def write_letter(report: VisitReport, handing: Handing) -> dict[str, Any]:
    """What the municipality is told."""
    words = _("With your consent we gave a copy of “%(title)s” to %(receiver)s on %(on)s.") % {
        "title": report.title,
        "receiver": handing.receiver,
        "on": format_day(handing.given_on),
    }
    more = _(
        "We did so outside Durf. If you withdraw your consent, we ask for the copy to be "
        "destroyed, and we let you know what came of it."
    )
    return {
        "subject": _("Your visit report was given to somebody"),
        "salutation": _("Dear colleagues,"),
        "paragraphs": [words, more],
        "signed_by": {"name": handing.name, "function": handing.function},
    }
