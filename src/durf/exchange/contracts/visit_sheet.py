"""The visit sheet: where the team has to be, who is there, and how people meet.

Sent again when something changed; the last one counts.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, object_of, schema_of, text_of
from .visit import Mode

DEBRIEF, LONGEST_DEBRIEF = 30, 120
MOST_ATTENDEES = 24
MEETING_LINK = '^https?://[^\\s<>"]{1,480}$'
TEXTS = {
    "address": 500,
    "place": 150,
    "reception": 300,
    "contact_name": 150,
    "contact_phone": 40,
    "parking": 300,
    "train": 300,
    "meeting_link": 500,
    "remarks": 2000,
}
PERSON = object_of(
    {"function": text_of(150), "name": text_of(150), "stand_in": text_of(150)}, required=()
)

VISIT_SHEET_1 = Contract(
    kind="visit_sheet",
    version=1,
    label=_("Visit sheet"),
    schema=schema_of(
        {
            "visit": DELIVERY_ID,
            **{name: text_of(most) for name, most in TEXTS.items()},
            "meeting_link": {"type": "string", "pattern": MEETING_LINK},
            "mode": {"enum": [mode.value for mode in Mode]},
            "debrief_minutes": {"type": "integer", "minimum": 0, "maximum": LONGEST_DEBRIEF},
            "attendees": {"type": "array", "maxItems": MOST_ATTENDEES, "items": PERSON},
        },
        required=("visit", "mode", "debrief_minutes", "attendees"),
    ),
    routes=frozenset({(Kind.MUNICIPALITY, Kind.COMMITTEE)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER,
    purposes=(Purpose.VISIT,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)
