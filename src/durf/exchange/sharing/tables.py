"""What was shared with whom about us, and the consents that we gave, as tables."""

from __future__ import annotations

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts import CONTRACTS, label_kind
from durf.exchange.directory import name_in_full
from durf.exchange.explanations import find_last_day
from durf.exchange.models import Consent, Receipt
from durf.exchange.queries import Standing, find_standing, list_consents, list_receipts, name_kind
from durf.exchange.terms import Basis, Happening, Purpose, Scope, Tlp
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action
from durf.platform.ui.moments import format_day
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

KINDS = [(kind, label_kind(kind)) for kind in dict.fromkeys(c.kind for c in CONTRACTS)]
STANDING_WORDS: dict[Standing, str | Promise] = {
    Standing.LIVE: _("May be used"),
    Standing.EXPIRED: _("Expired"),
    Standing.WITHDRAWN: _("Withdrawn"),
}


def sharing_table(viewer: Viewer, organisation: Organisation, *, now: datetime) -> Table[Receipt]:
    """Newest first: what, from whom, to whom, for what, until when, and what happened since."""
    return Table(
        caption=_("What is shared with whom"),
        columns=[*who_columns(organisation), *term_columns(now=now)],
        rows=list_receipts(viewer),
        empty=EmptyText(
            title=_("Nothing was shared yet"),
            text=_(
                "As soon as something about your organisation goes to another one, it stands here: "
                "from whom, to whom, for what, and what happened to it."
            ),
        ),
        file_name="gedeeld",
        sort="-sent",
        is_wide=True,
    )


def who_columns(organisation: Organisation) -> list[Column[Receipt]]:
    """What, when, from whom and to whom."""

    def link(receipt: Receipt) -> str:
        return address("sharing_receipt", organisation, receipt=receipt.public_id)

    return [
        Column(
            "kind",
            _("What"),
            getter=name_kind,
            filter=Choices(KINDS),
            link=link,
            is_sortable=True,
            is_row_header=True,
        ),
        Column("sent", _("Sent"), source="sent_at", is_sortable=True),
        Column(
            "sender",
            _("From"),
            source="sender__name",
            getter=lambda row: name_in_full(row.sender),
            is_sortable=True,
            filter=Search(),
        ),
        Column(
            "receiver",
            _("To"),
            source="receiver__name",
            getter=lambda row: name_in_full(row.receiver),
            is_sortable=True,
            filter=Search(),
        ),
    ]


def term_columns(*, now: datetime) -> list[Column[Receipt]]:
    """How it stands and what happened, for what, how far, until when."""
    return [
        Column("events", _("What happened"), getter=lambda row: describe_events(row, now=now)),
        Column("purpose", _("For what"), getter=describe_terms, filter=Choices(Purpose.choices)),
        Column(
            "tlp",
            _("How far"),
            getter=lambda row: Tlp(row.tlp).label,
            filter=Choices(Tlp.choices),
        ),
        Column("expires_at", _("Valid until"), is_sortable=True),
    ]


def describe_terms(receipt: Receipt) -> str:
    """The purpose, and the ground on which it rests."""
    return f"{Purpose(receipt.purpose).label} ({Basis(receipt.basis).label})"


def describe_events(receipt: Receipt, *, now: datetime) -> str:
    """How it stands, and every event with its day, in order."""
    standing = find_standing(receipt, now=now)
    events = [
        f"{Happening(event.happening).label} {format_day(event.at)}"
        for event in receipt.events.all()
    ]
    if standing is not Standing.WITHDRAWN:
        events.insert(0, str(STANDING_WORDS[standing]))
    return "; ".join(events)


def consents_table(viewer: Viewer, organisation: Organisation, *, now: datetime) -> Table[Consent]:
    """Newest first: what may go from whom to whom, for what, until when."""
    giving = Action(_("Give consent"), address("consent_give", organisation))
    return Table(
        caption=_("Consents that we gave"),
        columns=consent_columns(organisation, now=now),
        rows=list_consents(viewer),
        empty=EmptyText(
            title=_("No consent was given yet"),
            text=_("Without consent nobody passes on what is yours, unless a law obliges them."),
            action=giving if viewer.may(Capability.CONSENT_GIVE) else None,
        ),
        file_name="toestemmingen",
        sort="-given_at",
        is_wide=True,
    )


def consent_columns(organisation: Organisation, *, now: datetime) -> list[Column[Consent]]:
    """What, how much, by whom, with whom, for what, until when, and whether it counts now."""

    def link(consent: Consent) -> str:
        return address("consent", organisation, consent=consent.public_id)

    return [
        Column(
            "contract",
            _("What"),
            getter=lambda row: label_kind(row.contract),
            link=link,
            is_row_header=True,
        ),
        Column("scope", _("How much"), getter=lambda row: Scope(row.scope).label),
        Column("shared_by", _("May be shared by"), getter=lambda r: name_in_full(r.shared_by)),
        Column("shared_with", _("With"), getter=lambda row: name_in_full(row.shared_with)),
        Column(
            "purpose",
            _("For what"),
            getter=lambda row: Purpose(row.purpose).label,
            filter=Choices(Purpose.choices),
        ),
        Column("given_at", _("Given"), is_sortable=True),
        Column(
            "expires_at",
            _("Until and including"),
            getter=lambda row: find_last_day(row.expires_at),
            is_sortable=True,
        ),
        Column("status", _("Status"), getter=lambda row: describe_consent(row, now=now)),
    ]


def describe_consent(consent: Consent, *, now: datetime) -> str:
    """Whether it can be used now."""
    if consent.withdrawn_at is not None:
        return str(STANDING_WORDS[Standing.WITHDRAWN])
    standing = Standing.LIVE if consent.expires_at > now else Standing.EXPIRED
    return str(STANDING_WORDS[standing])
