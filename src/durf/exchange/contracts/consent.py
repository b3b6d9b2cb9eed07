"""The consent: an organisation lets another one share or use something of it.

Delivering it is giving it: the post writes the row in the ledger of the giver in the same step, and
withdrawing the delivery withdraws the consent.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Scope, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, both_ways, object_of, schema_of, text_of

NEEDS_TEXT: dict[str, Any] = {
    "if": {"properties": {"scope": {"enum": [Scope.PART.value, Scope.QUOTE.value]}}},
    "then": {"required": ["part"]},
}

CONSENT_1 = Contract(
    kind="consent",
    version=1,
    label=_("Consent"),
    schema=schema_of(
        {
            "scope": {"enum": [scope.value for scope in Scope]},
            "contract": {"type": "string", "pattern": "^[a-z_]{1,40}$"},
            "about": DELIVERY_ID,
            "part": text_of(5000),
            "shared_with": DELIVERY_ID,
            "purpose": {"enum": [purpose.value for purpose in Purpose]},
            "expires_at": {
                "type": "string",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
            },
            "text": text_of(5000),
            "given_by": object_of(
                {"name": text_of(150), "function": text_of(150)}, required=("name", "function")
            ),
        },
        required=(
            "scope",
            "contract",
            "shared_with",
            "purpose",
            "expires_at",
            "text",
            "given_by",
        ),
        **NEEDS_TEXT,
    ),
    routes=both_ways(
        (Kind.MUNICIPALITY, Kind.COMMITTEE),
        (Kind.MUNICIPALITY, Kind.IBD),
        (Kind.MUNICIPALITY, Kind.VNG),
        (Kind.MUNICIPALITY, Kind.COUNCIL),
        (Kind.COMMITTEE, Kind.IBD),
        (Kind.COMMITTEE, Kind.VNG),
    )
    | {(Kind.MUNICIPALITY, Kind.NETWORK), (Kind.MUNICIPALITY, Kind.PRESS)},
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.STOP_ONWARD_USE,
    default_tlp=Tlp.AMBER,
    purposes=tuple(Purpose),
    bases=(Basis.CONSENT,),
    most_attachments=0,
)
