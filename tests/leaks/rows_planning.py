"""Rows of the matrix: planning of visits, and the pages behind a link.

What a real link opens and doesn't stands in `test_links.py`; here nobody has one.
"""

from __future__ import annotations

from typing import Any

from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from tests.leaks.rows import GOES_ON, NAME, NOT_HERE, Row, own

COMMITTEE = frozenset({Kind.COMMITTEE})
SEE, ARRANGE, MANAGE = "visits.see", "programme.record", "programme.manage"
SHOWN = own("programme", "planning")
DAY = "2027-02-09"


def row(name: str, capability: str = ARRANGE, **terms: Any) -> Row:
    """An address of planning."""
    known = {"kinds": COMMITTEE, "shows": NAME}
    return Row(name, Door.HOUSE, capability, **(known | terms))


def visit(name: str, **terms: Any) -> Row:
    """An address about one visit."""
    return row(name, **({"ids": ("visit",), "shows": SHOWN} | terms))


def link(name: str, **terms: Any) -> Row:
    """A page behind a link that nobody has."""
    known = {"fixed": {"token": "unknown"}, "opens": NOT_HERE}
    return Row(name, Door.LINK, **(known | terms))


MOMENTS = {"on_1": "06-12-2044", "at_1": "10:00", "on_2": "07-12-2044", "at_2": "10:00"}
PLANNING = (
    row("planning", SEE, exports=True),
    row("planning_month", SEE, fixed={"month": "2027-02"}),
    row("planning_day", SEE, fixed={"day": DAY}),
    row("planning_day_paper", SEE, fixed={"day": DAY}, shows=own()),
    row("planning_days", form={"first": "x"}),
    row("planning_day_release", ids=("day",), form={}),
    row("planning_own", SEE, form={"first_on": "x"}),
    row("planning_own_tie", SEE, form={"kind": "former"}, shows=SHOWN),
    row("planning_people", shows=SHOWN, exports=True),
    row("planning_person_add", form={"part": "member"}),
    row("planning_person", ids=("person",), shows=SHOWN),
    row("planning_absence", ids=("person",), form={"first_on": "09-02-2027"}, shows=SHOWN),
    row("planning_absence_drop", ids=("person", "absence"), form={}),
    row("planning_tie", ids=("person",), form={"kind": "former"}, shows=SHOWN),
    row("planning_tie_drop", ids=("person", "tie"), form={}),
    row("planning_person_end", ids=("person",), form={}, shows=SHOWN),
    row("planning_plans", MANAGE, shows=SHOWN),
    row("planning_plan_ask", MANAGE, ids=("programme",), form={"seed": "x"}, shows=SHOWN),
    row("planning_plan", MANAGE, ids=("plan",), shows=SHOWN),
    row("planning_plan_accept", MANAGE, ids=("plan",), form={}, shows=SHOWN),
    visit("planning_visit"),
    visit("planning_offer", form=MOMENTS),
    # Without a date or a poll these three lead back to the visit.
    visit("planning_poll", about="cancelled_visit", form=MOMENTS, opens=GOES_ON),
    row("planning_settle", ids=("poll",), form={"slot": "9"}, opens=GOES_ON),
    visit("planning_visit_absence", form={"first_on": "x"}),
    visit("planning_agreement", form={"given_by": "x"}),
    visit("planning_sheet", form={"mode": "x"}),
    visit("planning_invitation", opens=GOES_ON),
    row("planning_feed", SEE, form={"step": "stop"}),
)
BY_LINK = (
    link("visit_link", form={"slot": "0"}),
    link("visit_link_sheet", form={"mode": "x"}),
    link("visit_link_calendar"),
    link("poll_link", form={"vote_0": "yes"}),
    link("agenda_feed"),
)
