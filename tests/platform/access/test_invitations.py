"""Invitations: the only way in, once, for seven days, and told to every administrator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from durf.platform.access.matrix import Capability, Role
from durf.platform.access.members.errors import (
    AlreadyMemberError,
    ForeignOrganisationError,
    InvitationUnusableError,
    OwnInvitationError,
    PeriodImpossibleError,
    RoleUnknownHereError,
    StandInWithoutEndError,
    TooManyInvitationsError,
)
from durf.platform.access.members.invitations import (
    MOST_PER_DAY,
    Offer,
    accept_invitation,
    hash_token,
    invite,
    new_token,
    resend_invitation,
    withdraw_invitation,
)
from durf.platform.access.models import Invitation, Membership
from durf.platform.accounts.models import User
from durf.platform.audit.entries import list_entries
from durf.platform.notices.models import WaitingMail
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.factories import (
    TODAY,
    make_member,
    make_organisation,
    make_user,
    sign_in,
    viewer_of,
)
from tests.factories.authenticators import app_code, give_app
from tests.factories.mailbox import last_link, mails_to

pytestmark = pytest.mark.django_db
NEW = "carla@astervoort.example"
OFFER = Offer(NEW, "Carla Aster", Role.CISO, begins_on=TODAY)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to("2026-11-23 10:00:00 +0100", tick=False)
    return time_machine


@pytest.fixture
def admin() -> Membership:
    user = make_user("Anna Aster", "anna@astervoort.example")
    return make_member(make_organisation("Astervoort"), Role.ADMINISTRATOR, user=user)


def send(admin, offer=OFFER, token=None, organisation=None):
    viewer = viewer_of(admin)
    with acting_as(viewer):
        return invite(
            viewer,
            organisation or admin.organisation,
            offer=offer,
            token=token or new_token(),
            now=timezone.now(),
        )


def entries_of(membership):
    viewer = Viewer(None, frozenset({membership.organisation_id}))
    with acting_as(viewer):
        newest_first = list_entries(viewer).order_by("-sequence")
        return [(e.activity, e.actor_id, e.touched) for e in newest_first]


def test_invitation_is_mailed_with_a_link_that_only_the_mail_holds(admin):
    invitation = send(admin, token="the-token")

    assert last_link(NEW) == "/uitnodiging/the-token/"
    assert invitation.token_hash == hash_token("the-token")
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_invitation::text FROM access_invitation")
        assert "the-token" not in cursor.fetchone()[0]
    assert not WaitingMail.objects.exists()


def test_link_shows_what_for_and_does_nothing_yet(client, admin):
    send(admin, token="t")

    page = client.get("/uitnodiging/t/").content.decode()

    assert "Astervoort" in page
    assert Invitation.objects.get().accepted_at is None
    assert not User.objects.filter(email=NEW).exists()


def test_accepting_makes_the_person_and_leads_to_the_second_factor(client, admin):
    send(admin, token="t")

    response = client.post("/uitnodiging/t/")

    membership = Membership.objects.get(user__email=NEW)
    assert response["Location"] == "/mijn/beveiliging/?next=%2F"
    assert client.session["_auth_user_id"] == str(membership.user_id)
    assert "durf_factor" not in client.session
    assert (membership.role, membership.organisation) == ("ciso", admin.organisation)
    assert not membership.user.has_usable_password()


def test_accepting_is_recorded_in_the_name_of_the_person(client, admin):
    send(admin, token="t")

    client.post("/uitnodiging/t/")

    membership = Membership.objects.get(user__email=NEW)
    activity, actor, touched = entries_of(admin)[0]
    assert (activity, actor) == ("invitation_accept", membership.user_id)
    assert touched == f'{{"reads":{{}},"writes":{{"access.Membership":[{membership.pk}]}}}}'


def test_trail_of_inviting_holds_ids_only(admin):
    invitation = send(admin)

    activity, actor, touched = entries_of(admin)[0]
    assert (activity, actor) == ("member_invite", admin.user_id)
    assert touched == f'{{"reads":{{}},"writes":{{"access.Invitation":[{invitation.pk}]}}}}'


def test_link_works_once(client, admin):
    send(admin, token="t")
    client.post("/uitnodiging/t/")
    client.post("/uitloggen/")

    response = client.post("/uitnodiging/t/")

    assert response.status_code == 410
    assert Membership.objects.filter(user__email=NEW).count() == 1
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("method", ["get", "post"])
def test_dead_links_all_say_the_same(client, admin, clock, method):
    send(admin, token="expired")
    withdrawn = send(admin, replace(OFFER, email="w@x.example"), token="withdrawn")
    with acting_as(viewer_of(admin)):
        withdraw_invitation(viewer_of(admin), withdrawn, now=timezone.now())
    clock.shift(timedelta(days=7))

    answers = [
        getattr(client, method)(f"/uitnodiging/{token}/")
        for token in ("expired", "withdrawn", "unknown")
    ]

    assert [answer.status_code for answer in answers] == [410, 410, 410]
    assert len({answer.content.split(b"<main")[1].split(b"</main>")[0] for answer in answers}) == 1
    assert Membership.objects.count() == 1


def test_link_works_until_the_last_moment(admin, clock):
    send(admin, token="t")
    clock.shift(timedelta(days=7, seconds=-1))

    assert accept_invitation("t", now=timezone.now()).email == NEW


def test_link_to_a_closed_organisation_is_dead(admin):
    send(admin, token="t")
    admin.organisation.closed_on = TODAY
    admin.organisation.save()

    with pytest.raises(InvitationUnusableError):
        accept_invitation("t", now=timezone.now())


def test_link_for_a_period_that_is_over_is_dead(admin, clock):
    send(admin, replace(OFFER, ends_on=TODAY), token="t")
    clock.shift(timedelta(days=1))

    with pytest.raises(InvitationUnusableError):
        accept_invitation("t", now=timezone.now())


def test_sending_again_kills_the_old_link(client, admin):
    invitation = send(admin, token="old")
    with acting_as(viewer_of(admin)):
        resend_invitation(viewer_of(admin), invitation, token="new", now=timezone.now())

    assert client.get("/uitnodiging/old/").status_code == 410
    assert client.get("/uitnodiging/new/").status_code == 200


def test_person_who_is_known_gets_a_second_organisation(client, admin):
    ciso = make_member(make_organisation("Bornedijk"), user=make_user("Carla", NEW))
    send(admin, token="t")

    client.post("/uitnodiging/t/")

    assert User.objects.filter(email=NEW).count() == 1
    assert Membership.objects.filter(user=ciso.user).count() == 2


def test_link_does_not_replace_the_second_factor(client, admin):
    carla = give_app(make_user("Carla", NEW))
    send(admin, token="t")

    response = client.post("/uitnodiging/t/")

    assert response["Location"] == "/inloggen/tweede/"
    assert "_auth_user_id" not in client.session
    client.post("/inloggen/tweede/", {"code": app_code()})
    assert client.session["_auth_user_id"] == str(carla.pk)


def test_somebody_else_who_is_logged_in_can_not_accept(client, admin):
    send(admin, token="t")
    sign_in(client, make_user("Bob", "bob@bornedijk.example"))

    page = client.get("/uitnodiging/t/").content.decode()
    client.post("/uitnodiging/t/")

    assert 'action="/uitloggen/"' in page
    assert Invitation.objects.get().accepted_at is None


def test_person_who_is_logged_in_accepts_and_stays_so(client, admin):
    carla = make_user("Carla", NEW)
    sign_in(client, carla)
    send(admin, token="t")

    response = client.post("/uitnodiging/t/")

    assert response["Location"] == "/"
    assert client.session["durf_factor"] == "totp"
    assert Membership.objects.filter(user=carla).exists()


def test_all_administrators_hear_of_it_and_read_nothing_secret(admin):
    second = make_user("Arie Aster", "arie@astervoort.example")
    make_member(admin.organisation, Role.ADMINISTRATOR, user=second)
    former = make_user("Ada", "ada@astervoort.example")
    make_member(admin.organisation, Role.ADMINISTRATOR, user=former, ends_on=date(2026, 11, 22))

    send(admin, token="the-token")

    for address in (admin.user.email, second.email):
        (mail,) = mails_to(address)
        assert "the-token" not in mail.body
        assert NEW not in mail.body
        assert "Carla" not in mail.body
    assert mails_to(former.email) == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"role": Role.CHAIR}, RoleUnknownHereError),
        ({"role": Role.OFFICER}, RoleUnknownHereError),
        ({"ends_on": date(2026, 11, 22)}, PeriodImpossibleError),
        ({"begins_on": date(2027, 1, 2), "ends_on": date(2027, 1, 1)}, PeriodImpossibleError),
        ({"email": "Anna@Astervoort.example"}, OwnInvitationError),
    ],
)
def test_impossible_invitation_is_refused(admin, change, error):
    with pytest.raises(error):
        send(admin, replace(OFFER, **change))

    assert not Invitation.objects.exists()
    assert not WaitingMail.objects.exists()


def test_members_of_another_organisation_can_not_be_invited(admin):
    bornedijk = make_organisation("Bornedijk")

    with pytest.raises(ForeignOrganisationError):
        send(admin, organisation=bornedijk)


def test_stand_in_of_another_organisation_is_refused(admin):
    theirs = make_member(make_organisation("Bornedijk"))

    with pytest.raises(ForeignOrganisationError):
        send(admin, replace(OFFER, stands_in_for=theirs, ends_on=date(2026, 12, 31)))


def test_stand_in_needs_an_end_and_the_same_role(admin):
    ciso = make_member(admin.organisation)

    with pytest.raises(StandInWithoutEndError):
        send(admin, replace(OFFER, stands_in_for=ciso))
    with pytest.raises(RoleUnknownHereError):
        send(admin, replace(OFFER, stands_in_for=ciso, role=Role.CIO, ends_on=TODAY))


def test_stand_in_works_on_behalf_of_the_colleague(admin):
    ciso = make_member(admin.organisation, user=make_user("Cees Aster"))
    send(admin, replace(OFFER, stands_in_for=ciso, ends_on=date(2026, 12, 31)), token="t")

    accept_invitation("t", now=timezone.now())

    viewer = viewer_of(Membership.objects.get(user__email=NEW))
    assert viewer.on_behalf_of == ciso.user_id


def test_second_invitation_for_the_same_is_refused(admin):
    send(admin)

    with pytest.raises(AlreadyMemberError):
        send(admin, replace(OFFER, email=NEW.upper()))


def test_invitation_of_somebody_who_has_the_role_is_refused(admin):
    make_member(admin.organisation, user=make_user("Carla", NEW))

    with pytest.raises(AlreadyMemberError):
        send(admin)


def test_invitation_for_a_period_after_the_present_one_is_fine(admin):
    make_member(admin.organisation, user=make_user("Carla", NEW), ends_on=date(2026, 12, 31))

    send(admin, replace(OFFER, begins_on=date(2027, 1, 1)))

    assert Invitation.objects.count() == 1


def test_invitations_of_a_day_are_limited_and_repeats_count(admin, clock):
    first = send(admin)
    Invitation.objects.filter(pk=first.pk).update(times_sent=MOST_PER_DAY - 1)
    second = send(admin, replace(OFFER, email="d@astervoort.example"))

    with pytest.raises(TooManyInvitationsError):
        send(admin, replace(OFFER, email="e@astervoort.example"))
    with acting_as(viewer_of(admin)), pytest.raises(TooManyInvitationsError):
        resend_invitation(viewer_of(admin), second, token="x", now=timezone.now())
    clock.shift(timedelta(days=1))
    send(admin, replace(OFFER, email="e@astervoort.example"))


def test_limit_of_one_organisation_does_not_bind_another(admin):
    first = send(admin)
    Invitation.objects.filter(pk=first.pk).update(times_sent=MOST_PER_DAY)
    other = make_member(make_organisation("Bornedijk"), Role.ADMINISTRATOR)

    send(other)

    assert Invitation.objects.count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_on": TODAY - timedelta(days=1)},
        {"accepted_at": timezone.now(), "withdrawn_at": timezone.now()},
    ],
)
def test_database_refuses_impossible_invitations(admin, fields):
    send(admin)

    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(**fields)


def test_two_clicks_at_once_make_one_membership(admin):
    send(admin, token="t")
    accept_invitation("t", now=timezone.now())

    with pytest.raises(InvitationUnusableError):
        accept_invitation("t", now=timezone.now())


def test_office_may_invite_for_a_house_but_needs_the_capability(admin):
    house = make_organisation("Culemhaven")
    with acting_as(viewer_of(admin)) as presence:
        office = replace(
            presence.viewer, capabilities=frozenset({Capability.ORGANISATIONS_MANAGE.value})
        )

    with acting_as(office):
        made = invite(office, house, offer=OFFER, token="t", now=timezone.now())

    assert made.organisation == house
