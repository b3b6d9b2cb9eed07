"""Rows of the matrix: visits, at the committee and at the municipality that is visited."""

from __future__ import annotations

from typing import Any

from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from tests.leaks.rows import MUNICIPAL, NAME, NOT_BY_GET, VISIT, Row, own

COMMITTEE = frozenset({Kind.COMMITTEE})
# Every page of a visit shows whose it is.
CRUMB = own("programme")
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
    row("committee_visit_team_tell", "wishes.answer", form={}),
    row(
        "committee_visit_wish",
        "wishes.answer",
        ids=("visit", "wish"),
        form={"verdict": "x"},
        shows=own("wish"),
    ),
    row("committee_visit_announce", MANAGE, form={}),
    row("committee_visit_cancel", MANAGE, form={}),
    row("committee_visit_resume", MANAGE, about="cancelled_visit", form={}),
    row("committee_visit_conflict", WORK, form={"kind": "none"}),
)
FILE = (
    inside("committee_visit_file", shows=CRUMB),
    inside("committee_visit_selfimage", shows=own("selfimage")),
    inside("committee_visit_guide"),
    inside("committee_visit_guide_make", shows=CRUMB, form={}),
    inside("committee_visit_guide_add", shows=CRUMB, form={"text": "x"}),
    inside("committee_visit_guide_item", ids=("visit", "guide_item"), form={"text": "x"}),
    inside("committee_visit_talk", shows=CRUMB),
    inside("committee_visit_theme", fixed={"theme": "board"}),
    # The seeds go on to what comes after the visit; then this page isn't there any more.
    inside("committee_visit_held", shows=CRUMB, form={}, opens=frozenset({200, 404})),
    inside(
        "committee_visit_note",
        shows=frozenset(),
        opens=NOT_BY_GET,
        form={"theme": "board", "number": "9", "text": "x"},
    ),
    inside("committee_visit_notes_close", shows=CRUMB, form={}),
    inside("committee_visit_debrief"),
    inside("committee_visit_debrief_begin", shows=CRUMB, form={}),
    inside("committee_visit_finding_add", form={"text": "x"}),
    inside("committee_visit_finding", ids=("visit", "finding"), form={"text": "x"}),
)
VISITED = (
    host("municipality_visits", ids=(), shows=own("programme", "told"), exports=True),
    host("municipality_visit", shows=own("programme", "told", "wish", "visit_sheet")),
    host(
        "municipality_visit_sheet",
        "visit.answer",
        form={"mode": "x"},
        shows=own("programme", "visit_sheet"),
    ),
    host("municipality_visit_other", "visit.answer", form={"companion": "x"}),
)
