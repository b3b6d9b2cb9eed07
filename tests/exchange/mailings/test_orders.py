"""Starting a mailing, stopping it, and letting it go on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from durf.exchange.mailings.errors import (
    AlreadyStartedError,
    MailingEndedError,
    MailingMovesError,
    NoReceiversError,
    PlaceholdersLeftError,
    ReceiverNotAllowedError,
)
from durf.exchange.mailings.models import Mailing, MailingLine
from durf.exchange.mailings.orders import (
    STILL_AFTER,
    list_addressees,
    resume_mailing,
    start_mailing,
    stop_mailing,
)
from durf.exchange.mailings.states import TRANSITIONS, MailingState
from durf.platform.tenancy.models import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.mailings.mailroom import NOW, list_queued, run_all, run_step
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


def test_started_mailing_has_a_waiting_line_for_each_and_sent_nothing(mailroom) -> None:
    mailing = mailroom.start()

    assert mailroom.states(mailing) == ["waiting"] * 3
    assert mailroom.count_sent() == 0
    assert len(list_queued()) == 1


def test_same_form_twice_is_one_mailing(mailroom) -> None:
    order = mailroom.order()

    with acting_as(mailroom.viewer):
        first = start_mailing(mailroom.viewer, order=order, now=NOW)
        again = start_mailing(mailroom.viewer, order=order, now=NOW + timedelta(seconds=1))

    assert first.pk == again.pk
    assert len(list_queued()) == 1
    assert len(mailroom.lines(first)) == 3


@pytest.mark.parametrize("changes", [{"text": "Iets anders."}, {"receivers": "fewer"}])
def test_same_form_with_something_else_is_refused(mailroom, changes) -> None:
    if "receivers" in changes:
        changes = {"receivers": tuple(mailroom.municipalities[:1])}
    mailroom.start(key="form")

    with pytest.raises(AlreadyStartedError):
        mailroom.start(key="form", **changes)

    assert len(list_queued()) == 1


@pytest.mark.parametrize("field", ["subject", "salutation", "text", "signer", "function", "ours"])
def test_placeholder_left_in_any_field_stops_all_of_it(mailroom, field) -> None:
    with pytest.raises(PlaceholdersLeftError) as refused:
        mailroom.start(**{field: "Op {datum_bezoek}"})

    assert refused.value.names == ("{datum_bezoek}",)
    with acting_as(mailroom.viewer):
        assert not Mailing.objects.exists()
    assert list_queued() == []


def test_nobody_and_somebody_who_may_not_are_refused(mailroom) -> None:
    closed = make_organisation("Dorpveen")
    closed.closed_on = NOW.date()
    closed.save()
    council = make_organisation("Raad", OrganisationKind.COUNCIL)

    with pytest.raises(NoReceiversError):
        mailroom.start(receivers=())
    for wrong in (closed, council, mailroom.committee):
        with pytest.raises(ReceiverNotAllowedError):
            mailroom.start(receivers=(*mailroom.municipalities, wrong))


def test_addressees_are_the_open_municipalities(mailroom) -> None:
    make_organisation("IBD", OrganisationKind.IBD)
    closed = make_organisation("Dorpveen")
    closed.closed_on = NOW.date()
    closed.save()

    assert list_addressees(mailroom.committee) == mailroom.municipalities
    assert list_addressees(mailroom.municipalities[0]) == []


def test_stopped_mailing_sends_nothing_more_and_keeps_what_was_sent(mailroom) -> None:
    more = [make_organisation(f"Plaats {n:02}") for n in range(12)]
    mailing = mailroom.start(receivers=(*mailroom.municipalities, *more))
    run_step()

    with acting_as(mailroom.viewer):
        stop_mailing(mailroom.viewer, mailing, now=NOW)
    run_all()

    assert mailroom.states(mailing) == ["sent"] * 10 + ["waiting"] * 5
    assert mailroom.count_sent() == 10
    assert mailroom.fresh(mailing).state == MailingState.STOPPED
    for work in (stop_mailing, resume_mailing):
        with acting_as(mailroom.viewer), pytest.raises(MailingEndedError):
            work(mailroom.viewer, mailing, now=NOW)


def test_mailing_that_moves_is_left_alone_and_one_that_is_still_goes_on(mailroom) -> None:
    mailing = mailroom.start()
    for queued in list_queued():
        queued.delete()

    with acting_as(mailroom.viewer), pytest.raises(MailingMovesError):
        resume_mailing(mailroom.viewer, mailing, now=NOW + STILL_AFTER - timedelta(seconds=1))
    with acting_as(mailroom.viewer):
        resume_mailing(mailroom.viewer, mailing, now=NOW + STILL_AFTER)
    run_all()

    assert mailroom.states(mailing) == ["sent"] * 3


def test_every_state_has_its_transitions() -> None:
    assert set(TRANSITIONS) == set(MailingState)


@pytest.mark.parametrize(
    ("model", "changes", "name"),
    [
        (Mailing, {"state": "done"}, "ended_mailing_has_a_moment"),
        (Mailing, {"ended_at": NOW}, "ended_mailing_has_a_moment"),
        (MailingLine, {"state": "sent"}, "mailing_line_says_what_became_of_it"),
        (MailingLine, {"state": "refused"}, "mailing_line_says_what_became_of_it"),
        (MailingLine, {"reason": "x"}, "mailing_line_says_what_became_of_it"),
    ],
)
def test_database_refuses_a_state_without_its_facts(mailroom, model, changes, name) -> None:
    mailroom.start()

    with (
        acting_as(mailroom.viewer),
        pytest.raises(IntegrityError, match=name),
        transaction.atomic(),
    ):
        model.objects.all().update(**changes)
