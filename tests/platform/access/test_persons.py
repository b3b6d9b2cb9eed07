"""A person gets everything that names them, and can be made nameless; the record stays whole."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from durf.platform.access.matrix import Role
from durf.platform.access.members.invitations import hash_token, new_token
from durf.platform.access.models import Invitation, Membership, RoomMembership
from durf.platform.access.persons.dossier import export_person
from durf.platform.access.persons.erasure import erase_person
from durf.platform.access.persons.errors import LastKeeperError, PersonUnknownError
from durf.platform.access.persons.traces import list_confidential_models, list_user_fields
from durf.platform.access.viewers import list_seats
from durf.platform.accounts.models import User
from durf.platform.accounts.people import find_person
from durf.platform.audit.entries import record_presence
from durf.platform.audit.models import AuditEntry
from durf.platform.audit.verification import verify_organisations
from durf.platform.contacts.book import ContactDetails, add_contact
from durf.platform.contacts.models import ContactVersion
from durf.platform.notices.models import WaitingMail
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.factories import (
    let_into_room,
    make_member,
    make_organisation,
    make_room,
    make_user,
    viewer_of,
)

EMAIL = "joke@astervoort.test"
SECRET = "SECRET-OF-THE-APP"


@pytest.fixture
def houses(db):
    return [make_organisation(name) for name in ("Astervoort", "Bornedijk", "Culemhaven")]


@pytest.fixture
def joke(houses) -> User:
    """Works for Astervoort, is a contact of Bornedijk, and has nothing to do with Culemhaven."""
    user = make_user("Joke Terpstra", EMAIL)
    for house in houses:
        make_member(house, Role.ADMINISTRATOR)
    Authenticator.objects.create(user=user, type="totp", data={"secret": SECRET})
    UserSession.objects.create(user=user, ip="10.0.0.1", user_agent="Firefox", session_key="KEY")
    viewer = viewer_of(make_member(houses[0], Role.CISO, user=user))
    add_for(viewer, name="CANARY-Collega", email="collega@astervoort.test")
    add_for(viewer_of(make_member(houses[1])), name="Joke T.", email="JOKE@astervoort.test")
    add_for(viewer_of(make_member(houses[2])), name="CANARY-Ander", email="ander@x.test")
    return user


def add_for(viewer: Viewer, *, name: str, email: str) -> None:
    details = ContactDetails("ciso", False, name, email, "", "Niet op woensdag")
    with acting_as(viewer) as presence:
        add_contact(viewer, details=details, now=timezone.now())
        record_presence(presence, activity="contact_add", now=timezone.now())


def export() -> dict:
    text = json.dumps(export_person(EMAIL, now=timezone.now()), cls=DjangoJSONEncoder)
    return json.loads(text)


def test_dossier_has_a_part_for_each_organisation_that_names_the_person(joke) -> None:
    dossier = export()

    parts = {part["organisation"]: part for part in dossier["organisations"]}
    assert set(parts) == {"Astervoort", "Bornedijk"}
    assert [m["role"] for m in parts["Astervoort"]["memberships"]] == ["ciso"]
    assert [row["activity"] for row in parts["Astervoort"]["record"]] == ["contact_add"]
    assert parts["Astervoort"]["contacts"] == []
    assert parts["Bornedijk"]["memberships"] == []
    rows = {row["row"]: row for row in parts["Bornedijk"]["contacts"]}
    assert set(rows) == {"contacts.Contact", "contacts.ContactVersion"}
    assert rows["contacts.Contact"]["note"] == "Niet op woensdag"


def test_rows_that_only_point_to_the_person_show_no_content(joke) -> None:
    dossier = export()

    mentions = dossier["organisations"][0]["named_in"]
    assert [(row["row"], row["as"]) for row in mentions] == [
        ("contacts.ContactVersion", "changed_by")
    ]
    assert "CANARY" not in json.dumps(dossier)


def test_dossier_holds_the_account_and_no_secret(joke) -> None:
    dossier = export()

    assert dossier["account"]["email"] == EMAIL
    assert dossier["account"]["second_factors"][0]["type"] == "totp"
    assert dossier["account"]["sessions"][0]["ip"] == "10.0.0.1"
    text = json.dumps(dossier)
    assert SECRET not in text
    assert "KEY" not in text


def test_export_is_recorded_where_something_was_read(joke, houses) -> None:
    export()

    assert [count_acts(house, "user.export") for house in houses] == [1, 1, 0]


def count_acts(house, activity: str) -> int:
    with acting_as(Viewer(None, frozenset({house.pk}))):
        return AuditEntry.objects.filter(activity=activity).count()


def test_every_model_that_points_to_people_is_looked_at(db) -> None:
    fields = {model._meta.label: list_user_fields(model) for model in list_confidential_models()}

    assert fields["exchange.SentDelivery"] == ["sent_by", "on_behalf_of", "withdrawn_by"]
    assert fields["demands.Demand"] == ["logged_by", "decided_by"]
    assert fields["contacts.Contact"] == []


def test_nobody_has_this_address(db) -> None:
    with pytest.raises(PersonUnknownError):
        export_person("nobody@x.test", now=timezone.now())
    with pytest.raises(PersonUnknownError):
        erase_person("nobody@x.test", now=timezone.now())


def test_erased_person_works_nowhere_and_has_no_name(joke, houses) -> None:
    report = erase_person(EMAIL, now=timezone.now())

    joke.refresh_from_db()
    assert find_person(EMAIL) is None
    assert (joke.is_active, joke.name) == (False, report.pseudonym)
    assert joke.email.endswith("@erased.invalid")
    assert "Joke" not in joke.name
    assert list_seats(joke, today=timezone.localdate()) == []
    assert not Authenticator.objects.filter(user=joke).exists()
    assert not UserSession.objects.filter(user=joke).exists()
    assert (report.ended, report.authenticators) == (1, 1)
    assert report.still_named == {"Bornedijk": 2}


def test_record_stays_whole_and_shows_the_pseudonym(joke, houses) -> None:
    erase_person(EMAIL, now=timezone.now())

    with acting_as(Viewer(None, frozenset({houses[0].pk}))):
        actors = set(AuditEntry.objects.values_list("actor_id", flat=True))
        authors = {row.changed_by_id for row in ContactVersion.objects.all()}
    assert joke.pk in actors
    assert joke.pk in authors
    assert verify_organisations([house.pk for house in houses], outside={}) == []
    assert count_acts(houses[0], "user.erase") == 1


def test_future_work_and_closed_circles_end_too(joke, houses) -> None:
    soon = timezone.localdate() + timedelta(days=30)
    later = make_member(houses[1], Role.CISO, user=joke, begins_on=soon)
    viewer = viewer_of(Membership.objects.get(user=joke, organisation=houses[0]))
    with acting_as(viewer):
        let_into_room(joke, make_room(viewer))

    report = erase_person(EMAIL, now=timezone.now())

    later.refresh_from_db()
    room = RoomMembership.objects.get(user=joke)
    assert report.ended == 2
    assert later.ends_on is not None
    assert later.ends_on < soon
    assert room.ends_on is not None
    assert room.ends_on < timezone.localdate()


def test_invitations_and_mails_lose_the_name(joke, houses) -> None:
    now = timezone.now()
    Invitation.objects.create(
        email=EMAIL.upper(),
        name="Joke Terpstra",
        organisation=houses[1],
        role=Role.CISO,
        begins_on=now.date(),
        token_hash=hash_token(new_token()),
        sent_at=now,
        expires_at=now + timedelta(days=7),
    )
    WaitingMail.objects.create(name="x", recipient=EMAIL, language="nl", values={})

    report = erase_person(EMAIL, now=now)

    invitation = Invitation.objects.get()
    assert (report.invitations, report.mails) == (1, 1)
    assert invitation.withdrawn_at == now
    assert "Joke" not in invitation.name
    assert invitation.email.endswith("@erased.invalid")
    assert not WaitingMail.objects.filter(recipient=EMAIL).exists()


def test_last_administrator_stays_until_there_is_another(joke, houses) -> None:
    lonely = make_organisation("Dorpsveen")
    make_member(lonely, Role.ADMINISTRATOR, user=joke)

    with pytest.raises(LastKeeperError) as refusal:
        erase_person(EMAIL, now=timezone.now())

    joke.refresh_from_db()
    assert refusal.value.houses == ("Dorpsveen",)
    assert (joke.name, joke.is_active) == ("Joke Terpstra", True)
    assert Authenticator.objects.filter(user=joke).exists()
    make_member(lonely, Role.ADMINISTRATOR)
    assert erase_person(EMAIL, now=timezone.now()).ended == 2


def test_last_administrator_of_a_closed_organisation_can_go(joke) -> None:
    closed = make_organisation("Dorpsveen")
    make_member(closed, Role.ADMINISTRATOR, user=joke)
    closed.closed_on = timezone.localdate()
    closed.save()

    assert erase_person(EMAIL, now=timezone.now()).ended == 2


def test_erased_address_can_be_invited_anew(joke) -> None:
    erase_person(EMAIL, now=timezone.now())

    assert make_user("Joke Terpstra", EMAIL).pk != joke.pk


@pytest.mark.committed
def test_commands_print_the_dossier_and_the_report(committed_db) -> None:
    from tests.platform.retention.commands import call

    house = make_organisation()
    make_member(house, Role.ADMINISTRATOR)
    make_member(house, Role.CISO, user=make_user("Joke Terpstra", EMAIL))

    dossier = json.loads(call(committed_db, "user", "export", EMAIL))
    output = call(committed_db, "user", "erase", EMAIL, "--yes")

    assert dossier["account"]["name"] == "Joke Terpstra"
    assert "Memberships ended: 1." in output
    assert "Joke" not in output
    assert "last administrator" not in output
    call(committed_db, "user", "export", EMAIL, code=1)
