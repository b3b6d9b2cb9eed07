"""Advice of the committee to its client, and what the client says and does about each point.

An answer may come more than once: the latest one about a point counts. Neither names a
municipality.
"""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, object_of, schema_of, text_of
from .text_proposal import ADDRESSEES, DAY

POINT_ID: dict[str, Any] = {"type": "string", "pattern": "^[a-z2-7]{24}$"}


class Outcome(TextChoices):
    """What the client does with a point of advice."""

    ADOPTED = "adopted", _("We do this")
    PARTLY = "partly", _("We do a part of this")
    NOT = "not", _("We don't do this")


class Progress(TextChoices):
    """How far that is."""

    PLANNED = "planned", _("Planned")
    BUSY = "busy", _("Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


ADVICE_1 = Contract(
    kind="advice",
    version=1,
    label=_("Advice"),
    schema=schema_of(
        {
            "title": text_of(200),
            "points": {
                "type": "array",
                "minItems": 1,
                "maxItems": 100,
                "items": object_of(
                    {
                        "id": POINT_ID,
                        "addressee": {"enum": list(ADDRESSEES)},
                        "title": text_of(200),
                        "text": text_of(10000),
                    },
                    required=("id", "addressee", "text"),
                ),
            },
            "signals": {"type": "array", "maxItems": 50, "items": text_of(10000)},
        },
        required=("title", "points"),
    ),
    routes=frozenset({(Kind.COMMITTEE, Kind.VNG)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER,
    purposes=(Purpose.LEARNING,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)

ADVICE_ANSWER_1 = Contract(
    kind="advice_answer",
    version=1,
    label=_("Answer to advice"),
    schema=schema_of(
        {
            "about": DELIVERY_ID,
            "points": {
                "type": "array",
                "minItems": 1,
                "maxItems": 100,
                "items": object_of(
                    {
                        "id": POINT_ID,
                        "outcome": {"enum": [one.value for one in Outcome]},
                        "text": text_of(5000),
                        "due_on": DAY,
                        "progress": {"enum": [one.value for one in Progress]},
                    },
                    required=("id", "outcome", "text"),
                ),
            },
        },
        required=("about", "points"),
    ),
    routes=frozenset({(Kind.VNG, Kind.COMMITTEE)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER,
    purposes=(Purpose.LEARNING,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)
