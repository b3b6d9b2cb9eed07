"""Two officers name a successor; from then on its people read what was left, by their role."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from durf.platform.access.matrix import CAPABILITIES_OF_SUCCESSOR, Capability, Role
from durf.platform.access.models import Membership, Succession
from durf.platform.access.successions.errors import (
    DestructionTooSoonError,
    OwnProposalError,
    SuccessionExistsError,
    SuccessionNotOpenError,
    SuccessorUnfitError,
)
from durf.platform.access.successions.records import (
    TIME_TO_OBJECT,
    confirm_succession,
    propose_succession,
    withdraw_succession,
)
from durf.platform.access.viewers import list_seats
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from tests.factories import TODAY, make_member, make_organisation, make_user, sign_in, viewer_of
from tests.factories.authenticators import app_code, give_app
from tests.factories.mailbox import mails_to

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to("2026-11-23 10:00:00 +0100", tick=False)
    return time_machine


@pytest.fixture
def officers() -> list[Membership]:
    office = make_organisation("Office", OrganisationKind.OFFICE)
    return [
        make_member(office, Role.OFFICER, user=give_app(make_user(name, f"{name}@office.example")))
        for name in ("olga", "otto")
    ]


@pytest.fixture
def old() -> Organisation:
    organisation = make_organisation("Astervoort")
    organisation.closed_on = TODAY
    organisation.save()
    return organisation


@pytest.fixture
def heir() -> Membership:
    organisation = make_organisation("Bornedijk")
    anna = make_user("Anna Borne", "anna@bornedijk.example")
    make_member(organisation, Role.ADMINISTRATOR, user=anna)
    return make_member(organisation, Role.CISO, user=make_user("Cis Borne"))


def propose(officer, old, successor, *, begins_on=SINCE) -> Succession:
    viewer = viewer_of(officer)
    with acting_as(viewer):
        return propose_succession(
            viewer,
            old,
            successor=successor,
            decision="Wet samenvoeging",
            begins_on=begins_on,
            now=timezone.now(),
        )


def act(officer, function, row) -> None:
    viewer = viewer_of(officer)
    with acting_as(viewer):
        function(viewer, row, now=timezone.now())


def houses_of(membership, *, today=TODAY) -> dict[str, bool]:
    seats = list_seats(membership.user, today=today)
    return {seat.organisation.name: seat.is_inherited for seat in seats}


def test_confirmed_succession_opens_the_closed_organisation(officers, old, heir):
    row = propose(officers[0], old, heir.organisation)
    before = houses_of(heir)

    act(officers[1], confirm_succession, row)

    assert before == {"Bornedijk": False}
    assert houses_of(heir) == {"Bornedijk": False, "Astervoort": True}
    assert "Astervoort" not in houses_of(heir, today=SINCE - timedelta(days=1))


def test_successor_does_there_what_its_role_and_the_succession_both_allow(officers, old, heir):
    act(officers[1], confirm_succession, propose(officers[0], old, heir.organisation))

    own, inherited = list_seats(heir.user, today=TODAY)

    held = {Capability(name) for name in own.capabilities}
    assert {Capability(c) for c in inherited.capabilities} == held & CAPABILITIES_OF_SUCCESSOR
    assert Capability.POST_SEND in held - CAPABILITIES_OF_SUCCESSOR
    assert Capability.CONSENT_GIVE not in CAPABILITIES_OF_SUCCESSOR


def test_own_seats_cost_one_query_and_an_inheritance_one_more(officers, old, heir):
    with CaptureQueriesContext(
        connection,
    ) as before:
        list_seats(heir.user, today=TODAY)
    act(officers[1], confirm_succession, propose(officers[0], old, heir.organisation))
    with CaptureQueriesContext(connection) as after:
        list_seats(heir.user, today=TODAY)

    assert (len(before), len(after)) == (1, 2)


def test_who_proposed_cannot_confirm(officers, old, heir):
    row = propose(officers[0], old, heir.organisation)

    with pytest.raises(OwnProposalError):
        act(officers[0], confirm_succession, row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.update(confirmed_by=row.proposed_by, confirmed_at=timezone.now())

    assert houses_of(heir) == {"Bornedijk": False}


def test_administrators_of_the_successor_hear_of_both_steps(officers, old, heir):
    row = propose(officers[0], old, heir.organisation)
    act(officers[1], confirm_succession, row)

    mails = mails_to("anna@bornedijk.example")

    assert len(mails) == 2
    assert not any("Astervoort" in mail.body for mail in mails)


def test_open_organisation_has_no_successor(officers, heir):
    with pytest.raises(SuccessorUnfitError):
        propose(officers[0], make_organisation("Culemhaven"), heir.organisation)


def test_successor_is_open_and_of_the_same_kind(officers, old, heir):
    council = make_organisation("Raad", OrganisationKind.COUNCIL)

    with pytest.raises(SuccessorUnfitError):
        propose(officers[0], old, council)


def test_organisation_has_one_successor(officers, old, heir):
    propose(officers[0], old, heir.organisation)

    with pytest.raises(SuccessionExistsError):
        propose(officers[1], old, make_organisation("Culemhaven"))


def test_withdrawn_proposal_makes_room_for_another(officers, old, heir):
    row = propose(officers[0], old, heir.organisation)
    act(officers[0], withdraw_succession, row)

    again = propose(officers[0], old, make_organisation("Culemhaven"))

    assert again.successor is not None
    assert again.successor.name == "Culemhaven"
    with pytest.raises(SuccessionNotOpenError):
        act(officers[1], confirm_succession, row)


def test_officers_do_it_on_a_page(officers, old, heir):
    place = f"/beheer/organisaties/{old.public_id}/opvolger/"
    first, second = (freshly(officer) for officer in officers)
    form = {
        "successor": heir.organisation.public_id,
        "decision": "Wet samenvoeging",
        "begins_on": "01-01-2026",
    }

    first.post(place, form)
    own = first.get(place).content.decode()
    second.post(place, {"action": "confirm"})

    assert 'value="confirm"' not in own
    assert houses_of(heir) == {"Bornedijk": False, "Astervoort": True}


def test_nobody_takes_over_and_what_was_left_is_destroyed(officers, old, heir):
    make_member(old, Role.ADMINISTRATOR, user=make_user("Ada", "ada@astervoort.example"))
    day = TODAY + TIME_TO_OBJECT
    with pytest.raises(DestructionTooSoonError):
        propose(officers[0], old, None, begins_on=day - timedelta(days=1))
    row = propose(officers[0], old, None, begins_on=day)
    with pytest.raises(SuccessionExistsError):
        propose(officers[1], old, heir.organisation)
    with pytest.raises(OwnProposalError):
        act(officers[0], confirm_succession, row)
    unconfirmed = list(Succession.objects.due_destructions(day))

    act(officers[1], confirm_succession, row)

    due = Succession.objects.due_destructions
    assert (unconfirmed, list(due(day - timedelta(days=1))), list(due(day))) == ([], [], [row])
    assert len(mails_to("ada@astervoort.example")) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.update(successor=heir.organisation, destroyed=1, destroyed_at=None)


def test_officers_choose_nobody_on_the_page(officers, old, heir):
    place = f"/beheer/organisaties/{old.public_id}/opvolger/"
    first, second = (freshly(officer) for officer in officers)
    form = {"successor": "nobody", "decision": "Besluit", "begins_on": "01-12-2026"}

    early = first.post(place, form)
    first.post(place, form | {"begins_on": "24-12-2026"})
    waiting = second.get(place).content.decode()
    second.post(place, {"action": "confirm"})

    assert early.status_code == 422 or b"durf-error-summary" in early.content
    assert 'value="confirm"' in waiting
    row = Succession.objects.get()
    assert (row.is_destruction, row.confirmed_by_id) == (True, officers[1].user_id)
    assert second.get(place).status_code == 200


def test_letter_of_a_closed_organisation_is_an_answer(officers, old, heir):
    act(officers[1], confirm_succession, propose(officers[0], old, heir.organisation))
    client = sign_in(Client(), heir.user)

    blank = client.get(f"/gemeente/{old.public_id}/post/schrijven/")
    pretended = client.post(f"/gemeente/{old.public_id}/post/schrijven/", {"reply_to": "x" * 24})

    assert (blank.status_code, pretended.status_code) == (404, 404)


def freshly(officer: Membership) -> Client:
    client = sign_in(Client(), officer.user)
    client.post("/inloggen/opnieuw/app/", {"code": app_code()})
    return client
