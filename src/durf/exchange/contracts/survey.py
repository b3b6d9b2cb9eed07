"""The invitation to an anonymous survey: that a code can be drawn, and until when; no code."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, schema_of, text_of

DAY: dict[str, Any] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

SURVEY_1 = Contract(
    kind="survey",
    version=1,
    label=_("Invitation to an anonymous survey"),
    schema=schema_of(
        {
            "survey": DELIVERY_ID,
            "name": text_of(100),
            "draw_until": DAY,
            "answer_until": DAY,
        },
        required=("survey", "name", "draw_until", "answer_until"),
    ),
    routes=frozenset({(Kind.COMMITTEE, Kind.MUNICIPALITY)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER,
    purposes=(Purpose.LEARNING,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)
