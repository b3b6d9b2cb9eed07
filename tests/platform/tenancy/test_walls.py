"""The attacks on the walls, each on PostgreSQL as the role that the application uses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from durf.platform.access.matrix import Role
from durf.platform.tenancy.errors import NoViewerError, WrongViewerError
from durf.platform.tenancy.viewer import Viewer, acting_as, current_presence
from tests.factories import let_into_room, make_member, make_organisation, make_room, viewer_of
from tests.samples.models import Book, PrivateNote, Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def astervoort() -> Viewer:
    return viewer_of(make_member(make_organisation("Astervoort")))


@pytest.fixture
def bornedijk() -> Viewer:
    return viewer_of(make_member(make_organisation("Bornedijk")))


def fill_shelf(viewer: Viewer, title: str) -> Shelf:
    with acting_as(viewer):
        shelf = Shelf.objects.create(organisation_id=viewer.organisation_id, title=title)
        Book.objects.create(
            organisation_id=viewer.organisation_id, shelf=shelf, title=f"CANARY-{title}"
        )
    return shelf


def ask(sql: str, *values: str | int) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_role_of_tests_is_the_application_role() -> None:
    ((user, is_super, bypasses),) = ask(
        "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )

    assert (user, is_super, bypasses) == ("durf_app", False, False)


def test_manager_without_viewer_raises(astervoort) -> None:
    fill_shelf(astervoort, "Astervoort")

    with pytest.raises(NoViewerError):
        Shelf.objects.all()


def test_queryset_made_inside_and_read_outside_raises(astervoort) -> None:
    fill_shelf(astervoort, "Astervoort")
    with acting_as(astervoort):
        shelves = Shelf.objects.seen_by(astervoort)

    with pytest.raises(NoViewerError):
        list(shelves)


def test_lazy_relation_without_viewer_raises(astervoort) -> None:
    fill_shelf(astervoort, "Astervoort")
    with acting_as(astervoort):
        book = Book.objects.get()

    with pytest.raises(NoViewerError):
        book.shelf  # noqa: B018


def test_query_with_another_viewer_than_the_acting_one_raises(astervoort, bornedijk) -> None:
    with acting_as(astervoort), pytest.raises(WrongViewerError):
        Shelf.objects.seen_by(bornedijk)


def test_raw_sql_without_viewer_gives_nothing(astervoort) -> None:
    fill_shelf(astervoort, "Astervoort")

    assert ask("SELECT title FROM samples_book") == []


def test_raw_sql_gives_own_rows_only(astervoort, bornedijk) -> None:
    fill_shelf(astervoort, "Astervoort")
    fill_shelf(bornedijk, "Bornedijk")

    with acting_as(astervoort):
        rows = ask("SELECT title FROM samples_book")

    assert rows == [("CANARY-Astervoort",)]


def test_foreign_row_is_not_found_by_its_id(astervoort, bornedijk) -> None:
    foreign = fill_shelf(bornedijk, "Bornedijk")

    with acting_as(astervoort), pytest.raises(Shelf.DoesNotExist):
        Shelf.objects.get(pk=foreign.pk)


def test_insert_for_another_owner_is_refused(astervoort, bornedijk) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), acting_as(astervoort):
        Shelf.objects.create(organisation_id=bornedijk.organisation_id, title="planted")


def test_update_to_another_owner_is_refused(astervoort, bornedijk) -> None:
    shelf = fill_shelf(astervoort, "Astervoort")

    with pytest.raises(ProgrammingError, match="row-level security"), acting_as(astervoort):
        Shelf.objects.filter(pk=shelf.pk).update(organisation_id=bornedijk.organisation_id)


def test_update_and_delete_of_foreign_rows_touch_nothing(astervoort, bornedijk) -> None:
    fill_shelf(bornedijk, "Bornedijk")

    with acting_as(astervoort), connection.cursor() as cursor:
        cursor.execute("UPDATE samples_book SET title = 'gone'")
        updated = cursor.rowcount
        cursor.execute("DELETE FROM samples_book")
        deleted = cursor.rowcount

    assert (updated, deleted) == (0, 0)
    with acting_as(bornedijk):
        assert Book.objects.get().title == "CANARY-Bornedijk"


def point_at(viewer: Viewer, shelf_id: int) -> str:
    """Try to let an own book point at that shelf; gives the database's answer."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic(), acting_as(viewer):
        Book.objects.create(
            organisation_id=viewer.organisation_id, shelf_id=shelf_id, title="pointing"
        )
    return str(refusal.value).replace(str(shelf_id), "N")


def test_reference_to_a_foreign_row_fails_as_one_to_nothing(astervoort, bornedijk) -> None:
    foreign = fill_shelf(bornedijk, "Bornedijk")

    answer_foreign = point_at(astervoort, foreign.pk)
    answer_nothing = point_at(astervoort, foreign.pk + 4711)

    assert answer_foreign == answer_nothing


