"""Every change to the address book leaves a version, and nobody overwrites a colleague."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from durf.platform.contacts.book import ContactDetails, add_contact, change_contact, end_contact
from durf.platform.contacts.errors import ContactChangedError, ContactEndedError
from durf.platform.contacts.models import Contact, ContactVersion
from durf.platform.contacts.queries import list_filled_functions, list_versions
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.factories import make_member, make_organisation, viewer_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DETAILS = ContactDetails(
    function="ciso",
    is_stand_in=False,
    name="Cato Bernards",
    email="cato@example.test",
    phone="",
    note="",
)


@pytest.fixture
def viewer() -> Viewer:
    return viewer_of(make_member(make_organisation("Astervoort")))


def test_adding_keeps_the_first_version(viewer) -> None:
    with acting_as(viewer):
        contact = add_contact(viewer, details=DETAILS, now=NOW)
        versions = list(list_versions(viewer))

    assert [(v.number, v.change, v.name, v.changed_by_id) for v in versions] == [
        (1, "added", "Cato Bernards", viewer.user_id)
    ]
    assert contact.version == 1


def test_changing_keeps_both_versions(viewer) -> None:
    with acting_as(viewer):
        contact = add_contact(viewer, details=DETAILS, now=NOW)
        new = replace(DETAILS, name="Cato de Wit")
        change_contact(viewer, contact, details=new, seen_version=1, now=NOW)
        names = list(ContactVersion.objects.order_by("number").values_list("name", flat=True))

    assert names == ["Cato Bernards", "Cato de Wit"]


def test_changing_what_a_colleague_changed_is_refused(viewer) -> None:
    with acting_as(viewer):
        contact = add_contact(viewer, details=DETAILS, now=NOW)
        mine = replace(DETAILS, name="Mine")
        change_contact(viewer, contact, details=mine, seen_version=1, now=NOW)

        with pytest.raises(ContactChangedError):
            change_contact(
                viewer, contact, details=replace(DETAILS, name="Theirs"), seen_version=1, now=NOW
            )

        assert Contact.objects.get().name == "Mine"


def test_ended_contact_is_gone_from_the_list_and_stays_in_the_history(viewer) -> None:
    with acting_as(viewer):
        contact = add_contact(viewer, details=DETAILS, now=NOW)
        end_contact(viewer, contact, now=NOW)
        filled = [f for f in list_filled_functions(viewer, kind="municipality") if f.contacts]
        changes = list(ContactVersion.objects.order_by("number").values_list("change", flat=True))

        with pytest.raises(ContactEndedError):
            end_contact(viewer, contact, now=NOW)

    assert (filled, changes) == ([], ["added", "ended"])


def test_contact_without_a_way_to_reach_it_is_refused_by_the_database(viewer) -> None:
    with pytest.raises(IntegrityError, match="contact_can_be_reached"), acting_as(viewer):
        add_contact(viewer, details=replace(DETAILS, email=""), now=NOW)


def test_stand_in_writes_on_behalf_of_the_absent(viewer) -> None:
    absent = make_member(make_organisation("Bornedijk"))
    stand_in = make_member(
        absent.organisation, stands_in_for=absent, ends_on=NOW.date(), begins_on=NOW.date()
    )
    seen = viewer_of(stand_in)

    with acting_as(seen):
        add_contact(seen, details=DETAILS, now=NOW)
        version = ContactVersion.objects.get()

    assert (version.changed_by_id, version.on_behalf_of_id) == (stand_in.user_id, absent.user_id)


def test_first_contact_stands_before_the_stand_ins(viewer) -> None:
    with acting_as(viewer):
        add_contact(viewer, details=replace(DETAILS, name="Aaf", is_stand_in=True), now=NOW)
        add_contact(viewer, details=replace(DETAILS, name="Zef"), now=NOW)
        (ciso,) = [f for f in list_filled_functions(viewer, kind="municipality") if f.contacts]

    assert [contact.name for contact in ciso.contacts] == ["Zef", "Aaf"]


@pytest.mark.parametrize("count", [1, 3])
def test_profile_reads_in_one_query_whatever_the_number(
    viewer, count, django_assert_num_queries
) -> None:
    with acting_as(viewer):
        for number in range(count):
            add_contact(viewer, details=replace(DETAILS, name=f"Contact {number}"), now=NOW)

        with django_assert_num_queries(1):
            list_filled_functions(viewer, kind="municipality")
