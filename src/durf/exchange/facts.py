"""The terms of a delivery as a summary, the same on every page that shows one."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from durf.platform.ui.components import SummaryRow

from .directory import name_in_full
from .explanations import explain_tlp, explain_validity
from .models import InboxItem, Receipt, ReceivedDelivery, SentDelivery
from .queries import Standing, find_standing
from .terms import Basis, Purpose, Scope, WithdrawalCause

Row = SentDelivery | ReceivedDelivery | Receipt


def list_terms(row: Row) -> list[SummaryRow]:
    """For what, on what ground, how far it may travel, until when."""
    basis = str(Basis(row.basis).label)
    return [
        SummaryRow(_("For what"), Purpose(row.purpose).label),
        SummaryRow(_("On what ground"), f"{basis}. {row.basis_note}" if row.basis_note else basis),
        SummaryRow(_("How much"), Scope(row.scope).label),
        SummaryRow(_("How far it may travel"), explain_tlp(row.tlp)),
        SummaryRow(_("Valid until"), explain_validity(row.expires_at)),
    ]


def list_received_facts(item: InboxItem) -> list[SummaryRow]:
    """A received item: who sent it, when, under which terms, and when an answer is expected."""
    received = item.delivery
    return [
        SummaryRow(_("From"), name_in_full(received.sender)),
        SummaryRow(_("Sent"), received.sent_at),
        *list_terms(received),
        SummaryRow(_("Answer before"), item.due_on),
    ]


def list_sent_facts(sent: SentDelivery) -> list[SummaryRow]:
    """A sent item: to whom, when, by whom, under which terms."""
    return [
        SummaryRow(_("To"), name_in_full(sent.receiver)),
        SummaryRow(_("Sent"), sent.sent_at),
        SummaryRow(_("Sent by"), describe_sender(sent)),
        *list_terms(sent),
    ]


def list_receipt_facts(receipt: Receipt) -> list[SummaryRow]:
    """What was shared about us: from whom, to whom, when, under which terms."""
    return [
        SummaryRow(_("From"), name_in_full(receipt.sender)),
        SummaryRow(_("To"), name_in_full(receipt.receiver)),
        SummaryRow(_("Sent"), receipt.sent_at),
        *list_terms(receipt),
    ]


def describe_sender(sent: SentDelivery) -> str:
    """The person who sent it, and on whose behalf."""
    if sent.sent_by is None:
        return _("Automatic task")
    if sent.on_behalf_of is None:
        return sent.sent_by.name
    return _("%(name)s, on behalf of %(absent)s") % {
        "name": sent.sent_by.name,
        "absent": sent.on_behalf_of.name,
    }


def describe_standing(row: SentDelivery | ReceivedDelivery, *, now: datetime) -> str:
    """Why it can't be used any more, with the sender's words; empty while it can."""
    standing = find_standing(row, now=now)
    if standing is Standing.EXPIRED:
        return _("The date until which this is valid has passed.")
    if standing is not Standing.WITHDRAWN:
        return ""
    cause = f"{WithdrawalCause(row.withdrawal_cause).label}."
    return f"{cause} {row.withdrawal_reason}".strip()
