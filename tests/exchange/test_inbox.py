"""The inbox: received post as work, once for each delivery."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from durf.exchange.errors import DeliveryNotFoundError
from durf.exchange.inbox import receivers
from durf.exchange.inbox.distribution import change_roles, list_roles
from durf.exchange.inbox.items import (
    assign_item,
    finish_item,
    list_items,
    reopen_item,
    set_due_date,
)
from durf.exchange.inbox.receivers import find_handler, handle_item, register_receiver
from durf.exchange.models import InboxItem, ItemState
from durf.exchange.withdrawals import withdraw
from durf.platform.access.matrix import Role
from durf.platform.tenancy.models import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.houses import NOW, find_received, send_letter

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def item(country):
    send_letter(country.astervoort, country.committee)
    with acting_as(country.committee.viewer):
        return InboxItem.objects.get()


def list_open(house):
    with acting_as(house.viewer):
        return list(list_items(house.viewer, state=ItemState.OPEN))


def test_open_items_come_by_date_and_undated_last(country) -> None:
    dates = [None, date(2026, 12, 9), date(2026, 12, 1)]
    for due in dates:
        send_letter(country.astervoort, country.committee, reply_by=due)

    assert [row.due_on for row in list_open(country.committee)] == [dates[2], dates[1], None]


def test_finished_item_says_when_and_by_whom(country, item) -> None:
    viewer = country.committee.viewer

    with acting_as(viewer):
        finish_item(viewer, item, now=NOW)
        finish_item(viewer, item, now=LATER)
        (done,) = list_items(viewer, state=ItemState.DONE)

    assert (done.done_at, done.done_by_id) == (NOW, viewer.user_id)
    assert list_open(country.committee) == []


def test_reopened_item_is_open_again(country, item) -> None:
    viewer = country.committee.viewer

    with acting_as(viewer):
        finish_item(viewer, item, now=NOW)
        reopen_item(viewer, item)

    (row,) = list_open(country.committee)
    assert (row.done_at, row.done_by_id) == (None, None)


def test_item_is_assigned_and_dated(country, item) -> None:
    viewer = country.committee.viewer

    with acting_as(viewer):
        assign_item(viewer, item, user_id=viewer.user_id)
        set_due_date(viewer, item, due_on=date(2026, 12, 24))

    (row,) = list_open(country.committee)
    assert (row.assigned_to_id, row.due_on) == (viewer.user_id, date(2026, 12, 24))


def test_item_of_another_house_is_not_found(country, item) -> None:
    viewer = country.culemhaven.viewer

    for change in (
        lambda: finish_item(viewer, item, now=NOW),
        lambda: assign_item(viewer, item, user_id=None),
        lambda: handle_item(viewer, item, now=NOW),
    ):
        with acting_as(viewer), pytest.raises(DeliveryNotFoundError):
            change()


@pytest.fixture
def handled(monkeypatch):
    """A handler of the committee for letters, and what it was given."""
    seen: list[tuple[str, object]] = []
    monkeypatch.setattr(receivers, "_handlers", {})
    register_receiver(
        OrganisationKind.COMMITTEE,
        "letter",
        lambda _, received, now: seen.append((received.public_id, now)),
    )
    return seen


def test_handler_takes_an_item_over_once(country, handled, item) -> None:
    viewer = country.committee.viewer

    with acting_as(viewer):
        results = [handle_item(viewer, item, now=NOW), handle_item(viewer, item, now=LATER)]

    assert results == [True, False]
    assert [moment for _, moment in handled] == [NOW]


def test_item_without_a_handler_is_taken_over_as_well(country, item) -> None:
    viewer = country.committee.viewer

    with acting_as(viewer):
        assert handle_item(viewer, item, now=NOW)
        assert InboxItem.objects.get().handled_at == NOW


def test_withdrawn_item_is_not_handed_over(country, handled) -> None:
    sent = send_letter(country.astervoort, country.committee)
    with acting_as(country.astervoort.viewer):
        withdraw(country.astervoort.viewer, sent, reason="", now=NOW)
    viewer = country.committee.viewer

    with acting_as(viewer):
        assert not handle_item(viewer, InboxItem.objects.get(), now=NOW)
    assert handled == []
    assert find_received(country.committee, sent).withdrawn_at == NOW


def test_second_handler_for_one_kind_is_a_mistake(handled) -> None:
    with pytest.raises(ValueError, match="already handles"):
        register_receiver(OrganisationKind.COMMITTEE, "letter", lambda *_: None)


def test_other_houses_and_kinds_have_no_handler(handled) -> None:
    assert find_handler(OrganisationKind.COMMITTEE, "letter") is not None
    assert find_handler(OrganisationKind.COMMITTEE, "notice") is None
    assert find_handler(OrganisationKind.IBD, "letter") is None


def roles_of(house, *, kind="letter"):
    with acting_as(house.viewer):
        return list_roles(house.viewer, house.organisation, kind=kind)


def choose(house, *roles):
    with acting_as(house.viewer):
        return change_roles(house.viewer, house.organisation, kind="letter", roles=roles)


def test_somebody_always_receives(country) -> None:
    assert roles_of(country.astervoort) == (Role.CISO,)
    assert roles_of(country.committee) == (Role.SECRETARY,)
    assert roles_of(country.council)


def test_chosen_roles_receive_that_kind_only(country) -> None:
    chosen = choose(country.astervoort, Role.CONTROLLER, Role.CIO, Role.CIO)

    assert chosen == (Role.CIO, Role.CONTROLLER)
    assert roles_of(country.astervoort) == chosen
    assert roles_of(country.astervoort, kind="notice") == (Role.CISO,)
    assert roles_of(country.bornedijk) == (Role.CISO,)


def test_roles_that_the_house_lacks_are_left_out(country) -> None:
    assert choose(country.astervoort, Role.CHAIR) == (Role.CISO,)


def test_choosing_nobody_brings_back_the_first_choice(country) -> None:
    choose(country.astervoort, Role.CONTROLLER)

    assert choose(country.astervoort) == (Role.CISO,)
