"""Rows of the matrix: visits, at the committee and at the municipality that is visited."""

from __future__ import annotations

from typing import Any

from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from tests.leaks.rows import MUNICIPAL, NAME, VISIT, Row, own

COMMITTEE = frozenset({Kind.COMMITTEE})
SEE, MANAGE, WORK = "visits.see", "visits.manage", "visits.work"


def row(name: str, capability: str = SEE, **terms: Any) -> Row:
    """An address of one visit."""
    known = {"kinds": COMMITTEE, "ids": ("visit",), "shows": own("programme")}
    return Row(name, Door.HOUSE, capability, **(known | terms))


def inside(name: str, **terms: Any) -> Row:
    """An address of the file of a visit: for its team only."""
    known = {"room": VISIT, "shows": own("visit_file")}
    return row(name, WORK, **(known | terms))


def host(name: str, capability: str = "visit.see", **terms: Any) -> Row:
    """An address at the municipality."""
    known = {"kinds": MUNICIPAL, "ids": ("visit",), "shows": own("programme")}
    return Row(name, Door.HOUSE, capability, **(known | terms))


VISITS = (
    row("committee_visits", ids=(), exports=True),
    row("committee_visit_begin", MANAGE, ids=(), form={"places": "x"}, shows=NAME),
    row("committee_visit"),
    row("committee_visit_team", MANAGE, form={"person": "x", "role": "member"}),
    row("committee_visit_team_remove", MANAGE, ids=("visit", "member"), form={}),
    row("committee_visit_announce", MANAGE, form={}),
    row("committee_visit_cancel", MANAGE, form={}),
    row("committee_visit_resume", MANAGE, about="cancelled_visit", form={}),
)
VISITED = (
    host("municipality_visits", ids=(), shows=own("programme", "told"), exports=True),
    host("municipality_visit", shows=own("programme", "told")),
)
