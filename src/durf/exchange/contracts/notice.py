"""The notice: one of a few fixed messages about a delivery, without text of its own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, both_ways, schema_of
from .letter import LETTER_ROUTES

NOTICE_1 = Contract(
    kind="notice",
    version=1,
    label=_("Notice"),
    schema=schema_of(
        {
            "notice": {"enum": ["received", "reminder", "completed", "declined"]},
            "about": DELIVERY_ID,
        },
        required=("notice", "about"),
    ),
    routes=LETTER_ROUTES | both_ways((Kind.MUNICIPALITY, Kind.COUNCIL)),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER,
    purposes=tuple(Purpose),
    bases=(Basis.PUBLIC_TASK, Basis.LEGAL_DUTY, Basis.AGREEMENT),
    most_attachments=0,
)
