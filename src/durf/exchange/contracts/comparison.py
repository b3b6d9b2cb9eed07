"""The comparison: where the middle half of comparable municipalities is, for one of them alone.

It names no municipality and holds no number of one; how many there are is only "at least".
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import Contract, object_of, schema_of, text_of

NAME: dict[str, Any] = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,59}$"}
BOTH = object_of({"nl": text_of(1000), "en": text_of(1000)}, required=("nl", "en"))
BAND = object_of(
    {"question": NAME, "text": BOTH, "low": NAME, "high": NAME},
    required=("question", "text", "low", "high"),
)

COMPARISON_1 = Contract(
    kind="comparison",
    version=1,
    label=_("Comparison with similar municipalities"),
    schema=schema_of(
        {
            "questionnaire": NAME,
            "version": text_of(20),
            "period": text_of(20),
            "group": BOTH,
            "least": {"type": "integer", "minimum": 1, "maximum": 1000},
            "bands": {"type": "array", "minItems": 1, "maxItems": 200, "items": BAND},
        },
        required=("questionnaire", "version", "period", "group", "least", "bands"),
    ),
    routes=frozenset({(Kind.COMMITTEE, Kind.MUNICIPALITY)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.HIDE,
    default_tlp=Tlp.AMBER_STRICT,
    purposes=(Purpose.FIGURES,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)
