"""Who comes to a visit, the wish of a municipality for somebody else, and the answer to it.

The wish needs no reason. The answer goes with the team as it is then: the last one counts.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, object_of, schema_of, text_of

VISIT_TEAM_1 = Contract(
    kind="visit_team",
    version=1,
    label=_("Who comes to a visit"),
    schema=schema_of(
        {
            "visit": DELIVERY_ID,
            "members": {
                "type": "array",
                "minItems": 1,
                "maxItems": 12,
                "items": object_of(
                    {
                        "member": DELIVERY_ID,
                        "name": text_of(150),
                        "role": text_of(60),
                        "may_ask": {"type": "boolean"},
                    },
                    required=("member", "name", "role", "may_ask"),
                ),
            },
            "answer": object_of(
                {
                    "wish": DELIVERY_ID,
                    "is_changed": {"type": "boolean"},
                    "text": text_of(2000),
                },
                required=("wish", "is_changed"),
            ),
        },
        required=("visit", "members"),
    ),
    routes=frozenset({(Kind.COMMITTEE, Kind.MUNICIPALITY)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER,
    purposes=(Purpose.VISIT,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)

VISIT_WISH_1 = Contract(
    kind="visit_wish",
    version=1,
    label=_("Rather another committee member"),
    schema=schema_of(
        {
            "visit": DELIVERY_ID,
            "wish": DELIVERY_ID,
            "member": DELIVERY_ID,
            "text": text_of(2000),
        },
        required=("visit", "wish", "member"),
    ),
    routes=frozenset({(Kind.MUNICIPALITY, Kind.COMMITTEE)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.HIDE,
    default_tlp=Tlp.AMBER,
    purposes=(Purpose.VISIT,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)
