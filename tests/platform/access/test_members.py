"""The page of members: who sees it, who changes what, and what can't be undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from durf.platform.access.matrix import Role
from durf.platform.access.members.errors import (
    AlreadyEndedError,
    LastAdministratorError,
    PeriodImpossibleError,
)
from durf.platform.access.members.memberships import end_membership
from durf.platform.access.models import Invitation, Membership
from durf.platform.audit.entries import list_entries
from durf.platform.tenancy.models import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.factories import TODAY, make_member, make_organisation, make_user, sign_in, viewer_of
from tests.factories.authenticators import app_code, give_app
from tests.factories.mailbox import collect_mails, last_link, mails_to

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to("2026-11-23 10:00:00 +0100", tick=False)
    return time_machine


@pytest.fixture
def astervoort():
    return make_organisation("Astervoort")


@pytest.fixture
def admin(astervoort) -> Membership:
    user = make_user("Anna Aster", "anna@astervoort.example")
    return make_member(astervoort, Role.ADMINISTRATOR, user=give_app(user))


@pytest.fixture
def second(astervoort) -> Membership:
    user = make_user("Arie Aster", "arie@astervoort.example")
    return make_member(astervoort, Role.ADMINISTRATOR, user=user)


@pytest.fixture
def ciso(astervoort) -> Membership:
    return make_member(astervoort, user=make_user("Carla Aster", "carla@astervoort.example"))


def page_of(membership_or_house, path=""):
    house = getattr(membership_or_house, "organisation", membership_or_house)
    return f"/gemeente/{house.public_id}/leden/{path}"


def freshly(client, membership):
    sign_in(client, membership.user)
    client.post("/inloggen/opnieuw/app/", {"code": app_code()})
    return client


def end(membership, last_day=TODAY, by=None):
    viewer = viewer_of(by or membership)
    with acting_as(viewer):
        return end_membership(viewer, membership, last_day=last_day, now=timezone.now())


def activities_of(organisation):
    viewer = Viewer(None, frozenset({organisation.pk}))
    with acting_as(viewer):
        newest_first = list_entries(viewer).order_by("-sequence")
        return [entry.activity for entry in newest_first]


def test_administrator_sees_members_periods_and_addresses(client, admin, ciso):
    make_member(
        admin.organisation,
        user=make_user("Stef Stand", "stef@astervoort.example"),
        ends_on=date(2026, 12, 31),
        stands_in_for=ciso,
    )

    page = sign_in(client, admin.user).get(page_of(admin)).content.decode()

    assert "Carla Aster" in page
    assert "carla@astervoort.example" in page.replace("<wbr>", "")
    assert "23-11" not in page.split("Stef Stand")[0]
    assert "01-01-2020 – 31-12-2026" in page


def test_colleague_sees_names_but_no_addresses_or_invitations(client, admin, ciso):
    freshly(client, admin)
    client.post(
        page_of(admin, "uitnodigen/"),
        {
            "name": "CANARY-invited",
            "email": "x@astervoort.example",
            "language": "nl",
            "role": "cio",
            "begins_on": "23-11-2026",
        },
    )
    assert Invitation.objects.count() == 1

    page = sign_in(Client(), ciso.user).get(page_of(ciso)).content.decode()

    assert "Anna Aster" in page
    assert "anna@astervoort.example" not in page
    assert "CANARY" not in page
    assert "uitnodigen" not in page


@pytest.mark.parametrize("path", ["uitnodigen/", "{m}/", "{m}/beeindigen/", "{m}/herstellen/"])
def test_colleague_can_not_manage_members(client, admin, ciso, path):
    sign_in(client, ciso.user)

    for method in (client.get, client.post):
        assert method(page_of(ciso, path.format(m=admin.public_id))).status_code == 404


def test_employee_does_not_see_the_page(client, astervoort, admin):
    reporter = make_member(astervoort, Role.REPORTER)

    assert sign_in(client, reporter.user).get(page_of(astervoort)).status_code == 404


@pytest.mark.parametrize("path", ["", "uitnodigen/", "{m}/", "{m}/beeindigen/", "{m}/herstellen/"])
def test_administrator_of_another_municipality_is_a_stranger(client, admin, ciso, path):
    stranger = make_member(make_organisation("Culemhaven"), Role.ADMINISTRATOR)
    sign_in(client, stranger.user)

    for method in (client.get, client.post):
        assert method(page_of(ciso, path.format(m=ciso.public_id))).status_code == 404


@pytest.mark.parametrize("path", ["{m}/", "{m}/beeindigen/", "{m}/herstellen/"])
def test_member_of_another_municipality_does_not_exist_on_the_own_page(client, admin, path):
    theirs = make_member(make_organisation("Bornedijk"))
    freshly(client, admin)

    response = client.post(page_of(admin, path.format(m=theirs.public_id)), {"when": "now"})

    assert response.status_code == 404
    theirs.refresh_from_db()
    assert theirs.ends_on is None


def test_invitation_of_another_municipality_does_not_exist_on_the_own_page(client, admin):
    other = make_member(make_organisation("Bornedijk"), Role.ADMINISTRATOR)
    row = Invitation.objects.create(
        email="x@b.example",
        name="x",
        organisation=other.organisation,
        role="ciso",
        begins_on=TODAY,
        token_hash="h",
        sent_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=1),
    )

    response = sign_in(client, admin.user).post(page_of(admin, f"uitnodiging/{row.public_id}/"))

    assert response.status_code == 404
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_one_administrator_is_warned_about(client, admin):
    alone = sign_in(client, admin.user).get(page_of(admin)).content.decode()
    make_member(admin.organisation, Role.ADMINISTRATOR)

    together = client.get(page_of(admin)).content.decode()

    assert "durf-alert--warning" in alone
    assert "durf-alert--warning" not in together


def test_inviting_through_the_page(client, admin, ciso):
    sign_in(client, admin.user)

    response = client.post(
        page_of(admin, "uitnodigen/"),
        {
            "name": "Stef Stand",
            "email": "stef@astervoort.example",
            "language": "en",
            "role": "",
            "stands_in_for": ciso.pk,
            "begins_on": "23-11-2026",
            "ends_on": "31-12-2026",
        },
    )

    row = Invitation.objects.get()
    assert response["Location"] == page_of(admin)
    assert (row.role, row.stands_in_for, row.language) == ("ciso", ciso, "en")
    assert last_link("stef@astervoort.example").startswith("/uitnodiging/")


def test_inviting_for_a_colleague_elsewhere_is_no_choice(client, admin):
    theirs = make_member(make_organisation("Bornedijk"), user=make_user("CANARY-b"))
    sign_in(client, admin.user)
    data = {"name": "x", "email": "x@y.example", "language": "nl", "begins_on": "23-11-2026"}

    page = client.post(
        page_of(admin, "uitnodigen/"), {**data, "stands_in_for": theirs.pk, "ends_on": "31-12-2026"}
    ).content.decode()

    assert "CANARY-b" not in page
    assert not Invitation.objects.exists()


def test_invitation_is_withdrawn_and_sent_again_through_the_page(client, admin):
    sign_in(client, admin.user)
    data = {"name": "x", "email": "x@y.example", "language": "nl", "begins_on": "23-11-2026"}
    client.post(page_of(admin, "uitnodigen/"), {**data, "role": "cio"})
    row = Invitation.objects.get()
    first = last_link("x@y.example")

    client.post(page_of(admin, f"uitnodiging/{row.public_id}/"), {"action": "resend"})
    again = last_link("x@y.example")
    client.post(page_of(admin, f"uitnodiging/{row.public_id}/"), {"action": "withdraw"})

    assert first != again
    assert client.get(again).status_code == 410
    assert activities_of(admin.organisation)[:3] == [
        "invitation_withdraw",
        "invitation_resend",
        "member_invite",
    ]


def test_ending_needs_a_fresh_proof_and_keeps_the_form(client, admin, second, ciso):
    sign_in(client, admin.user)
    path = page_of(admin, f"{ciso.public_id}/beeindigen/")

    shown = client.get(path)
    sent = client.post(path, {"when": "later", "last_day": "31-12-2026"})

    assert shown["Location"].startswith("/inloggen/opnieuw/")
    assert 'name="last_day" value="31-12-2026"' in sent.content.decode()
    ciso.refresh_from_db()
    assert ciso.ends_on is None


def test_ending_through_the_page_is_told_and_recorded(client, admin, second, ciso):
    freshly(client, admin)

    client.post(
        page_of(admin, f"{ciso.public_id}/beeindigen/"),
        {"when": "later", "last_day": "31-12-2026"},
    )

    ciso.refresh_from_db()
    assert ciso.ends_on == date(2026, 12, 31)
    assert "31-12-2026" in mails_to(ciso.user.email)[-1].body
    assert len(mails_to(admin.user.email)) == len(mails_to(second.user.email)) == 1
    assert activities_of(admin.organisation)[0] == "member_end"


def test_ending_now_closes_the_door_at_once(client, admin, ciso):
    freshly(client, admin)
    client.post(page_of(admin, f"{ciso.public_id}/beeindigen/"), {"when": "now"})

    response = sign_in(client, ciso.user).get(page_of(ciso))

    ciso.refresh_from_db()
    assert ciso.ends_on == YESTERDAY
    assert response.status_code == 404


def test_ending_before_the_beginning_cancels(admin, ciso):
    ciso.begins_on = date(2027, 1, 1)
    ciso.save()

    end(ciso, last_day=TODAY, by=admin)

    assert ciso.ends_on == date(2026, 12, 31)


def test_ending_in_the_past_is_refused(admin, ciso):
    with pytest.raises(PeriodImpossibleError):
        end(ciso, last_day=TODAY - timedelta(days=2), by=admin)


def test_ending_never_lengthens(admin, ciso):
    ciso.ends_on = date(2026, 12, 1)
    ciso.save()

    with pytest.raises(AlreadyEndedError):
        end(ciso, last_day=date(2026, 12, 2), by=admin)


def test_last_administrator_stays(client, admin):
    freshly(client, admin)

    response = client.post(page_of(admin, f"{admin.public_id}/beeindigen/"), {"when": "now"})

    admin.refresh_from_db()
    assert response.status_code == 200
    assert admin.ends_on is None
    assert collect_mails() == []


def test_administrator_can_leave_when_another_one_stays(admin, second):
    end(admin, by=second)

    assert admin.ends_on == TODAY


@pytest.mark.parametrize(
    "change",
    [
        {"ends_on": TODAY},
        {"begins_on": date(2027, 1, 1)},
        {"role": Role.CISO},
    ],
)
def test_administrator_can_not_leave_for_one_who_will_not_be_there(admin, second, change):
    Membership.objects.filter(pk=second.pk).update(**change)

    with pytest.raises(LastAdministratorError):
        end(admin)


def test_administrator_can_not_leave_for_a_closed_account(admin, second):
    second.user.is_active = False
    second.user.save()

    with pytest.raises(LastAdministratorError):
        end(admin)


def test_administrator_can_not_leave_for_their_own_stand_in(admin):
    make_member(
        admin.organisation,
        Role.ADMINISTRATOR,
        ends_on=date(2027, 12, 31),
        stands_in_for=admin,
    )

    with pytest.raises(LastAdministratorError):
        end(admin)


def test_administrator_elsewhere_does_not_count(admin):
    make_member(make_organisation("Bornedijk"), Role.ADMINISTRATOR)

    with pytest.raises(LastAdministratorError):
        end(admin)


def test_reset_removes_factors_and_sessions_and_mails_the_way_back(client, admin, second, ciso):
    give_app(ciso.user)
    theirs = sign_in(Client(), ciso.user)
    freshly(client, admin)

    client.post(page_of(admin, f"{ciso.public_id}/herstellen/"))

    assert not Authenticator.objects.filter(user=ciso.user).exists()
    assert theirs.get("/mijn/").status_code == 302
    assert last_link(ciso.user.email) == "/mijn/beveiliging/"
    assert len(mails_to(second.user.email)) == 1
    assert activities_of(admin.organisation)[0] == "member_reset"


def test_reset_needs_a_fresh_proof(client, admin, ciso):
    give_app(ciso.user)

    sign_in(client, admin.user).post(page_of(admin, f"{ciso.public_id}/herstellen/"))

    assert Authenticator.objects.filter(user=ciso.user).exists()


def test_reset_of_oneself_is_refused(client, admin):
    freshly(client, admin)

    response = client.post(page_of(admin, f"{admin.public_id}/herstellen/"))

    assert response.status_code == 409
    assert Authenticator.objects.filter(user=admin.user).exists()


def test_reset_of_somebody_who_also_works_elsewhere_needs_the_office(client, admin, ciso):
    make_member(make_organisation("Bornedijk"), user=give_app(ciso.user))
    freshly(client, admin)

    response = client.post(page_of(admin, f"{ciso.public_id}/herstellen/"))

    assert response.status_code == 409
    assert Authenticator.objects.filter(user=ciso.user).exists()


def test_shared_ciso_switches_between_two_municipalities(client, astervoort, ciso):
    bornedijk = make_organisation("Bornedijk")
    make_member(bornedijk, user=ciso.user)
    sign_in(client, ciso.user)

    page = client.get(page_of(astervoort)).content.decode()

    assert f'href="/gemeente/{bornedijk.public_id}/"' in page
    assert client.get(page_of(bornedijk)).status_code == 200


def test_stand_in_is_shown_as_acting_on_behalf(client, astervoort, ciso):
    stand_in = make_member(
        astervoort,
        user=make_user("Stef Stand"),
        ends_on=date(2026, 12, 31),
        stands_in_for=ciso,
    )

    page = sign_in(client, stand_in.user).get(page_of(astervoort)).content.decode()

    assert "Carla Aster" in page.split("<main")[0]


@pytest.mark.parametrize(("last", "status"), [(TODAY, 200), (YESTERDAY, 404)])
def test_stand_in_has_access_until_the_last_day(client, astervoort, ciso, last, status):
    stand_in = make_member(astervoort, user=make_user("Stef"), ends_on=last, stands_in_for=ciso)

    assert sign_in(client, stand_in.user).get(page_of(astervoort)).status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow_with_the_members(
    client, admin, count, django_assert_max_num_queries
):
    for _ in range(count):
        make_member(admin.organisation)
    sign_in(client, admin.user)

    with django_assert_max_num_queries(16):
        client.get(page_of(admin))


def test_other_kinds_of_organisation_have_the_page_too(client):
    committee = make_organisation("Committee", OrganisationKind.COMMITTEE)
    admin = make_member(committee, Role.ADMINISTRATOR)

    response = sign_in(client, admin.user).get(f"/commissie/{committee.public_id}/leden/")

    assert response.status_code == 200
