"""The letter: somebody writes to another organisation, with attachments."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, both_ways, object_of, schema_of, text_of

LETTER_ROUTES = both_ways(
    (Kind.MUNICIPALITY, Kind.COMMITTEE),
    (Kind.MUNICIPALITY, Kind.IBD),
    (Kind.MUNICIPALITY, Kind.VNG),
    (Kind.COMMITTEE, Kind.IBD),
    (Kind.COMMITTEE, Kind.VNG),
) | {(Kind.MUNICIPALITY, Kind.COUNCIL)}

LETTER_1 = Contract(
    kind="letter",
    version=1,
    label=_("Letter"),
    schema=schema_of(
        {
            "subject": text_of(200),
            "salutation": text_of(200),
            "paragraphs": {
                "type": "array",
                "minItems": 1,
                "maxItems": 100,
                "items": text_of(5000),
            },
            "signed_by": object_of(
                {"name": text_of(150), "function": text_of(150)}, required=("name", "function")
            ),
            "reference": object_of({"ours": text_of(60), "theirs": text_of(60)}, required=()),
            "reply_to": DELIVERY_ID,
        },
        required=("subject", "salutation", "paragraphs", "signed_by"),
    ),
    routes=LETTER_ROUTES,
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.HIDE,
    default_tlp=Tlp.AMBER,
    purposes=(
        Purpose.CORRESPONDENCE,
        Purpose.VISIT,
        Purpose.LEARNING,
        Purpose.WARNING,
        Purpose.ACCOUNTABILITY,
    ),
    bases=(Basis.CONSENT, Basis.PUBLIC_TASK, Basis.LEGAL_DUTY, Basis.AGREEMENT),
    most_attachments=10,
)
