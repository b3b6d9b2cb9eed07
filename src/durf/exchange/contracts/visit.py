"""The visit: the committee tells a municipality that a visit goes on, when, and whom to ask.

Sent again when something changed; the last one counts. It names nobody of the team.
"""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, object_of, schema_of, text_of


class Stage(TextChoices):
    """How far a visit is, as both sides know it."""

    ANNOUNCED = "announced", _("Being prepared")
    PLANNED = "planned", _("Date is set")
    HELD = "held", _("The conversation was held")
    CANCELLED = "cancelled", _("Doesn't go on")


class Mode(TextChoices):
    """Where people meet."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site, some online")


def needs_date(*stages: Stage) -> dict[str, Any]:
    """A visit that is planned or was held has a date."""
    return {
        "if": {"properties": {"stage": {"enum": [stage.value for stage in stages]}}},
        "then": {"required": ["minutes", "starts_at"]},
    }


VISIT_1 = Contract(
    kind="visit",
    version=1,
    label=_("Announcement of a visit"),
    schema=schema_of(
        {
            "visit": DELIVERY_ID,
            "programme": text_of(100),
            "stage": {"enum": [stage.value for stage in Stage]},
            "starts_at": {
                "type": "string",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
            },
            "minutes": {"type": "integer", "minimum": 15, "maximum": 600},
            "mode": {"enum": [mode.value for mode in Mode]},
            "contact": object_of(
                {"name": text_of(150), "email": text_of(254)}, required=("name", "email")
            ),
        },
        required=("visit", "programme", "stage", "contact"),
        **needs_date(Stage.PLANNED, Stage.HELD),
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
