"""What the pages of planning cost: the same queries for one visit as for six."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from durf.houses.committee.programmes.states import DrawnState
from durf.houses.committee.visits.records import begin_visits
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk
from tests.houses.planned import fix_days, list_days_of, make_plan, name_people, use_plan
from tests.houses.programmes import NOW, begin_drawn, invite, list_places, reply
from tests.houses.visits import make_scene

pytestmark = pytest.mark.django_db

PAGES = ("planning", "planning_month", "planning_day", "planning_days", "planning_people")


def count_queries(desk: Desk, name: str, **ids: str) -> int:
    desk.text(name, **ids)
    with CaptureQueriesContext(connection) as captured:
        desk.text(name, **ids)
    return len(captured)


def measure(count: int) -> dict[str, int]:
    scene = make_scene(count=count)
    desk = scene.bureau.secretary
    name_people(scene.bureau)
    fix_days(desk)
    plan = use_plan(desk, make_plan(desk, scene.visit))
    day = min(day for day in list_days_of(desk).values() if day)
    ids = {"planning_month": {"month": f"{day:%Y-%m}"}, "planning_day": {"day": day.isoformat()}}
    counts = {name: count_queries(desk, name, **ids.get(name, {})) for name in PAGES}
    counts["planning_plan"] = count_queries(desk, "planning_plan", plan=plan.public_id)
    counts["planning_visit"] = count_queries(desk, "planning_visit", visit=scene.visit.public_id)
    return counts


def test_pages_cost_the_same_for_one_visit_as_for_six() -> None:
    few, many = measure(1), measure(6)

    assert few == many
    assert max(many.values()) <= 25


def test_plans_cost_the_same_for_one_programme_as_for_three() -> None:
    scene = make_scene()
    desk = scene.bureau.secretary
    few = count_queries(desk, "planning_plans")
    for name in ("Proef", "Ronde twee"):
        programme = begin_drawn(desk, name=name)
        invite(desk, programme)
        (place, *_others) = list_places(desk, programme, DrawnState.INVITED)
        reply(desk, place, DrawnState.TAKES_PART)
        with acting_as(desk.viewer):
            begin_visits(desk.viewer, [place], now=NOW)

    assert desk.text("planning_plans").count("/plannen/maken/") == 3
    assert count_queries(desk, "planning_plans") == few
