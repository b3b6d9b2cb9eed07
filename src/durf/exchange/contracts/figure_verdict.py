"""The answer to a proposed figure: public, or not and why, in words. It names no municipality."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, schema_of, text_of

WORDS: dict[str, Any] = {"type": "array", "maxItems": 20, "items": text_of(1000)}

FIGURE_VERDICT_1 = Contract(
    kind="figure_verdict",
    version=1,
    label=_("Answer to a proposed figure"),
    schema=schema_of(
        {
            "about": DELIVERY_ID,
            "outcome": {"enum": ["accepted", "refused"]},
            "words": {**WORDS, "minItems": 1},
            "options": WORDS,
            "number": {"type": "integer", "minimum": 1},
        },
        required=("about", "outcome", "words"),
    ),
    routes=frozenset({(Kind.PRESS, Kind.COMMITTEE)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER,
    purposes=(Purpose.FIGURES,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)
