"""The proposed text: the committee asks the publication desk to make a report or news public.

It is a closing report or a news item in passages. It never holds the evidence behind a passage.
The second version may hold quotations: then it rests on the consent of whoever is quoted, and goes
no further than that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, object_of, schema_of, text_of

DAY: dict[str, Any] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
SECTIONS = (
    "summary",
    "message",
    "context",
    "observation",
    "box_observation",
    "advice",
    "box_suggestion",
    "self_regulation",
    "parallel",
    "box_incident",
    "background",
    "text",
)
ADDRESSEES = ("municipality", "vng", "ibd", "government")
SOURCE = object_of(
    {
        "title": text_of(300),
        "url": {"type": "string", "pattern": "^https?://[^\\s]{3,490}$"},
        "on": DAY,
    },
    required=("title", "url", "on"),
)
PASSAGE = object_of(
    {
        "section": {"enum": list(SECTIONS)},
        "title": text_of(200),
        "text": text_of(10000),
        "addressee": {"enum": list(ADDRESSEES)},
        "source": SOURCE,
        "figure": {"type": "integer", "minimum": 1},
    },
    required=("section", "text"),
)
WORDS: dict[str, Any] = {"type": "array", "minItems": 1, "maxItems": 40, "items": text_of(2000)}

TEXT_PROPOSAL_1 = Contract(
    kind="text_proposal",
    version=1,
    label=_("Proposed text"),
    schema=schema_of(
        {
            "kind": {"enum": ["closing_report", "news"]},
            "language": {"enum": ["nl", "en"]},
            "title": text_of(200),
            "passages": {"type": "array", "minItems": 1, "maxItems": 300, "items": PASSAGE},
        },
        required=("kind", "language", "title", "passages"),
    ),
    routes=frozenset({(Kind.COMMITTEE, Kind.PRESS)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.STOP_ONWARD_USE,
    default_tlp=Tlp.AMBER_STRICT,
    purposes=(Purpose.LEARNING,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)

QUOTING: dict[str, Any] = {
    **PASSAGE,
    "properties": {
        **PASSAGE["properties"],
        "quotes": {"type": "array", "minItems": 1, "maxItems": 5, "items": text_of(2000)},
    },
}

TEXT_PROPOSAL_2 = replace(
    TEXT_PROPOSAL_1,
    version=2,
    schema=schema_of(
        {
            "kind": {"enum": ["closing_report", "news"]},
            "language": {"enum": ["nl", "en"]},
            "title": text_of(200),
            "passages": {"type": "array", "minItems": 1, "maxItems": 300, "items": QUOTING},
        },
        required=("kind", "language", "title", "passages"),
    ),
    bases=(Basis.PUBLIC_TASK, Basis.CONSENT),
)

TEXT_VERDICT_1 = Contract(
    kind="text_verdict",
    version=1,
    label=_("Answer to a proposed text"),
    schema=schema_of(
        {
            "about": DELIVERY_ID,
            "outcome": {"enum": ["accepted", "refused"]},
            "words": WORDS,
            "number": {"type": "integer", "minimum": 1},
        },
        required=("about", "outcome", "words"),
    ),
    routes=frozenset({(Kind.PRESS, Kind.COMMITTEE)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER,
    purposes=(Purpose.LEARNING,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)