def test_joins_over_relations_give_own_rows_only(astervoort, bornedijk) -> None:
    fill_shelf(astervoort, "Astervoort")
    fill_shelf(bornedijk, "Bornedijk")

    with acting_as(astervoort):
        joined = [book.shelf.title for book in Book.objects.select_related("shelf")]
        values = list(Book.objects.values_list("shelf__title", flat=True))
        found = Book.objects.filter(shelf__title="Bornedijk").exists()
        raw = ask("SELECT s.title FROM samples_book b JOIN samples_shelf s ON s.id = b.shelf_id")

    assert (joined, values, found) == (["Astervoort"], ["Astervoort"], False)
    assert raw == [("Astervoort",)]


def test_viewer_of_two_organisations_sees_both(astervoort, bornedijk) -> None:
    fill_shelf(astervoort, "Astervoort")
    fill_shelf(bornedijk, "Bornedijk")
    fill_shelf(viewer_of(make_member(make_organisation("Culemhaven"))), "Culemhaven")
    both = Viewer(None, astervoort.organisations | bornedijk.organisations)

    with acting_as(both):
        titles = set(Shelf.objects.seen_by(both).values_list("title", flat=True))

    assert titles == {"Astervoort", "Bornedijk"}


def test_room_is_closed_to_a_colleague(astervoort) -> None:
    member = make_member(make_organisation("Bornedijk"))
    colleague = make_member(member.organisation, Role.CONTROLLER)
    with acting_as(viewer_of(member)) as presence:
        room = make_room(presence.viewer)
    let_into_room(member.user, room)
    inside = viewer_of(member)
    with acting_as(inside):
        PrivateNote.objects.create(
            organisation_id=inside.organisation_id, room=room, text="CANARY-room"
        )

    with acting_as(viewer_of(colleague)):
        seen = ask("SELECT text FROM samples_privatenote")
        listed = list(PrivateNote.objects.values_list("text", flat=True))
    with acting_as(inside):
        own = ask("SELECT text FROM samples_privatenote")

    assert (seen, listed, own) == ([], [], [("CANARY-room",)])


def test_colleague_cannot_write_into_a_room(astervoort) -> None:
    with acting_as(astervoort):
        room = make_room(astervoort)

    with pytest.raises(ProgrammingError, match="row-level security"), acting_as(astervoort):
        PrivateNote.objects.create(
            organisation_id=astervoort.organisation_id, room=room, text="planted"
        )


def test_room_membership_that_has_ended_opens_nothing() -> None:
    from datetime import date

    member = make_member(make_organisation())
    with acting_as(viewer_of(member)) as presence:
        room = make_room(presence.viewer)
    let_into_room(member.user, room, ends_on=date(2026, 11, 22))

    assert viewer_of(member).rooms == frozenset()


def scope() -> tuple[object, ...]:
    (row,) = ask(
        "SELECT current_setting('durf.organisations', true), current_setting('durf.rooms', true)"
    )
    return row


def test_leaving_restores_the_outer_viewer(astervoort, bornedijk) -> None:
    with acting_as(astervoort):
        before = scope()
        with acting_as(bornedijk):
            inside = scope()
        after = scope()
        presence = current_presence()

    assert before == after != inside
    assert presence is not None
    assert presence.viewer == astervoort


def test_leaving_by_an_error_restores_the_outer_viewer(astervoort, bornedijk) -> None:
    with acting_as(astervoort):
        before = scope()
        with pytest.raises(ZeroDivisionError), acting_as(bornedijk):
            1 / 0  # noqa: B018
        after = scope()

    assert before == after


def test_leaving_inside_an_outer_transaction_closes_every_row(astervoort) -> None:
    fill_shelf(astervoort, "Astervoort")

    with transaction.atomic():
        with acting_as(astervoort):
            assert len(ask("SELECT 1 FROM samples_book")) == 1

        assert ask("SELECT 1 FROM samples_book") == []


def test_trail_names_rows_that_came_along_with_a_join(astervoort) -> None:
    shelf = fill_shelf(astervoort, "Astervoort")

    with acting_as(astervoort) as presence:
        book = Book.objects.select_related("shelf").get()

    assert presence.trail.reads["samples.Book"] == {book.pk}
    assert presence.trail.reads["samples.Shelf"] == {shelf.pk}


def test_trail_names_summaries_and_writes(astervoort) -> None:
    shelf = fill_shelf(astervoort, "Astervoort")

    with acting_as(astervoort) as presence:
        Book.objects.count()
        Shelf.objects.filter(pk=shelf.pk).update(title="Renamed")

    assert presence.trail.reads["samples.Book"] == set()
    assert presence.trail.writes["samples.Shelf"] == {shelf.pk}
