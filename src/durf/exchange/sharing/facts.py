"""One consent as a summary, and what was shared because of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from durf.exchange.contracts import label_kind
from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_withdrawal, find_last_day
from durf.exchange.models import Consent
from durf.exchange.queries import list_receipts, name_kind
from durf.exchange.terms import Purpose, Scope
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import SummaryRow


@dataclass(frozen=True)
class Rest:
    """Something that was shared because of a consent, and what withdrawing does to it."""

    kind: str
    receiver: str
    sent_at: datetime
    withdrawn_at: datetime | None
    withdrawal: str


def list_consent_facts(consent: Consent) -> list[SummaryRow]:
    """Who may share what with whom, for what, until when, and who gave it."""
    rows = [
        SummaryRow(_("What"), label_kind(consent.contract)),
        SummaryRow(_("How much"), Scope(consent.scope).label),
        SummaryRow(_("May be shared by"), name_in_full(consent.shared_by)),
        SummaryRow(_("With"), name_in_full(consent.shared_with)),
        SummaryRow(_("For what"), Purpose(consent.purpose).label),
        SummaryRow(_("Until and including"), find_last_day(consent.expires_at)),
        SummaryRow(_("Given by"), f"{consent.given_by.name}, {consent.given_as}"),
        SummaryRow(_("Given"), consent.given_at),
    ]
    if consent.withdrawn_at:
        rows.append(SummaryRow(_("Withdrawn"), consent.withdrawn_at))
    return rows


def list_rests(viewer: Viewer, consent: Consent) -> list[Rest]:
    """What rests on it, by our own record, without the message that told the consent itself."""
    receipts = list_receipts(viewer).filter(consent=consent).exclude(kind="consent")
    return [
        Rest(
            kind=name_kind(row),
            receiver=name_in_full(row.receiver),
            sent_at=row.sent_at,
            withdrawn_at=row.withdrawn_at,
            withdrawal=explain_withdrawal(row.kind, row.version),
        )
        for row in receipts
    ]
