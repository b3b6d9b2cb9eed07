"""The steps of sending: every letter once, whatever happens, and a refusal stops only its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from durf.exchange.mailings import steps
from durf.exchange.mailings.models import Mailing, MailingLine
from durf.exchange.mailings.orders import resume_mailing
from durf.exchange.mailings.states import LineState, MailingState
from durf.exchange.models import ReceivedAttachment, ReceivedContent
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.audit.models import AuditEntry
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.exchange.mailings.mailroom import (
    NOW,
    list_queued,
    list_received,
    make_mailroom,
    run_all,
    run_step,
)
from tests.factories import make_member, make_organisation, viewer_of

pytestmark = pytest.mark.django_db


def make_crowd(count: int):
    return make_mailroom(tuple(f"Plaats {n:03}" for n in range(count)))


def test_each_receiver_gets_its_own_letter_with_itself_as_pdf(mailroom) -> None:
    mailing = mailroom.start()

    assert run_all() == 1

    for line in mailroom.lines(mailing):
        name = line.receiver.name
        with acting_as(Viewer(None, frozenset({line.receiver_id}))):
            content = ReceivedContent.objects.get().body
            attachment = ReceivedAttachment.objects.get()
            assert attachment.name.endswith(".pdf")
            assert bytes(attachment.body).startswith(b"%PDF")
        assert f"komt graag in {name}." in content
        assert "{gemeente}" not in content
        others = {row.name for row in mailroom.municipalities} - {name}
        assert not any(other in content for other in others)
        assert line.delivery is not None
        assert line.delivery.receiver_id == line.receiver_id
    done = mailroom.fresh(mailing)
    assert (done.state, done.ended_at) == (MailingState.DONE, NOW)


def test_steps_of_ten_until_everybody_has_it(db) -> None:
    mailroom = make_crowd(23)
    mailing = mailroom.start()

    sizes = []
    while run_step():
        sizes.append(mailroom.states(mailing).count("sent"))

    assert sizes == [10, 20, 23]
    assert mailroom.count_sent() == 23
    assert all(len(list_received(town)) == 1 for town in mailroom.municipalities)


def test_step_that_breaks_leaves_nothing_and_is_taken_again(db, monkeypatch) -> None:
    """The transaction dies in the middle of the second step, as with kill -9."""
    mailroom = make_crowd(23)
    mailing = mailroom.start()
    run_step()
    handled = []

    def announce(sent) -> None:
        handled.append(sent)
        if len(handled) == 6:
            raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(steps, "announce_item", announce)
        with pytest.raises(RuntimeError):
            run_step()

    assert mailroom.states(mailing).count("sent") == mailroom.count_sent() == 10
    assert len(list_queued()) == 1
    run_all()
    assert mailroom.states(mailing) == ["sent"] * 23
    assert mailroom.count_sent() == 23
    assert all(len(list_received(town)) == 1 for town in mailroom.municipalities)


def test_same_step_queued_twice_sends_everything_once(db) -> None:
    mailroom = make_crowd(15)
    mailing = mailroom.start()
    with acting_as(mailroom.viewer):
        resume_mailing(mailroom.viewer, mailing, now=NOW + timedelta(hours=1))
    assert len(list_queued()) == 2

    run_all()

    assert mailroom.states(mailing) == ["sent"] * 15
    assert mailroom.count_sent() == 15


def test_refusal_for_one_is_noted_and_the_others_get_theirs(mailroom) -> None:
    mailing = mailroom.start()
    closed = mailroom.municipalities[1]
    closed.closed_on = NOW.date()
    closed.save()

    run_all()

    lines = mailroom.lines(mailing)
    assert [line.state for line in lines] == ["sent", "refused", "sent"]
    assert lines[1].reason == "unknown_receiver"
    assert lines[1].delivery is None
    assert list_received(closed) == []
    assert mailroom.fresh(mailing).state == MailingState.DONE


def test_letter_that_does_not_fit_its_contract_is_noted(mailroom) -> None:
    town = make_organisation("Lang" * 50)
    mailing = mailroom.start(receivers=(*mailroom.municipalities, town))

    run_all()

    assert mailroom.states(mailing) == ["sent", "sent", "sent", "refused"]
    assert mailroom.lines(mailing)[3].reason == "wrong_content"


@pytest.mark.parametrize("way", ["ended", "inactive", "other role"])
def test_person_who_may_no_longer_send_halts_the_mailing(db, way) -> None:
    mailroom = make_crowd(12)
    mailing = mailroom.start()
    run_step()
    membership = mailroom.membership
    if way == "ended":
        membership.ends_on = NOW.date() - timedelta(days=1)
        membership.save()
    elif way == "inactive":
        membership.user.is_active = False
        membership.user.save()
    else:
        Membership.objects.filter(pk=membership.pk).update(role=Role.COMMITTEE_MEMBER)

    run_all()

    colleague = mailroom.add_colleague()
    with acting_as(colleague):
        assert Mailing.objects.get(pk=mailing.pk).state == MailingState.HALTED
        assert sent_lines(mailing) == 10
        resume_mailing(colleague, mailing, now=NOW)
    run_all()
    with acting_as(colleague):
        assert sent_lines(mailing) == 12
        assert Mailing.objects.get(pk=mailing.pk).state == MailingState.DONE


def sent_lines(mailing) -> int:
    return mailing.lines.filter(state=LineState.SENT).count()


def test_step_in_the_name_of_somebody_who_was_replaced_does_nothing(db) -> None:
    mailroom = make_crowd(12)
    mailing = mailroom.start()
    colleague = mailroom.add_colleague()
    with acting_as(colleague):
        resume_mailing(colleague, mailing, now=NOW + timedelta(hours=1))
    mailroom.membership.ends_on = NOW.date() - timedelta(days=1)
    mailroom.membership.save()

    run_step()

    with acting_as(colleague):
        assert Mailing.objects.get(pk=mailing.pk).state == MailingState.SENDING


def test_stand_in_sends_on_behalf_of_the_absent(mailroom) -> None:
    absent = mailroom.membership
    mailroom.membership = make_member(
        mailroom.committee, Role.CHAIR, stands_in_for=absent, ends_on=NOW.date()
    )
    mailing = mailroom.start()

    run_all()

    lines = mailroom.lines(mailing)
    senders = {line.delivery.on_behalf_of_id for line in lines if line.delivery}
    assert senders == {absent.user_id}


def test_every_step_stands_in_the_trail_under_the_person(db) -> None:
    mailroom = make_crowd(12)
    mailroom.start()
    run_all()

    entries = AuditEntry.objects.filter(activity="mailing_step")
    with acting_as(mailroom.viewer):
        found = list(entries.order_by("sequence"))

    assert len(found) == 2
    assert {entry.actor_id for entry in found} == {mailroom.membership.user_id}


@pytest.mark.parametrize("size", [20, 60])
def test_step_takes_as_many_queries_for_any_size(db, size) -> None:
    mailroom = make_crowd(size)
    mailing = mailroom.start()

    with CaptureQueriesContext(connection) as captured:
        steps.take_step(
            mailroom.committee.pk,
            mailing.public_id,
            user_id=mailroom.membership.user_id,
            now=NOW,
        )

    assert mailroom.states(mailing).count("sent") == 10
    assert len(captured) == 66


def test_other_organisation_sees_nothing_of_a_mailing(mailroom) -> None:
    mailroom.start()
    town = viewer_of(make_member(mailroom.municipalities[0], Role.MUNICIPAL_SECRETARY))

    for model in (Mailing, MailingLine):
        with acting_as(town):
            assert list(model.objects.seen_by(town)) == []
            assert model.objects.count() == 0
            assert model.objects.all().update(state="sending") == 0
