"""The comparison band: never of few, never one that tells who was left out, and sent by post."""

from __future__ import annotations

import pytest

from durf.engines.disclosure.releases import Measure
from durf.exchange.inbox.notification import tell_of_item
from durf.exchange.models import SentDelivery
from durf.houses.committee.figures.bands import find_band, is_safe
from durf.houses.committee.figures.comparing import propose_comparisons, send_comparisons
from durf.houses.committee.figures.counting import SIZE, Group, Respondent
from durf.houses.committee.figures.subjects import Subject, find_subject
from durf.platform.access.matrix import Role
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from durf.publication.ledger.decisions import decide_bands
from durf.publication.ledger.dossiers import gather
from durf.publication.ledger.models import Release
from durf.publication.ledger.states import ProposalState
from durf.publication.ledger.verification import verify_ledger
from durf.publication.published.models import PublishedFigure
from durf.reference.questionnaires.shelf import find_latest
from tests.exchange.desks import Desk
from tests.factories import make_member
from tests.houses.committee.figures.test_figures import QUESTION, describe
from tests.publication.desk import Press, later, make_press


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


def describe_all(press: Press) -> list[Desk]:
    """Everybody answers, and agrees to figures."""
    levels = subject().option_ids
    desks = [
        Desk(make_member(Organisation.objects.get(register_code=code), Role.CISO))
        for code in press.codes
    ]
    for place, desk in enumerate(desks):
        level = levels[(1, 2, 1, 2, 1, 2, 0, 3)[place % 8]]
        describe(desk, press.committee, level=level, uses=["visit", "figures"])
    return desks


@pytest.mark.django_db
def test_band_goes_by_post_only_after_two_people_released_it() -> None:
    press = make_press(24)
    desks = describe_all(press)
    organisation = press.committee.organisation.pk

    assert propose_comparisons(organisation, "selfimage", now=later(5)) == 1
    assert propose_comparisons(organisation, "selfimage", now=later(6)) == 0
    assert send_comparisons(organisation, "selfimage", now=later(7)) == 0
    row = press.check(press.take(find_sent(press, "figure_proposal"), now=later(8)), now=later(8))
    assert (row.state, row.statistic, row.values) == (ProposalState.PASSED, "band", [])
    assert decide(press, press.first) == decide(press, press.first) + 1
    assert send_comparisons(organisation, "selfimage", now=later(9)) == 0
    assert "value" in press.second.text("ledger_proposals")
    press.second.post("ledger_bands_decide", {})
    verdict = find_verdict(press)
    tell_of_item.func(organisation, verdict, later(10).isoformat())
    assert 'value="send"' in press.committee.text("committee_comparison")

    sent = send_comparisons(organisation, "selfimage", now=later(11))

    assert sent == len(press.codes)
    assert send_comparisons(organisation, "selfimage", now=later(12)) == 0
    with acting_as(press.committee.viewer):
        rows = SentDelivery.objects.seen_by(press.committee.viewer).filter(kind="comparison")
        assert len({row.content_sha256 for row in rows}) == 1
    page = desks[0].text("comparison")
    assert "<svg" in page
    assert not any(code in page for code in press.codes)
    check_ledger(press)


def check_ledger(press: Press) -> None:
    """It stands in the ledger, counts in every later audit, and isn't public."""
    with acting_as(press.first.viewer):
        made = Release.objects.seen_by(press.first.viewer).get()
        assert verify_ledger(press.first.viewer, today=later(13).date()) == []
        dossier = gather(press.first.viewer, made.item, today=later(13).date())
    assert {one.statistic.measure for one in dossier.published} == {Measure.CLAIM}
    assert not PublishedFigure.objects.exists()


def find_sent(press: Press, kind: str) -> SentDelivery:
    with acting_as(press.committee.viewer):
        return SentDelivery.objects.seen_by(press.committee.viewer).get(kind=kind)


def find_verdict(press: Press) -> str:
    with acting_as(press.first.viewer):
        rows = SentDelivery.objects.seen_by(press.first.viewer)
        return rows.get(kind="figure_verdict").public_id


def decide(press: Press, desk: Desk) -> int:
    with acting_as(desk.viewer):
        return decide_bands(desk.viewer, now=later(8))
