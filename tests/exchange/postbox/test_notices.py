"""Mails about post: to those who receive it, with a link and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from durf.exchange.inbox.notification import remind_everyone
from durf.platform.access.matrix import Role
from tests.exchange.desks import Desk, add_desk, consent_form, run_jobs
from tests.factories.mailbox import collect_mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(committee) -> Desk:
    """Who receives the committee's post."""
    return add_desk(committee, Role.SECRETARY, name="Roos Verhulst")


@pytest.fixture
def duty_officer(ibd) -> Desk:
    return ibd


def addresses(*desks: Desk) -> set[str]:
    return {desk.membership.user.email for desk in desks}


def collect() -> list[tuple[set[str], str]]:
    run_jobs()
    return [(set(mail.to), f"{mail.subject}\n{mail.body}") for mail in collect_mails()]


def test_new_item_is_told_to_whoever_receives_it(astervoort, committee, secretary) -> None:
    letter = astervoort.write(committee)

    ((to, text),) = collect()

    assert to == addresses(secretary)
    assert committee.url("post_in") in text
    assert "Commissie" in text
    assert not [word for word in ("Astervoort", "Bezoek", letter, "Anna") if word in text]


def test_refused_letter_is_told_to_nobody(astervoort, committee, secretary, culemhaven) -> None:
    astervoort.write(committee, key="one")
    data = {"receiver": culemhaven.organisation.public_id, "key": "two", "step": "send"}
    astervoort.post("post_write", data)

    assert len(collect()) == 1


def test_withdrawal_is_told_along_the_whole_way(
    astervoort, committee, secretary, duty_officer
) -> None:
    letter = astervoort.write(committee)
    astervoort.post("consent_give", consent_form(committee, duty_officer, letter))
    onward = {
        "receiver": duty_officer.organisation.public_id,
        "purpose": "visit",
        "key": "f",
        "step": "send",
    }
    assert committee.post("post_forward", onward, delivery=letter).status_code == 302
    before = len(collect())

    astervoort.post("post_withdraw", {"reason": "Geheime reden"}, delivery=letter)
    told = collect()[before:]

    assert [to for to, _text in told] == [addresses(secretary), addresses(duty_officer)]
    assert not [text for _to, text in told if "Geheime" in text or "Astervoort" in text]


def test_withdrawn_consent_is_told_to_whoever_used_it(
    astervoort, committee, secretary, duty_officer
) -> None:
    letter = astervoort.write(committee)
    given = astervoort.post("consent_give", consent_form(committee, duty_officer, letter))
    onward = {
        "receiver": duty_officer.organisation.public_id,
        "purpose": "visit",
        "key": "f",
        "step": "send",
    }
    committee.post("post_forward", onward, delivery=letter)
    before = len(collect())

    astervoort.client.post(f"{given.url}intrekken/")
    told = collect()[before:]

    assert [to for to, _text in told] == [addresses(secretary), addresses(duty_officer)]


@pytest.mark.parametrize(("days", "count"), [(3, 1), (0, 1), (2, 0), (-1, 0)])
def test_reminder_comes_before_the_due_date(astervoort, committee, secretary, days, count) -> None:
    due = timezone.localdate() + timedelta(days=days)
    for _letter in range(2):
        delivery = astervoort.write(committee)
        work = {"colleague": "", "due_on": f"{due:%d-%m-%Y}"}
        committee.post("post_item", work, delivery=delivery)
    before = len(collect())

    remind_everyone(timezone.now())
    told = collect()[before:]

    assert [to for to, _text in told] == [addresses(secretary)] * count


def test_reminder_goes_to_the_one_who_does_it(astervoort, committee, secretary) -> None:
    other = add_desk(committee, Role.SECRETARY, name="Tweede")
    delivery = astervoort.write(committee)
    work = {
        "colleague": other.membership.user.public_id,
        "due_on": f"{timezone.localdate():%d-%m-%Y}",
    }
    committee.post("post_item", work, delivery=delivery)
    before = len(collect())

    remind_everyone(timezone.now())

    assert [to for to, _text in collect()[before:]] == [addresses(other)]
