"""The schedule is complete, carried out, documented, and shown."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from durf.exchange.contracts import CONTRACTS
from durf.platform.access.kinds import SLUG_OF_KIND
from durf.platform.access.matrix import Role
from durf.platform.retention.registry import UnknownRuleError, find_house, list_registered
from durf.platform.retention.schedule import SCHEDULE, Carrier
from durf.platform.retention.tables import format_period
from durf.platform.tenancy.kinds import OrganisationKind
from tests.architecture.checks.source import ROOT
from tests.docs.pages import list_rows
from tests.factories import make_member, make_organisation, sign_in

PAGE = ROOT / "docs" / "reference" / "retention.md"


def test_every_rule_has_its_own_key_and_a_reason() -> None:
    keys = [rule.key for rule in SCHEDULE]

    assert len(keys) == len(set(keys))
    assert all(str(rule.what) and str(rule.reason) and str(rule.counted_from) for rule in SCHEDULE)


def test_every_period_has_somebody_who_carries_it_out() -> None:
    wanted = {rule.key for rule in SCHEDULE if rule.carrier is not Carrier.PEOPLE}

    assert list_registered() == wanted
    assert all((rule.keep is None) == (rule.carrier is Carrier.PEOPLE) for rule in SCHEDULE)


def test_every_contract_has_a_rule() -> None:
    assert {f"post.{contract.kind}" for contract in CONTRACTS} <= {rule.key for rule in SCHEDULE}


def test_rule_that_nobody_carries_out_is_noticed() -> None:
    with pytest.raises(UnknownRuleError):
        find_house("post.pigeon")


def test_documentation_says_what_the_schedule_says() -> None:
    with translation.override("en"):
        wanted = {
            rule.key: (
                str(rule.what),
                format_period(rule.keep),
                str(rule.counted_from),
                str(rule.reason),
                rule.carrier.value,
            )
            for rule in SCHEDULE
        }

    documented = {row[0]: row[1:] for row in list_rows(PAGE.read_text(encoding="utf-8"))}

    assert {key: documented.get(key) for key in wanted} == wanted


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [(Role.CISO, 200), (Role.REPORTER, 404)])
def test_page_shows_the_schedule_to_those_who_may_see_it(client, role, status) -> None:
    house = make_organisation()
    sign_in(client, make_member(house, role).user)
    kind = SLUG_OF_KIND[OrganisationKind(house.kind)]

    page = client.get(reverse("retention", kwargs={"kind": kind, "house": house.public_id}))

    assert page.status_code == status
    if status == 200:
        assert page.content.decode().count("<tr") >= len(SCHEDULE)
