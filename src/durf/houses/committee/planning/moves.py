"""What a plan says in words: each visit with its day, what moves, and what can't be planned."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from durf.platform.tenancy.viewer import Viewer

from .inputs import list_plannable
from .models import Plan
from .people import list_travellers

WORDS = {
    "people": gettext_lazy("not enough people who can"),
    "conflict": gettext_lazy("everybody who can has a tie with it"),
    "stand_in_not_agreed": gettext_lazy("a stand-in to whom it has not agreed"),
    "per_day": gettext_lazy("the day is full"),
    "per_fortnight": gettext_lazy("the fortnight is full"),
    "near_km": gettext_lazy("the other visit of that day is too far"),
    "search": gettext_lazy("no better plan was found"),
    "earliest": gettext_lazy("too early"),
    "latest": gettext_lazy("too late"),
    "fixed": gettext_lazy("its date is fixed"),
    "municipality": gettext_lazy("the municipality can't"),
}


@dataclass(frozen=True)
class Line:
    """One visit in a plan; `was` is the earlier day, `is_agreed` whether both sides knew it."""

    name: str
    on: date
    was: date | None
    is_agreed: bool
    team: str
    declared: str

    @property
    def is_moved(self) -> bool:
        """Whether the day is another one than before."""
        return self.was is not None and self.was != self.on


@dataclass(frozen=True)
class Outcome:
    """A plan to look at."""

    lines: list[Line]
    blocked: list[tuple[str, list[str]]]
    travel_days: int
    bound: int

    @property
    def moved(self) -> list[Line]:
        """Those that get another day."""
        return [line for line in self.lines if line.is_moved]

    @property
    def kept(self) -> int:
        """How many keep the day they had."""
        return sum(line.was is not None and not line.is_moved for line in self.lines)


def read_outcome(viewer: Viewer, plan: Plan) -> Outcome | None:
    """The result in words; None while there is none."""
    if not plan.result:
        return None
    result: dict[str, Any] = json.loads(plan.result)
    names = {row.public_id: row.name for row in list_travellers(viewer)}
    agreed = {v.code for v in list_plannable(viewer, plan.programme) if v.starts_at is not None}
    kept = {each["code"]: each["date"] for each in json.loads(plan.kept_file)["visits"]}
    lines = [
        Line(
            each["name"],
            date.fromisoformat(each["date"]),
            date.fromisoformat(kept[each["code"]]) if each["code"] in kept else None,
            each["code"] in agreed,
            ", ".join(names.get(name, _("somebody who left")) for name in each["team"]),
            ", ".join(names.get(one["person"], "") for one in each["declarations"]),
        )
        for each in result["visits"]
    ]
    blocked = [(each["name"], describe_rules(each["rules"])) for each in result["unplanned"]]
    return Outcome(lines, blocked, result["travel_days"], result["counting_bound"])


def describe_rules(rules: list[dict[str, Any]]) -> list[str]:
    """Each rule in words, with how many days it takes away."""
    said = []
    for each in rules:
        kind, _colon, why = each["rule"].partition(": ")
        words = why if kind == "blocked" else str(WORDS.get(kind, kind))
        said.append(_("%(why)s: %(days)s days") % {"why": words, "days": each["days"]})
    return said
