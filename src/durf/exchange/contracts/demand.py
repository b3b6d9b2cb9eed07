"""The demand by law: a holder may have to give what it holds of a municipality, and says so first.

Three kinds: the report beforehand, the owner's view in answer, and what came of it afterwards. None
can be withdrawn: that the owner was told first is what the promise rests on. Who asks is told by
kind only, never by name.
"""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, object_of, schema_of, text_of

DAY: dict[str, Any] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
HOLDERS = (Kind.COMMITTEE, Kind.IBD, Kind.VNG)
TO_OWNER = frozenset((holder, Kind.MUNICIPALITY) for holder in HOLDERS)
TO_HOLDER = frozenset((Kind.MUNICIPALITY, holder) for holder in HOLDERS)


class Law(TextChoices):
    """On which law somebody demands something."""

    WOO = "woo", _("Open Government Act (Woo)")
    SUPERVISOR = "supervisor", _("Demand of a supervisor")
    COURT = "court", _("Order of a court or a public prosecutor")


class Requester(TextChoices):
    """What kind of person or body asks; all that an owner is told about them."""

    CITIZEN = "citizen", _("A citizen")
    JOURNALIST = "journalist", _("A journalist")
    COMPANY = "company", _("A company")
    ASSOCIATION = "association", _("An association or foundation")
    GOVERNMENT = "government", _("Another public body")
    SUPERVISOR = "supervisor", _("A supervisor")
    JUSTICE = "justice", _("A court or a public prosecutor")


class View(TextChoices):
    """What the owner thinks of giving it."""

    AGREES = "agrees", _("We have nothing against giving it")
    IN_PART = "in_part", _("Please leave parts out")
    DISAGREES = "disagrees", _("We ask not to give it")


class Outcome(TextChoices):
    """What came of a demand."""

    GIVEN = "given", _("Given")
    PARTLY = "partly", _("Given in part")
    REFUSED = "refused", _("Not given")
    TAKEN_BACK = "taken_back", _("The demand was taken back")


def needs_ground(outcomes: tuple[Outcome, ...]) -> dict[str, Any]:
    """Giving less than what was asked names the ground in the law."""
    return {
        "if": {"properties": {"outcome": {"enum": [outcome.value for outcome in outcomes]}}},
        "then": {"required": ["ground"]},
    }


DEMAND_1 = Contract(
    kind="demand",
    version=1,
    label=_("Demand by law"),
    schema=schema_of(
        {
            "law": {"enum": [law.value for law in Law]},
            "requester": {"enum": [requester.value for requester in Requester]},
            "asked": text_of(5000),
            "deliveries": {"type": "array", "maxItems": 1000, "items": DELIVERY_ID},
            "received_on": DAY,
            "react_before": DAY,
            "answer_before": DAY,
            "contact": object_of(
                {"name": text_of(150), "email": text_of(254), "phone": text_of(40)},
                required=("name", "email"),
            ),
        },
        required=(
            "law",
            "requester",
            "asked",
            "deliveries",
            "received_on",
            "react_before",
            "answer_before",
            "contact",
        ),
    ),
    routes=TO_OWNER,
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER_STRICT,
    purposes=(Purpose.ACCOUNTABILITY,),
    bases=(Basis.LEGAL_DUTY,),
    most_attachments=0,
)

DEMAND_REPLY_1 = Contract(
    kind="demand_reply",
    version=1,
    label=_("Answer to a demand by law"),
    schema=schema_of(
        {
            "about": DELIVERY_ID,
            "view": {"enum": [view.value for view in View]},
            "text": text_of(10000),
            "signed_by": object_of(
                {"name": text_of(150), "function": text_of(150)}, required=("name", "function")
            ),
        },
        required=("about", "view", "text", "signed_by"),
    ),
    routes=TO_HOLDER,
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER_STRICT,
    purposes=(Purpose.ACCOUNTABILITY,),
    bases=(Basis.LEGAL_DUTY,),
    most_attachments=10,
)

DEMAND_RESULT_1 = Contract(
    kind="demand_result",
    version=1,
    label=_("Result of a demand by law"),
    schema=schema_of(
        {
            "about": DELIVERY_ID,
            "outcome": {"enum": [outcome.value for outcome in Outcome]},
            "ground": text_of(2000),
            "given": text_of(5000),
            "no_time": text_of(2000),
            "decided_on": DAY,
        },
        required=("about", "outcome", "decided_on"),
        **needs_ground((Outcome.PARTLY, Outcome.REFUSED)),
    ),
    routes=TO_OWNER,
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER_STRICT,
    purposes=(Purpose.ACCOUNTABILITY,),
    bases=(Basis.LEGAL_DUTY,),
    most_attachments=0,
)
