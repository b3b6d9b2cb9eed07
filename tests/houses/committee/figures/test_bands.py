"""The comparison band: never of few, never one that tells who was left out, and sent by post."""

from __future__ import annotations

import pytest

from durf.exchange.models import SentDelivery
from durf.houses.committee.figures.bands import find_band, is_safe
from durf.houses.committee.figures.comparing import send_comparisons
from durf.houses.committee.figures.counting import SIZE, Group, Respondent
from durf.houses.committee.figures.subjects import Subject, find_subject
from durf.platform.access.matrix import Role
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from durf.reference.questionnaires.shelf import find_latest
from tests.exchange.desks import Desk
from tests.factories import make_member
from tests.houses.committee.figures.test_figures import QUESTION, describe
from tests.publication.desk import later, make_press


def subject() -> Subject:
    questionnaire = find_latest("selfimage")
    assert questionnaire is not None
    found = find_subject(questionnaire, QUESTION)
    assert found is not None
    return found


def group(*counts: int) -> Group:
    """So many of each answer."""
    levels = [
        level for level, n in zip(subject().option_ids, counts, strict=True) for _ in range(n)
    ]
    rows = [Respondent(f"X{i:03}", i, "P", "20-50k", level) for i, level in enumerate(levels)]
    return Group(SIZE, "20-50k", tuple(rows))


def test_band_is_the_middle_half_of_at_least_twenty_others() -> None:
    band = find_band(subject(), group(4, 10, 10, 4))

    assert band is not None
    assert (band.low, band.high) == subject().option_ids[1:3]
    assert find_band(subject(), group(3, 7, 7, 3)) is None


def test_band_that_tells_who_was_left_out_is_not_given() -> None:
    assert find_band(subject(), group(7, 7, 7, 7)) is None


def test_band_is_audited_with_what_is_public() -> None:
    members = group(4, 10, 10, 4)
    band = find_band(subject(), members)
    assert band is not None
    exact = {
        "members": members.members,
        "statistic": "count",
        "rounding": 1,
        "values": [0, 14, 14, 0],
    }

    assert is_safe(band, members, [])
    assert not is_safe(band, members, [exact])


@pytest.mark.django_db
def test_each_municipality_gets_its_band_by_post_and_sees_it_beside_its_answer() -> None:
    press = make_press(24)
    levels = subject().option_ids
    desks = []
    for place, code in enumerate(press.codes):
        desk = Desk(make_member(Organisation.objects.get(register_code=code), Role.CISO))
        level = levels[(1, 2, 1, 2, 1, 2, 0, 3)[place % 8]]
        describe(desk, press.committee, level=level, uses=["visit", "figures"])
        desks.append(desk)
    assert "durf-button--primary" in press.committee.text("committee_comparison")

    sent = send_comparisons(press.committee.organisation.pk, "selfimage", now=later(5))

    assert sent == len(press.codes)
    with acting_as(press.committee.viewer):
        rows = SentDelivery.objects.seen_by(press.committee.viewer).filter(kind="comparison")
        assert len({row.content_sha256 for row in rows}) == 1
    page = desks[0].text("comparison")
    assert "<svg" in page
    assert not any(code in page for code in press.codes)
