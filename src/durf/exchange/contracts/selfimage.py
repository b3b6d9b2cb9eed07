"""The self-image: a municipality describes itself to the committee before a visit.

The whole content is frozen. `uses` says for what the committee may use it; withdrawing hides it.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import Contract, object_of, schema_of, text_of

ID = "^[a-z][a-z0-9-]{0,59}$"
# As durf.reference.questionnaires.content writes an answer.
ANSWER = object_of(
    {
        "state": {"enum": ["open", "given", "unknown", "not_applicable"]},
        "value": {
            "anyOf": [
                text_of(10000),
                {"type": "integer"},
                {"type": "array", "minItems": 1, "maxItems": 20, "items": text_of(10000)},
            ]
        },
        "reason": text_of(2000),
        "remark": text_of(5000),
    },
    required=("state",),
    **{
        "if": {"properties": {"state": {"const": "given"}}},
        "then": {"required": ["value"]},
    },
)

SELFIMAGE_1 = Contract(
    kind="selfimage",
    version=1,
    label=_("Self-image"),
    schema=schema_of(
        {
            "title": text_of(100),
            "answers": object_of(
                {
                    "questionnaire": {"type": "string", "pattern": ID},
                    "version": text_of(20),
                    "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    "answers": {
                        "type": "object",
                        "maxProperties": 500,
                        "propertyNames": {"pattern": ID},
                        "additionalProperties": ANSWER,
                    },
                },
                required=("questionnaire", "version", "fingerprint", "answers"),
            ),
            "uses": {
                "type": "array",
                "uniqueItems": True,
                "minItems": 1,
                "maxItems": 3,
                "items": {"enum": ["visit", "figures", "research"]},
            },
            "signed_by": object_of(
                {"name": text_of(150), "function": text_of(150), "at": text_of(40)},
                required=("name", "function", "at"),
            ),
        },
        required=("title", "answers", "uses", "signed_by"),
    ),
    routes=frozenset({(Kind.MUNICIPALITY, Kind.COMMITTEE)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.HIDE,
    default_tlp=Tlp.AMBER_STRICT,
    purposes=(Purpose.VISIT,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)
