"""The rules of the post in plain words, for every page on which something leaves or comes back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from durf.platform.ui.moments import LOCAL_ZONE, format_moment

from .contracts import CONSENT_1, CONTRACTS, find_contract
from .terms import Basis, Tlp, WithdrawalRule

Words = str | Promise

TLP_MEANINGS: dict[Tlp, Words] = {
    Tlp.CLEAR: gettext_lazy("may be shared with everyone"),
    Tlp.GREEN: gettext_lazy("for colleagues and partners in this field, not for publication"),
    Tlp.AMBER: gettext_lazy(
        "for those who need it in the receiving organisation and at its suppliers"
    ),
    Tlp.AMBER_STRICT: gettext_lazy("only for those who need it in the receiving organisation"),
    Tlp.RED: gettext_lazy("only for the people to whom it is addressed; it can't be passed on"),
}
WITHDRAWAL_MEANINGS: dict[WithdrawalRule, Words] = {
    WithdrawalRule.HIDE: gettext_lazy(
        "The receiver can no longer read it, and neither can anyone to whom it was passed on. "
        "That it was sent stays visible in the records of both."
    ),
    WithdrawalRule.STOP_ONWARD_USE: gettext_lazy(
        "The receiver keeps it as a record, but may no longer use it or pass it on. Whatever was "
        "passed on because of it is withdrawn as well."
    ),
    WithdrawalRule.NONE: gettext_lazy("This kind of item can't be withdrawn."),
}


def explain_tlp(tlp: str) -> str:
    """The label with what it means."""
    label = Tlp(tlp)
    return f"{label.label}: {TLP_MEANINGS[label]}"


def explain_withdrawal(kind: str, version: int) -> str:
    """What withdrawing does to a delivery of this contract."""
    contract = find_contract(kind, version)
    rule = contract.withdrawal if contract else WithdrawalRule.NONE
    return str(WITHDRAWAL_MEANINGS[rule])


def may_withdraw(kind: str, version: int) -> bool:
    """Whether the contract has a withdrawal."""
    contract = find_contract(kind, version)
    return contract is not None and contract.withdrawal is not WithdrawalRule.NONE


def find_last_day(expires_at: datetime) -> date:
    """The last day on which something that ends at this moment is valid, in the Netherlands."""
    return (expires_at.astimezone(LOCAL_ZONE) - timedelta(microseconds=1)).date()


def may_rest_on_consent(kind: str) -> bool:
    """Whether somebody can consent to passing this kind on: not for messages about consent."""
    return kind != CONSENT_1.kind and any(
        contract.kind == kind and Basis.CONSENT in contract.bases for contract in CONTRACTS
    )


def explain_validity(expires_at: datetime | None) -> str:
    """Until when it is valid."""
    if expires_at is None:
        return _("Until it is withdrawn")
    return format_moment(expires_at)
