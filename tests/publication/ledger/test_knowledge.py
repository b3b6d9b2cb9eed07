"""What becomes known later: everything is checked again, and an alarm stops a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils.timezone import localdate

from durf.engines.disclosure.releases import Merger
from durf.platform.tenancy.viewer import acting_as
from durf.publication.ledger.alarms import ask_to_lift, lift
from durf.publication.ledger.dossiers import gather
from durf.publication.ledger.errors import (
    AlarmRaisedError,
    AlarmSamePersonError,
    AlarmStandsError,
    AlreadyKnownError,
    OwnEntryError,
    UnknownMunicipalityError,
)
from durf.publication.ledger.knowledge import (
    Known,
    add_holding,
    add_knowledge,
    ask_overdue_reviews,
    strike_knowledge,
)
from durf.publication.ledger.models import Alarm, PublicKnowledge
from durf.publication.ledger.states import ProposalState, ReviewState
from tests.publication.desk import Press, later

pytestmark = pytest.mark.django_db
SINCE = date(2026, 11, 1)
# Of 30 that were counted as about 10, 10, 10 and 5: the two others can be read off.
MOST = ["beginning"] * 7 + ["under-way"] * 9 + ["in-place"] * 10 + ["learning"] * 2


def learn(press: Press, code: str, *, item: str, level: str = "beginning", minute: int = 1) -> None:
    known = Known(code, item, level, SINCE, "https://voorbeeld.example/jaarverslag")
    with acting_as(press.first.viewer):
        add_knowledge(press.first.viewer, known, now=later(minute))


def join(press: Press, members: list[str], *, since_on: date = SINCE) -> None:
    with acting_as(press.first.viewer):
        add_holding(
            press.first.viewer,
            name="Dienstencentrum",
            members=members,
            since_on=since_on,
            ended_on=None,
            now=later(1),
        )


def list_alarms(press: Press) -> list[str]:
    with acting_as(press.first.viewer):
        rows = Alarm.objects.seen_by(press.first.viewer).filter(lifted_at=None)
        return [row.item for row in rows]


def test_own_report_of_one_municipality_is_checked_and_said_to_be_safe(press) -> None:
    made = press.publish()

    learn(press, press.codes[0], item=made.item)
    (review,) = press.review(now=later(2))

    assert (review.state, review.findings) == (ReviewState.SAFE, [])
    assert list_alarms(press) == []


def test_breach_raises_an_alarm_and_stops_the_question(press) -> None:
    made = press.publish()
    waiting = press.offer(members=press.codes[:15], values=(5, 5, 5, 0), now=later(1))

    for minute, code in enumerate(press.codes[:28], 2):
        learn(press, code, item=made.item, level=MOST[minute - 2], minute=minute)
    reviews = press.review(now=later(40))

    assert ReviewState.BROKEN in {row.state for row in reviews}
    assert list_alarms(press) == [made.item]
    with pytest.raises(AlarmRaisedError):
        press.approve(waiting, now=later(41))
    row = press.offer(now=later(42))
    assert (row.state, row.findings) == (
        ProposalState.REFUSED,
        [{"code": "alarm", "numbers": {}}],
    )


def test_alarm_stops_its_own_question_only(press) -> None:
    made = press.publish()
    for minute, code in enumerate(press.codes[:28], 2):
        learn(press, code, item=made.item, level=MOST[minute - 2], minute=minute)
    press.review(now=later(40))

    row = press.offer(question="board-choices", now=later(41))

    assert row.state == ProposalState.PASSED


def test_party_that_knows_nearly_everything_breaks_it(press) -> None:
    press.publish()

    join(press, press.codes[:28])
    (review,) = press.review(now=later(2))

    assert review.state == ReviewState.BROKEN
    assert [one["code"] for one in review.findings] == ["insiders"]


def test_party_counts_as_one_when_a_group_is_judged(press) -> None:
    join(press, press.codes[:6])

    row = press.offer(members=press.codes[:12], values=(5, 5, 5, 0), now=later(2))

    assert {"code": "too_small", "numbers": {"parties": 7, "least": 10}} in row.findings


def test_answer_is_recorded_once_and_only_of_known_municipalities(press) -> None:
    made = press.publish()
    learn(press, press.codes[0], item=made.item)

    with pytest.raises(AlreadyKnownError):
        learn(press, press.codes[0], item=made.item, level="learning")
    with pytest.raises(UnknownMunicipalityError):
        learn(press, "X999", item=made.item)


def test_knowledge_that_contradicts_the_figures_is_left_aside(press) -> None:
    made = press.publish(values=(10, 10, 10, 0))

    for minute, code in enumerate(press.codes[:5], 2):
        learn(press, code, item=made.item, level="learning", minute=minute)
    reviews = press.review(now=later(40))

    assert {row.state for row in reviews} == {ReviewState.SAFE}


def test_alarm_is_lifted_by_two_people_once_a_later_check_is_safe(press) -> None:
    made, (first, second) = press.publish(), (press.first, press.second)
    for minute, code in enumerate(press.codes[:28], 2):
        learn(press, code, item=made.item, level=MOST[minute - 2], minute=minute)
    press.review(now=later(40))
    with acting_as(first.viewer):
        alarm = Alarm.objects.seen_by(first.viewer).get()
        with pytest.raises(AlarmStandsError):
            ask_to_lift(first.viewer, alarm, reason="Toch veilig?", now=later(41))
    place = {"alarm": alarm.public_id}
    assert 'value="ask"' not in first.text("ledger_alarm", **place)

    strike_all(press, now=42)
    assert {row.state for row in press.review(now=later(43))[-5:]} == {ReviewState.SAFE}
    first.post("ledger_alarm_decide", {"action": "ask", "reason": "Verkeerd ingevoerd"}, **place)
    with acting_as(first.viewer), pytest.raises(AlarmSamePersonError):
        lift(first.viewer, alarm, now=later(44))
    assert list_alarms(press) == [made.item]
    assert "Verkeerd ingevoerd" in second.text("ledger_alarm", **place)
    second.post("ledger_alarm_decide", {"action": "lift"}, **place)

    assert list_alarms(press) == []
    assert "Verkeerd ingevoerd" in first.text("ledger_knowledge")
    assert press.offer(now=later(45)).state == ProposalState.PASSED


def strike_all(press: Press, *, now: int) -> None:
    """By a colleague of who recorded them; not by that one."""
    with acting_as(press.first.viewer):
        rows = list(PublicKnowledge.objects.seen_by(press.first.viewer))
        with pytest.raises(OwnEntryError):
            strike_knowledge(press.first.viewer, rows[0], reason="Nee", now=later(now))
    with acting_as(press.second.viewer):
        for row in rows:
            strike_knowledge(press.second.viewer, row, reason="Dubbel", now=later(now))


def test_what_begins_to_count_has_a_question_checked_again_once(press) -> None:
    made = press.publish()
    first, tomorrow = press.first.viewer, later(60 * 24)
    with acting_as(first):
        assert ask_overdue_reviews(first, now=later(1)) == 0
    join(press, press.codes[:28], since_on=localdate(tomorrow))
    assert [row.state for row in press.review(now=later(2))] == [ReviewState.SAFE]

    with acting_as(first):
        assert ask_overdue_reviews(first, now=later(3)) == 0
        assert ask_overdue_reviews(first, now=tomorrow) == 1
        assert ask_overdue_reviews(first, now=tomorrow) == 0
    review = press.review(now=tomorrow)[-1]

    assert (review.item, review.cause, review.state) == (made.item, "change", ReviewState.BROKEN)
    assert list_alarms(press) == [made.item]


def test_merger_changes_what_a_check_rests_on(press) -> None:
    made = press.publish()
    with acting_as(press.first.viewer):
        before = gather(press.first.viewer, made.item, today=SINCE)

    after = replace(before, mergers=(Merger("X031", (press.codes[0], press.codes[1])),))

    assert after.surroundings != before.surroundings
    assert after.basis != before.basis
