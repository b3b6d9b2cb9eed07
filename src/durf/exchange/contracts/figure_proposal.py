"""The proposed figure: the committee asks the publication desk to make one figure public.

It holds counts about a frozen group, never the answer of one municipality. That each member agreed
to the use in figures stands in the self-image it sent; the committee answers for that. Taking the
proposal back stops it as long as it isn't public.

The second version adds averages, and sentences about the group: how many of it gave one of some
answers, in a word such as "most". The third one adds bands: between which answers the middle half
of the group is. A band is never public; it goes to the members of the group by post.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import Contract, object_of, schema_of, text_of

NAME: dict[str, Any] = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,59}$"}
BOTH = object_of({"nl": text_of(1000), "en": text_of(1000)}, required=("nl", "en"))
LEVEL = object_of(
    {"id": NAME, "nl": text_of(1000), "en": text_of(1000)}, required=("id", "nl", "en")
)
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 100000}

FIGURE_PROPOSAL_1 = Contract(
    kind="figure_proposal",
    version=1,
    label=_("Proposed figure"),
    schema=schema_of(
        {
            "item": object_of(
                {
                    "questionnaire": NAME,
                    "version": text_of(20),
                    "question": NAME,
                    "text": BOTH,
                    "levels": {"type": "array", "minItems": 2, "maxItems": 12, "items": LEVEL},
                },
                required=("questionnaire", "version", "question", "text", "levels"),
            ),
            "group": object_of(
                {
                    "kind": {"enum": ["all", "province", "size"]},
                    "key": text_of(60),
                    "text": BOTH,
                },
                required=("kind", "key", "text"),
            ),
            "members": {
                "type": "array",
                "uniqueItems": True,
                "minItems": 1,
                "maxItems": 1000,
                "items": {"type": "string", "pattern": "^[0-9A-Z]{2,10}$"},
            },
            "statistic": {"enum": ["count", "percentage"]},
            "values": {"type": "array", "minItems": 2, "maxItems": 12, "items": COUNT},
            "n": {"type": "integer", "minimum": 1, "maximum": 1000},
            "rounding": {"enum": [1, 5, 10]},
            "period": text_of(20),
            "prose": text_of(2000),
        },
        required=(
            "item",
            "group",
            "members",
            "statistic",
            "values",
            "n",
            "rounding",
            "period",
        ),
    ),
    routes=frozenset({(Kind.COMMITTEE, Kind.PRESS)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.STOP_ONWARD_USE,
    default_tlp=Tlp.AMBER_STRICT,
    purposes=(Purpose.FIGURES,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)

PROPERTIES: dict[str, Any] = FIGURE_PROPOSAL_1.schema["properties"]
QUANTIFIERS = ["none", "some", "half", "most", "not all", "all"]

FIGURE_PROPOSAL_2 = replace(
    FIGURE_PROPOSAL_1,
    version=2,
    schema=schema_of(
        {
            **PROPERTIES,
            "statistic": {"enum": ["count", "percentage", "mean", "sentence"]},
            "values": {"type": "array", "maxItems": 12, "items": COUNT},
            "sentence": object_of(
                {
                    "quantifier": {"enum": QUANTIFIERS},
                    "levels": {
                        "type": "array",
                        "uniqueItems": True,
                        "minItems": 1,
                        "maxItems": 12,
                        "items": NAME,
                    },
                },
                required=("quantifier", "levels"),
            ),
        },
        required=tuple(FIGURE_PROPOSAL_1.schema["required"]),
    ),
)

WIDER: dict[str, Any] = FIGURE_PROPOSAL_2.schema["properties"]

FIGURE_PROPOSAL_3 = replace(
    FIGURE_PROPOSAL_2,
    version=3,
    schema=schema_of(
        {
            **WIDER,
            "statistic": {"enum": ["count", "percentage", "mean", "sentence", "band"]},
            "band": object_of({"low": NAME, "high": NAME}, required=("low", "high")),
        },
        required=tuple(FIGURE_PROPOSAL_1.schema["required"]),
    ),
)
