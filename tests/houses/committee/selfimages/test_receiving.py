"""Receiving: one row for each submission, the newest counts, and withdrawn is gone at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from durf.exchange.inbox.distribution import change_roles
from durf.exchange.inbox.items import assign_item, list_items
from durf.exchange.inbox.notification import remind
from durf.exchange.inbox.tasks import count_open, list_post_tasks
from durf.exchange.models import InboxItem, ItemState
from durf.exchange.sources import list_received_contents
from durf.houses.committee.selfimages.models import ReceivedSelfImage
from durf.houses.committee.selfimages.queries import compare_answers, count_answers
from durf.houses.committee.selfimages.receivers import list_closed_answers
from durf.houses.municipality.selfimage.models import Submission
from durf.houses.municipality.selfimage.rounds import reopen_selfimage
from durf.platform.access.matrix import Role
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.questionnaires.answers import Answer, State
from tests.exchange.desks import Desk, add_desk, list_inbox
from tests.factories.mailbox import collect_mails
from tests.houses.selfimages import (
    LEVEL,
    MANY,
    NOW,
    NUMBER,
    answer,
    arrive,
    begin,
    fill,
    given,
    later,
    list_at,
    make_team,
    send,
    take_back,
)

pytestmark = pytest.mark.django_db
READ_RAW = "SELECT count(*) FROM committee_selfimages_receivedselfimage"


def read_raw(desk: Desk) -> int:
    with acting_as(desk.viewer), connection.cursor() as cursor:
        cursor.execute(READ_RAW)
        return int(cursor.fetchone()[0])


def send_one(team, committee, *, uses=("visit",), now=NOW, prepare: Callable | None = None):
    selfimage = begin(team.ciso, now=now)
    if prepare:
        prepare(selfimage)
    fill(team.ciso, selfimage)
    submission = send(team.secretary, selfimage, uses=uses, now=now)
    arrive(submission, committee, now=now)
    return selfimage, submission


def send_again(team, committee, selfimage, *, uses=("visit",), now, **changes):
    with acting_as(team.ciso.viewer):
        reopen_selfimage(team.ciso.viewer, selfimage)
    for question, said in changes.pop("said", {}).items():
        answer(team.ciso, selfimage, question=question, said=said, seen=1)
    submission = send(team.secretary, selfimage, uses=uses, now=now)
    arrive(submission, committee, now=now)
    return submission


def test_committee_has_a_row_of_its_own(team, committee) -> None:
    def prepare(selfimage) -> None:
        answer(team.ciso, selfimage, said=given("learning"))
        answer(team.ciso, selfimage, question=NUMBER, said=Answer(State.UNKNOWN))
        answer(team.ciso, selfimage, question=MANY, said=given(("talked", "new")))

    send_one(team, committee, uses=("visit", "research"), prepare=prepare)

    (row,) = list_at(committee)
    assert row.municipality == team.ciso.organisation
    assert (row.is_for_figures, row.is_for_research) == (False, True)
    assert row.answers[LEVEL] == "learning"
    assert row.answers[NUMBER] == "?"
    assert row.answers[MANY] == ["talked", "new"]
    assert "your-question" not in row.answers
    assert row.replaces is None
    assert compare_answers(row) is None


def test_job_that_runs_twice_takes_it_over_once(team, committee) -> None:
    _selfimage, submission = send_one(team, committee)

    arrive(submission, committee)

    assert read_raw(committee) == 1


def test_withdrawn_is_gone_at_once_also_in_raw_sql(team, committee) -> None:
    _selfimage, submission = send_one(team, committee, uses=("visit", "figures"))
    assert read_raw(committee) == 1

    take_back(team.secretary, submission)

    assert read_raw(committee) == 0
    assert list_at(committee) == []
    with acting_as(committee.viewer):
        assert not ReceivedSelfImage.objects.seen_by(committee.viewer).exists()
        assert count_answers(committee.viewer, questionnaire="selfimage", now=later(99)) == {}


def test_withdrawn_before_anybody_took_it_up_never_becomes_a_row(team, committee) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage)
    submission = send(team.secretary, selfimage)
    take_back(team.secretary, submission)

    arrive(submission, committee)

    assert read_raw(committee) == 0


def test_sent_again_comes_in_the_place_of_the_earlier_one(team, committee) -> None:
    selfimage, first = send_one(team, committee)

    send_again(
        team,
        committee,
        selfimage,
        now=later(60),
        said={LEVEL: given("learning"), "ciso-alarm": Answer(State.UNKNOWN)},
    )

    (row,) = list_at(committee, now=later(61))
    changes = compare_answers(row)
    assert row.replaces is not None
    assert changes is not None
    assert (changes.changed, changes.added, changes.dropped) == (1, 1, 0)
    take_back(team.secretary, first)
    (row,) = list_at(committee, now=later(61))
    assert row.replaces is None
    assert compare_answers(row) is None


def test_earlier_one_counts_again_when_the_newer_is_withdrawn(team, committee) -> None:
    selfimage, _first = send_one(team, committee)
    second = send_again(team, committee, selfimage, now=later(60))

    take_back(team.secretary, second)

    (row,) = list_at(committee, now=later(61))
    assert row.sent_at == NOW


def test_handled_out_of_order_the_newest_still_counts(team, committee) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage)
    first = send(team.secretary, selfimage)
    with acting_as(team.ciso.viewer):
        reopen_selfimage(team.ciso.viewer, selfimage)
    second = send(team.secretary, selfimage, now=later(60))
    arrive(second, committee, now=later(61))
    arrive(first, committee, now=later(62))

    (row,) = list_at(committee, now=later(63))

    assert row.sent_at == later(60)
    with acting_as(committee.viewer):
        older = ReceivedSelfImage.objects.seen_by(committee.viewer).get(sent_at=NOW)
    assert older.replaces is None


def test_counts_are_of_the_newest_that_may_be_used_for_figures(team, committee) -> None:
    bornedijk, culemhaven = make_team("Bornedijk"), make_team("Culemhaven")
    uses = ("visit", "figures")
    selfimage, _ = send_one(team, committee, uses=uses)
    send_again(
        team, committee, selfimage, uses=uses, now=later(60), said={LEVEL: given("learning")}
    )
    send_one(
        bornedijk,
        committee,
        uses=uses,
        prepare=lambda row: answer(bornedijk.ciso, row, question=MANY, said=given(("talked",))),
    )
    send_one(culemhaven, committee)

    with acting_as(committee.viewer):
        counts = count_answers(committee.viewer, questionnaire="selfimage", now=later(99))

    assert counts[LEVEL] == {"learning": 1, "beginning": 1}
    assert counts[MANY] == {"talked": 1}
    assert sum(counts["board-choices"].values()) == 2


def test_newest_without_figures_takes_the_earlier_one_out_of_the_counts(team, committee) -> None:
    selfimage, _ = send_one(team, committee, uses=("visit", "figures"))
    send_again(team, committee, selfimage, now=later(60))

    with acting_as(committee.viewer):
        assert count_answers(committee.viewer, questionnaire="selfimage", now=later(99)) == {}


@pytest.mark.parametrize("role", [Role.COMMITTEE_MEMBER, Role.SECRETARIAT])
def test_colleague_who_may_not_see_self_images_finds_it_nowhere(team, committee, role) -> None:
    member = add_desk(committee, role, name="Geen Zelfbeelden")
    _selfimage, submission = send_one(team, committee)
    name = submission.delivery.public_id
    chair_item = committee.get("post_item", delivery=name)

    assert chair_item.status_code == 200
    assert list_inbox(committee) == [name]
    assert list_inbox(member) == []
    for page in ("post_item", "post_item_state", "post_forward"):
        assert member.get(page, delivery=name).status_code in {404, 405}
        assert member.post(page, {"state": "done"}, delivery=name).status_code == 404
    assert member.get("post_item_file", delivery=name, ending="docx").status_code == 404
    assert member.get("post_write", query=f"?antwoord={name}").status_code == 404
    assert "Bezoek 2027" not in member.text("search", query="?q=Bezoek")
    assert member.get("committee_selfimages").status_code == 404
    with acting_as(member.viewer):
        assert count_open(member.viewer) == 0
        assert list_post_tasks(member.viewer, member.organisation) == []
        assert not list(list_items(member.viewer, state=ItemState.OPEN))
        assert not list_received_contents(member.viewer, timezone.now()).exists()


def remind_all(viewer: Viewer) -> None:
    with acting_as(viewer):
        remind(viewer, today=timezone.localdate())


def give_date(viewer: Viewer, submission: Submission) -> InboxItem:
    with acting_as(viewer):
        rows = InboxItem.objects.seen_by(viewer)
        item = rows.get(delivery__public_id=submission.delivery.public_id)
        item.due_on = timezone.localdate()
        item.save(update_fields=["due_on"])
        return item


@pytest.mark.parametrize("is_chosen", [False, True])
def test_only_who_may_see_it_is_mailed_about_it(team, committee, is_chosen) -> None:
    member = add_desk(committee, Role.COMMITTEE_MEMBER, name="Geen Zelfbeelden")
    secretary = add_desk(committee, Role.SECRETARY, name="Roos Verhulst")
    everyone = Viewer(None, frozenset({committee.organisation.pk}))
    if is_chosen:
        with acting_as(everyone):
            change_roles(
                everyone, committee.organisation, kind="selfimage", roles=[Role.COMMITTEE_MEMBER]
            )

    _selfimage, submission = send_one(team, committee)
    item = give_date(everyone, submission)
    page = committee.text("post_item", delivery=submission.delivery.public_id)
    with acting_as(committee.viewer):
        assign_item(committee.viewer, item, user_id=member.membership.user_id)
    remind_all(everyone)

    told = {message.to[0] for message in collect_mails()}
    assert secretary.membership.user.name in page
    assert member.membership.user.name not in page
    assert secretary.membership.user.email in told
    assert member.membership.user.email not in told


def test_planted_content_of_another_questionnaire_counts_nothing(team, committee) -> None:
    said = {
        "questionnaire": "selfimage",
        "version": "1.0",
        "fingerprint": "0" * 64,
        "answers": {LEVEL: {"state": "given", "value": "learning"}},
    }

    assert list_closed_answers(said) == {}
    assert list_closed_answers(said | {"version": "0.9"}) == {}
