"""Who receives which post: administrators decide, by role, and stand-ins come along."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from durf.exchange.inbox.distribution import list_roles
from durf.platform.access.matrix import Role
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import add_desk
from tests.factories import make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(astervoort):
    return add_desk(astervoort, Role.ADMINISTRATOR, name="Beheerder")


def roles_of(desk, kind: str) -> tuple[Role, ...]:
    with acting_as(desk.viewer):
        return list_roles(desk.viewer, desk.organisation, kind=kind)


def test_administrator_chooses_for_one_kind(administrator) -> None:
    chosen = [Role.PORTFOLIO_HOLDER.value, Role.MUNICIPAL_SECRETARY.value]

    answer = administrator.post("post_distribution", {"letter": chosen})

    assert answer.status_code == 302
    assert set(roles_of(administrator, "letter")) == set(chosen)
    assert roles_of(administrator, "notice") == (Role.CISO,)


def test_roles_that_may_not_read_post_are_not_offered(administrator) -> None:
    answer = administrator.post("post_distribution", {"letter": [Role.REPORTER.value]})

    assert answer.status_code == 200
    assert roles_of(administrator, "letter") == (Role.CISO,)


def test_stand_in_is_named_with_the_absent_colleague(astervoort, administrator) -> None:
    today = timezone.localdate()
    absent = make_member(astervoort.organisation, Role.CISO, user=make_user("Joke Terpstra"))
    make_member(
        astervoort.organisation,
        Role.CISO,
        user=make_user("Wout Waarnemer"),
        begins_on=date(2020, 1, 1),
        ends_on=today + timedelta(days=3),
        stands_in_for=absent,
    )

    page = administrator.text("post_distribution")

    assert "Wout Waarnemer" in page
    assert page.count("Joke Terpstra") > 1


def test_others_dont_decide(astervoort) -> None:
    assert astervoort.get("post_distribution").status_code == 404


def test_administrator_reads_no_post(administrator) -> None:
    for name in ("post_in", "post_sent", "sharing", "consents", "post_write"):
        assert administrator.get(name).status_code == 404
