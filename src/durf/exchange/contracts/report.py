"""The visit report: its draft, the municipality's response, the final one, a copy, the look back.

None of them goes to a council: whether and how a council reads the report is for its municipality
to decide. A copy for others needs the municipality's live consent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, object_of, schema_of, text_of


class Section(TextChoices):
    """The parts of a report, in their order."""

    CONVERSATION = "conversation", _("The conversation")
    QUESTION = "question", _("Your question to the committee")
    STRONG = "strong", _("What is strong")
    BETTER = "better", _("What can be better")
    IDEA = "idea", _("Good ideas")
    CONCERN = "concern", _("What concerns us")


class ReactionKind(TextChoices):
    """What a municipality can say about a paragraph."""

    ERROR = "error", _("This isn't factually right")
    NUANCE = "nuance", _("This is slightly different")
    SENSITIVE = "sensitive", _("This is sensitive: in other words, or not")
    ADDITION = "addition", _("Something is missing here")
    THANKS = "thanks", _("Thank you for this")


class Verdict(TextChoices):
    """What the committee does with it."""

    TAKEN = "taken", _("Taken over")
    PARTLY = "partly", _("Taken over in part")
    LEFT = "left", _("Not taken over")


class Progress(TextChoices):
    """What became of a next step."""

    TAKEN_UP = "taken_up", _("Taken up")
    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    NOT_DOING = "not_doing", _("Consciously not")
    OVERTAKEN = "overtaken", _("Overtaken by something else")


DAY: Mapping[str, Any] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
LINE, TEXT = text_of(300), text_of(5000)


def list_of(items: Mapping[str, Any], *, most: int, least: int = 0) -> dict[str, Any]:
    """The schema of a list with an end."""
    return {"type": "array", "minItems": least, "maxItems": most, "items": dict(items)}


PARAGRAPH = object_of(
    {"id": DELIVERY_ID, "section": {"enum": Section.values}, "text": TEXT},
    required=("id", "section", "text"),
)
STEP = object_of(
    {
        "id": DELIVERY_ID,
        "title": LINE,
        "why": TEXT,
        "first_step": TEXT,
        "who": LINE,
        "horizon": LINE,
        "effort": LINE,
        "material": list_of(LINE, most=20),
        "reasons": list_of(text_of(1000), most=40),
    },
    required=("id", "title", "why", "first_step", "who", "horizon"),
)
ADOPTED = object_of(
    {"name": text_of(150), "function": text_of(150), "on_behalf_of": text_of(150)},
    required=("name", "function"),
)
REPORT: dict[str, Any] = {
    "report": DELIVERY_ID,
    "visit": DELIVERY_ID,
    "title": text_of(150),
    "programme": text_of(100),
    "held_on": DAY,
    "paragraphs": list_of(PARAGRAPH, most=200, least=1),
    "steps": list_of(STEP, most=7),
    "adopted": ADOPTED,
}
NEEDED = ("report", "visit", "title", "programme", "held_on", "paragraphs", "steps", "adopted")
REACTION = object_of(
    {
        "id": DELIVERY_ID,
        "about": DELIVERY_ID,
        "quote": TEXT,
        "kind": {"enum": ReactionKind.values},
        "text": TEXT,
    },
    required=("id", "kind"),
)
ANSWERED = object_of(
    {
        **REACTION["properties"],
        "verdict": {"enum": Verdict.values},
        "why": TEXT,
    },
    required=("id", "kind"),
)
VISIT: dict[str, Any] = {
    "needs_consent": False,
    "forwarding_needs_consent": True,
    "purposes": (Purpose.VISIT,),
    "bases": (Basis.PUBLIC_TASK,),
    "most_attachments": 0,
    "version": 1,
}
TO_MUNICIPALITY = frozenset({(Kind.COMMITTEE, Kind.MUNICIPALITY)})
TO_COMMITTEE = frozenset({(Kind.MUNICIPALITY, Kind.COMMITTEE)})

REPORT_DRAFT_1 = Contract(
    kind="report_draft",
    label=_("Draft of a visit report"),
    schema=schema_of(REPORT, required=NEEDED),
    routes=TO_MUNICIPALITY,
    withdrawal=WithdrawalRule.HIDE,
    default_tlp=Tlp.AMBER_STRICT,
    **VISIT,
)
REPORT_RESPONSE_1 = Contract(
    kind="report_response",
    label=_("Response to a visit report"),
    schema=schema_of(
        {
            "report": DELIVERY_ID,
            "visit": DELIVERY_ID,
            "draft": DELIVERY_ID,
            "reactions": list_of(REACTION, most=500),
            "signed_by": object_of(
                {"name": text_of(150), "function": text_of(150)}, required=("name", "function")
            ),
        },
        required=("report", "visit", "draft", "reactions", "signed_by"),
    ),
    routes=TO_COMMITTEE,
    withdrawal=WithdrawalRule.STOP_ONWARD_USE,
    default_tlp=Tlp.AMBER_STRICT,
    **VISIT,
)
REPORT_FINAL_1 = Contract(
    kind="report_final",
    label=_("Visit report"),
    schema=schema_of(
        {
            **REPORT,
            "response": {"enum": ["given", "none"]},
            "reactions": list_of(ANSWERED, most=500),
        },
        required=(*NEEDED, "response", "reactions"),
    ),
    routes=TO_MUNICIPALITY,
    withdrawal=WithdrawalRule.STOP_ONWARD_USE,
    default_tlp=Tlp.AMBER,
    **VISIT,
)
# Brings itself as PDF and as Word file: what was adopted is what the files say.
REPORT_FINAL_2 = replace(REPORT_FINAL_1, version=2, most_attachments=2)
REPORT_COPY_1 = Contract(
    kind="report_copy",
    label=_("Copy of a visit report"),
    schema=schema_of(
        {
            "report": DELIVERY_ID,
            "title": text_of(150),
            "municipality": text_of(150),
            "is_redacted": {"type": "boolean"},
            "paragraphs": list_of(PARAGRAPH, most=200),
            "steps": list_of(STEP, most=7),
        },
        required=("report", "title", "municipality", "is_redacted", "paragraphs", "steps"),
    ),
    routes=frozenset((Kind.COMMITTEE, other) for other in (Kind.IBD, Kind.VNG, Kind.NETWORK)),
    withdrawal=WithdrawalRule.HIDE,
    default_tlp=Tlp.AMBER,
    **VISIT | {"needs_consent": True, "purposes": (Purpose.LEARNING,), "bases": (Basis.CONSENT,)},
)
LOOK_BACK_1 = Contract(
    kind="look_back",
    label=_("Look back at a visit"),
    schema=schema_of(
        {
            "report": DELIVERY_ID,
            "months": {"enum": [6, 12]},
            "steps": list_of(
                object_of(
                    {
                        "id": DELIVERY_ID,
                        "title": LINE,
                        "progress": {"enum": Progress.values},
                        "text": TEXT,
                    },
                    required=("id", "title", "progress"),
                ),
                most=7,
            ),
            "text": TEXT,
        },
        required=("report", "months", "steps"),
    ),
    routes=TO_COMMITTEE,
    withdrawal=WithdrawalRule.HIDE,
    default_tlp=Tlp.AMBER_STRICT,
    **VISIT,
)
