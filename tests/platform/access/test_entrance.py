"""What anyone may read about roles, and the demo's one-click logins, which exist there only."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from durf.demo.ways import WAYS
from durf.platform.access.entrance.roles import list_matrix_tables
from durf.platform.access.matrix import CAPABILITIES_OF_ROLE, ROLES_OF_KIND, Capability, Role
from durf.platform.accounts.demo_logins import log_in_for_demo
from tests.factories import make_member, make_organisation, make_user, sign_in

pytestmark = pytest.mark.django_db


def test_roles_page_shows_every_role_and_every_answer(client):
    page = client.get("/rollen/").content.decode()

    assert page.count("<table") == len(ROLES_OF_KIND)
    for matrix in list_matrix_tables():
        for role in matrix.roles:
            assert f'<th scope="col">{role.label}</th>' in page


def test_roles_page_says_what_the_matrix_says():
    granted = {
        (answer.role, row.capability)
        for matrix in list_matrix_tables()
        for row in matrix.rows
        for answer in row.answers
        if answer.is_granted
    }

    assert granted == {(r, c) for r, held in CAPABILITIES_OF_ROLE.items() for c in held}


def test_every_role_belongs_to_a_kind_of_organisation():
    assert {role for roles in ROLES_OF_KIND.values() for role in roles} == set(Role)


def test_office_can_do_nothing_with_content():
    office = CAPABILITIES_OF_ROLE[Role.OFFICER]

    assert office == {
        Capability.MEMBERS_SEE,
        Capability.MEMBERS_MANAGE,
        Capability.ORGANISATIONS_MANAGE,
        Capability.FACTOR_RESET,
    }


@pytest.mark.parametrize("path", ["/demo/", "/post-uit/", "/post-uit/1/"])
def test_demo_pages_do_not_exist_outside_the_demo(client, path):
    member = make_member(make_organisation())

    assert client.get(path).status_code == 404
    assert client.post(path, {"person": member.user.public_id}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert "/demo/" not in client.get("/inloggen/").content.decode()


def test_demo_login_is_refused_outside_the_demo_also_without_a_page(rf):
    with pytest.raises(PermissionDenied):
        log_in_for_demo(rf.get("/"), make_user(), now=timezone.now())


def test_demo_login_takes_one_click(client, settings):
    settings.DURF_DEMO = True
    member = make_member(make_organisation("Astervoort"), user=make_user("Carla Aster"))
    page = client.get("/demo/").content.decode()

    client.post("/demo/", {"person": member.user.public_id})

    assert "Carla Aster" in page
    assert client.session["durf_factor"] == "demo"
    house = f"/gemeente/{member.organisation.public_id}/leden/"
    assert client.get(house).status_code == 200


def test_demo_begins_with_what_each_role_can_try(client, settings):
    settings.DURF_DEMO = True
    member = make_member(make_organisation("Astervoort"), user=make_user("Joke Terpstra"))
    chosen = {"person": member.user.public_id, "way": "ciso"}

    first = client.get("/")
    page = client.get("/demo/").content.decode()
    public = {each.url_name for way in WAYS if not way.person for each in way.tries}
    opened = client.post("/demo/", {**chosen, "page": "readership"})
    elsewhere = client.post("/demo/", {**chosen, "page": "office"})

    assert first["Location"] == "/demo/"
    assert [way.slug for way in WAYS if f"way-{way.slug}" in page] == ["ciso", "council", "public"]
    assert all(f'href="{reverse(name)}"' in page for name in public)
    assert opened["Location"] == f"/gemeente/{member.organisation.public_id}/inzage/"
    assert elsewhere["Location"] == "/"


def test_nothing_of_the_demo_is_on_the_start_page_outside_it(client):
    page = client.get("/")

    assert page.status_code == 200
    assert "demo" not in page.content.decode().lower()


def test_demo_login_ends_with_the_demo(client, settings):
    settings.DURF_DEMO = True
    member = make_member(make_organisation("Astervoort"))
    client.post("/demo/", {"person": member.user.public_id})

    settings.DURF_DEMO = False

    response = client.get(f"/gemeente/{member.organisation.public_id}/leden/")
    assert response.status_code == 302


def test_demo_login_of_somebody_without_a_role_does_not_exist(client, settings):
    settings.DURF_DEMO = True

    response = client.post("/demo/", {"person": make_user().public_id})

    assert response.status_code == 404


def test_demo_switches_person_without_a_trace_of_the_first(client, settings):
    settings.DURF_DEMO = True
    first, second = (make_member(make_organisation(name)) for name in ("Astervoort", "Bornedijk"))
    sign_in(client, first.user)

    client.post("/demo/", {"person": second.user.public_id})

    assert client.session["_auth_user_id"] == str(second.user_id)
    assert client.get(f"/gemeente/{first.organisation.public_id}/leden/").status_code == 404


def test_demo_confirms_consequential_steps_by_a_click(client, settings, time_machine):
    time_machine.move_to("2026-11-23 10:00:00 +0100", tick=False)
    settings.DURF_DEMO = True
    member = make_member(make_organisation("Astervoort"))
    client.post("/demo/", {"person": member.user.public_id})
    time_machine.shift(6 * 60)

    asked = client.get("/inloggen/opnieuw/?next=/rollen/")
    confirmed = client.post("/inloggen/opnieuw/?next=/rollen/")

    assert asked.status_code == 200
    assert confirmed["Location"] == "/rollen/"
