"""The office makes doors and first keys, resets by two people, and never sees content."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from durf.platform.access.matrix import Role
from durf.platform.access.models import Invitation, Membership
from durf.platform.audit.entries import list_entries
from durf.platform.office.errors import (
    KindNotOpenError,
    PersonUnknownError,
    ResetAlreadyAskedError,
    ResetForOneselfError,
    ResetNotOpenError,
    SecondPersonNeededError,
)
from durf.platform.office.models import FactorReset
from durf.platform.office.organisations import close_organisation
from durf.platform.office.resets import confirm_reset, request_reset, withdraw_reset
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.factories import TODAY, make_member, make_organisation, make_user, sign_in, viewer_of
from tests.factories.authenticators import app_code, give_app
from tests.factories.mailbox import collect_mails, last_link, mails_to

pytestmark = pytest.mark.django_db
PAGES = ["", "organisaties/nieuw/", "organisaties/{o}/", "organisaties/{o}/sluiten/", "herstel/"]
NEW_HOUSE = {
    "kind": "municipality",
    "name": "Bornedijk",
    "administrator": "Bea Borne",
    "email": "bea@bornedijk.example",
}


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to("2026-11-23 10:00:00 +0100", tick=False)
    return time_machine


@pytest.fixture
def office():
    return make_organisation("Office", OrganisationKind.OFFICE)


@pytest.fixture
def olga(office) -> Membership:
    user = give_app(make_user("Olga Officer", "olga@office.example"))
    return make_member(office, Role.OFFICER, user=user)


@pytest.fixture
def otto(office) -> Membership:
    user = give_app(make_user("Otto Officer", "otto@office.example"))
    return make_member(office, Role.OFFICER, user=user)


@pytest.fixture
def admin() -> Membership:
    user = give_app(make_user("Anna Aster", "anna@astervoort.example"))
    return make_member(make_organisation("Astervoort"), Role.ADMINISTRATOR, user=user)


def freshly(client, membership):
    sign_in(client, membership.user)
    client.post("/inloggen/opnieuw/app/", {"code": app_code()})
    return client


def acting(membership, function, *args, **kwargs):
    viewer = viewer_of(membership)
    with acting_as(viewer):
        return function(viewer, *args, now=timezone.now(), **kwargs)


def activities_of(organisation):
    viewer = Viewer(None, frozenset({organisation.pk}))
    with acting_as(viewer):
        return [entry.activity for entry in list_entries(viewer).order_by("-sequence")]


def test_officer_creates_an_organisation_and_invites_its_first_administrator(client, olga):
    freshly(client, olga)

    response = client.post("/beheer/organisaties/nieuw/", NEW_HOUSE)

    house = Organisation.objects.get(name="Bornedijk")
    invitation = Invitation.objects.get()
    assert response["Location"] == f"/beheer/organisaties/{house.public_id}/"
    assert (invitation.organisation, invitation.role) == (house, "administrator")
    assert last_link("bea@bornedijk.example").startswith("/uitnodiging/")
    assert activities_of(olga.organisation)[:2] == ["member_invite", "office_organisation_new"]
    assert activities_of(house) == []


def test_first_administrator_comes_in_by_the_link(client, olga):
    freshly(client, olga).post("/beheer/organisaties/nieuw/", NEW_HOUSE)

    Client().post(last_link("bea@bornedijk.example"))

    membership = Membership.objects.get(user__email="bea@bornedijk.example")
    assert activities_of(membership.organisation) == ["invitation_accept"]


def test_creating_needs_a_fresh_proof(client, olga):
    response = sign_in(client, olga.user).post("/beheer/organisaties/nieuw/", NEW_HOUSE)

    assert response.status_code == 403
    assert 'value="Bornedijk"' in response.content.decode()
    assert not Organisation.objects.filter(name="Bornedijk").exists()


@pytest.mark.parametrize("change", [{"kind": "office"}, {"kind": "press"}, {"name": "astervoort"}])
def test_impossible_organisation_is_refused(client, olga, admin, change):
    make_organisation("Publication desk", OrganisationKind.PRESS)
    before = Organisation.objects.count()

    response = freshly(client, olga).post("/beheer/organisaties/nieuw/", {**NEW_HOUSE, **change})

    assert response.status_code == 200
    assert Organisation.objects.count() == before
    assert not Invitation.objects.exists()


def test_failed_invitation_leaves_no_organisation_behind(client, olga):
    response = freshly(client, olga).post(
        "/beheer/organisaties/nieuw/", {**NEW_HOUSE, "email": olga.user.email}
    )

    assert response.status_code == 200
    assert not Organisation.objects.filter(name="Bornedijk").exists()


def test_organisation_with_an_administrator_invites_its_own_people(client, olga, admin):
    sign_in(client, olga.user)
    path = f"/beheer/organisaties/{admin.organisation.public_id}/"

    page = client.get(path).content.decode()
    response = client.post(path, {"administrator": "x", "email": "x@y.example"})

    assert "anna@astervoort.example" in page
    assert response.status_code == 200
    assert not Invitation.objects.exists()


def test_organisation_that_lost_its_administrator_gets_a_new_one(client, olga, admin):
    admin.ends_on = TODAY - timedelta(days=1)
    admin.save()
    sign_in(client, olga.user)
    path = f"/beheer/organisaties/{admin.organisation.public_id}/"

    client.post(path, {"administrator": "x", "email": "x@y.example"})

    assert Invitation.objects.get().organisation == admin.organisation


def test_closing_locks_everybody_out_and_tells_the_administrators(client, olga, admin):
    freshly(client, olga)

    client.post(f"/beheer/organisaties/{admin.organisation.public_id}/sluiten/")

    admin.organisation.refresh_from_db()
    house = f"/gemeente/{admin.organisation.public_id}/leden/"
    assert admin.organisation.closed_on == TODAY
    assert sign_in(Client(), admin.user).get(house).status_code == 404
    assert len(mails_to(admin.user.email)) == 1


def test_office_and_the_desk_can_not_be_closed(client, olga):
    desk = make_organisation("Publication desk", OrganisationKind.PRESS)

    for organisation in (olga.organisation, desk):
        with pytest.raises(KindNotOpenError):
            acting(olga, close_organisation, organisation)
        page = freshly(client, olga).get(f"/beheer/organisaties/{organisation.public_id}/")
        assert "sluiten/" not in page.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_office_is_for_officers_only(client, olga, admin, path):
    address = f"/beheer/{path.format(o=admin.organisation.public_id)}"

    assert Client().get(address)["Location"].startswith("/inloggen/")
    for method in (sign_in(client, admin.user).get, client.post):
        assert method(address).status_code == 404


def test_officer_is_a_stranger_in_every_house(client, olga, admin):
    sign_in(client, olga.user)

    for path in ("", "leden/", "profiel/", "inzage/", "leden/uitnodigen/"):
        response = client.get(f"/gemeente/{admin.organisation.public_id}/{path}")
        assert response.status_code == 404


def test_office_has_no_start_profile_or_readership_of_its_own(client, olga):
    sign_in(client, olga.user)

    for path in ("", "profiel/", "inzage/"):
        address = f"/beheer/{olga.organisation.public_id}/{path}"
        assert client.get(address).status_code == 404


def test_officers_manage_officers(client, olga):
    sign_in(client, olga.user)

    response = client.get(f"/beheer/{olga.organisation.public_id}/leden/")

    assert response.status_code == 200
    assert "Olga Officer" in response.content.decode()


def test_last_officer_stays(client, olga):
    freshly(client, olga)

    client.post(
        f"/beheer/{olga.organisation.public_id}/leden/{olga.public_id}/beeindigen/", {"when": "now"}
    )

    olga.refresh_from_db()
    assert olga.ends_on is None


def test_officer_can_not_reset_an_officer_alone(client, olga, otto):
    freshly(client, olga)

    response = client.post(
        f"/beheer/{olga.organisation.public_id}/leden/{otto.public_id}/herstellen/"
    )

    assert response.status_code == 409
    assert Authenticator.objects.filter(user=otto.user).exists()


def test_reset_takes_two_officers(olga, otto, admin):
    second = make_member(
        admin.organisation,
        Role.ADMINISTRATOR,
        user=make_user("Arie", "arie@astervoort.example"),
    )
    reset = acting(olga, request_reset, email=admin.user.email)
    assert Authenticator.objects.filter(user=admin.user).exists()

    acting(otto, confirm_reset, reset)

    assert not Authenticator.objects.filter(user=admin.user).exists()
    assert (
        last_link(admin.user.email) == "/mijn/beveiliging/" or len(mails_to(admin.user.email)) > 2
    )
    assert len(mails_to(second.user.email)) == 2
    assert activities_of(olga.organisation) == ["office_reset_confirm", "office_reset_request"]
    assert activities_of(admin.organisation) == []


def test_reset_ends_the_sessions_of_the_person(olga, otto, admin):
    theirs = sign_in(Client(), admin.user)
    reset = acting(olga, request_reset, email=admin.user.email)

    acting(otto, confirm_reset, reset)

    assert theirs.get("/mijn/").status_code == 302


def test_whoever_asked_can_not_confirm(olga, admin):
    reset = acting(olga, request_reset, email=admin.user.email)

    with pytest.raises(SecondPersonNeededError):
        acting(olga, confirm_reset, reset)

    assert Authenticator.objects.filter(user=admin.user).exists()


def test_nobody_takes_part_in_their_own_reset(office, olga, otto):
    with pytest.raises(ResetForOneselfError):
        acting(olga, request_reset, email=olga.user.email)
    reset = acting(olga, request_reset, email=otto.user.email)

    with pytest.raises(ResetForOneselfError):
        acting(otto, confirm_reset, reset)


def test_request_expires_after_a_day(olga, otto, admin, clock):
    reset = acting(olga, request_reset, email=admin.user.email)
    clock.shift(timedelta(hours=24))

    with pytest.raises(ResetNotOpenError):
        acting(otto, confirm_reset, reset)

    assert Authenticator.objects.filter(user=admin.user).exists()


def test_withdrawn_or_confirmed_request_is_not_open(olga, otto, admin):
    withdrawn = acting(olga, request_reset, email=admin.user.email)
    acting(otto, withdraw_reset, withdrawn)
    confirmed = acting(olga, request_reset, email=admin.user.email)
    acting(otto, confirm_reset, confirmed)

    for reset in (withdrawn, confirmed):
        with pytest.raises(ResetNotOpenError):
            acting(otto, confirm_reset, reset)


def test_second_request_for_the_same_person_is_refused(olga, admin):
    acting(olga, request_reset, email=admin.user.email)

    with pytest.raises(ResetAlreadyAskedError):
        acting(olga, request_reset, email=admin.user.email)


def test_request_for_nobody_is_refused(olga):
    with pytest.raises(PersonUnknownError):
        acting(olga, request_reset, email="stranger@culemhaven.example")


def test_all_houses_of_a_shared_ciso_hear_of_the_request(olga, admin):
    other = make_member(
        make_organisation("Bornedijk"),
        Role.ADMINISTRATOR,
        user=make_user("Bea", "bea@bornedijk.example"),
    )
    ciso = make_member(admin.organisation, user=make_user("Carla", "carla@astervoort.example"))
    make_member(other.organisation, user=ciso.user)

    acting(olga, request_reset, email=ciso.user.email)

    told = sorted(message.to[0] for message in collect_mails())
    assert told == ["anna@astervoort.example", "bea@bornedijk.example", ciso.user.email]


@pytest.mark.parametrize("who", ["requester", "person", "half"])
def test_database_refuses_one_person_alone(olga, otto, admin, who):
    reset = acting(olga, request_reset, email=admin.user.email)
    changes = {
        "requester": {"confirmed_by": olga.user, "confirmed_at": timezone.now()},
        "person": {"confirmed_by": admin.user, "confirmed_at": timezone.now()},
        "half": {"confirmed_by": otto.user},
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        FactorReset.objects.filter(pk=reset.pk).update(**changes[who])


def test_reset_through_the_pages(client, olga, otto, admin):
    first, second = freshly(Client(), olga), freshly(Client(), otto)
    first.post("/beheer/herstel/", {"email": admin.user.email})
    reset = FactorReset.objects.get()
    path = f"/beheer/herstel/{reset.public_id}/"

    own = first.get(path).content.decode()
    refused = first.post(path, {"action": "confirm"})
    done = second.post(path, {"action": "confirm"})

    assert 'value="confirm"' not in own
    assert refused.status_code == 409
    assert done["Location"] == "/beheer/herstel/"
    assert not Authenticator.objects.filter(user=admin.user).exists()


def test_reset_needs_a_fresh_proof_of_both(client, olga, otto, admin):
    sign_in(client, olga.user).post("/beheer/herstel/", {"email": admin.user.email})
    assert not FactorReset.objects.exists()
    reset = acting(olga, request_reset, email=admin.user.email)

    sign_in(client, otto.user).post(f"/beheer/herstel/{reset.public_id}/", {"action": "confirm"})

    assert Authenticator.objects.filter(user=admin.user).exists()


def test_list_of_organisations_has_a_fixed_number_of_queries(
    client, olga, django_assert_max_num_queries
):
    for name in ("Astervoort", "Bornedijk", "Culemhaven"):
        make_member(make_organisation(name), Role.ADMINISTRATOR)
    sign_in(client, olga.user)

    with django_assert_max_num_queries(14):
        response = client.get("/beheer/")

    assert "Culemhaven" in response.content.decode()
