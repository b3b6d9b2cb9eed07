"""What stands in a visit sheet: the practical side of a visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.visit_sheet import DEBRIEF, TEXTS

FUNCTIONS = (
    ("holder", _("Portfolio holder")),
    ("municipal_secretary", _("Municipal secretary")),
    ("ciso", _("CISO")),
    ("operations", _("CIO or head of operations")),
)


@dataclass(frozen=True)
class Attendee:
    """Somebody of the municipality who is there, and who comes instead if need be."""

    function: str
    name: str
    stand_in: str = ""


@dataclass(frozen=True)
class SheetFacts:
    """What is filled in. `mode` is how people meet."""

    mode: str
    address: str = ""
    place: str = ""
    reception: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    parking: str = ""
    train: str = ""
    meeting_link: str = ""
    remarks: str = ""
    debrief_minutes: int = DEBRIEF
    attendees: tuple[Attendee, ...] = field(default_factory=tuple)

    def to_content(self) -> dict[str, Any]:
        """For the post: what was left empty isn't there."""
        content: dict[str, Any] = {name: getattr(self, name) for name in TEXTS}
        filled = {name: text for name, text in content.items() if text}
        attendees = [
            {name: text for name, text in asdict(one).items() if text} for one in self.attendees
        ]
        whole = {"mode": self.mode, "debrief_minutes": self.debrief_minutes}
        return {**filled, **whole, "attendees": attendees}


def read_facts(content: Mapping[str, Any]) -> SheetFacts:
    """From a content of the contract."""
    attendees = tuple(
        Attendee(one.get("function", ""), one.get("name", ""), one.get("stand_in", ""))
        for one in content["attendees"]
    )
    return SheetFacts(
        mode=content["mode"],
        debrief_minutes=content["debrief_minutes"],
        attendees=attendees,
        **{name: content.get(name, "") for name in TEXTS},
    )


def name_function(key: str) -> str:
    """A function of somebody who is there, in words."""
    return str(dict(FUNCTIONS).get(key, key))
