"""What the team found in the conversation, as the beginning of a report and of proposals."""

from __future__ import annotations

from durf.exchange.contracts.report import Section
from durf.houses.committee.visits.models import Finding, Visit
from durf.houses.committee.visits.states import FindingKind
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .proposing import Found

PLACES = {
    FindingKind.STRENGTH: Section.STRONG,
    FindingKind.IMPROVEMENT: Section.BETTER,
    FindingKind.IDEA: Section.IDEA,
    FindingKind.WORRY: Section.CONCERN,
}
THAT_PROPOSE = (FindingKind.IMPROVEMENT, FindingKind.WORRY)


def list_findings(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[Finding]:
    """Those that the team kept, in the order in which they were made."""
    return Finding.objects.seen_by(viewer).filter(visit=visit, dropped_at=None).order_by("pk")


def list_texts(viewer: Viewer, visit: Visit) -> dict[str, list[str]]:
    """The findings by the part of the report in which they belong."""
    texts: dict[str, list[str]] = {}
    for row in list_findings(viewer, visit):
        texts.setdefault(PLACES[FindingKind(row.kind)].value, []).append(row.text)
    return texts


def list_found(viewer: Viewer, visit: Visit) -> tuple[Found, ...]:
    """What can be better and what concerns us, with their themes."""
    rows = list_findings(viewer, visit).filter(kind__in=THAT_PROPOSE)
    return tuple(Found(row.theme, row.text) for row in rows)
