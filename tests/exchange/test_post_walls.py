"""The walls around the post, on PostgreSQL: who writes, who reads, and what the post can't do."""

from __future__ import annotations

import psycopg
import pytest
from django.apps import apps
from django.db import transaction
from django.db.utils import ProgrammingError
from psycopg import sql

from durf.exchange.deliveries import Document
from durf.exchange.models import InboxItem
from durf.exchange.withdrawals import withdraw
from durf.platform.database.roles import Role
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.viewer import acting_as
from tests import harness
from tests.exchange.houses import (
    NOW,
    TABLES,
    ask,
    consent_to,
    make_country,
    pass_on,
    send_letter,
)

SIDES = ("sent", "received")
DOORS = {"post_deliver", "post_withdraw", "post_mark"}
PUBLIC = {"exchange_releasedcontract", "exchange_releasedroute"}


def fill(country):
    """Everything the post can hold, with canaries."""
    scan = Document("CANARY.pdf", "application/pdf", b"CANARY")
    sent = send_letter(country.astervoort, country.committee, attachments=(scan,))
    consent_to(country.astervoort, country.committee, country.ibd)
    pass_on(country.committee, sent, country.ibd)
    return sent


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("attack", ["insert", "update", "delete"])
def test_application_writes_no_post_itself(country, table, attack) -> None:
    fill(country)
    statements = {
        "insert": f"INSERT INTO {table} (organisation_id) SELECT organisation_id FROM {table}",
        "update": f"UPDATE {table} SET organisation_id = organisation_id",
        "delete": f"DELETE FROM {table}",
    }

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting_as(country.astervoort.viewer),
    ):
        ask(statements[attack] + " RETURNING 1")


def test_application_changes_the_work_on_an_item_and_not_the_item(country) -> None:
    fill(country)

    with acting_as(country.committee.viewer):
        changed = ask("UPDATE exchange_inboxitem SET due_on = '2026-12-01' RETURNING 1")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            ask("UPDATE exchange_inboxitem SET kind = 'planted' RETURNING 1")

    assert len(changed) == 2


def test_item_of_another_house_is_out_of_reach(country) -> None:
    fill(country)

    with acting_as(country.culemhaven.viewer):
        assert ask("UPDATE exchange_inboxitem SET due_on = '2026-12-01' RETURNING 1") == []


def test_third_house_sees_nothing_by_raw_sql(country) -> None:
    fill(country)

    with acting_as(country.culemhaven.viewer):
        seen = {table: ask(f"SELECT * FROM {table}") for table in TABLES}

    assert seen == {table: [] for table in TABLES}


def test_third_house_sees_nothing_through_the_models(country) -> None:
    fill(country)
    models = apps.get_app_config("exchange").get_models()
    confidential = [m for m in models if issubclass(m, ConfidentialModel)]

    with acting_as(country.culemhaven.viewer):
        counts = {m.__name__: m.objects.count() for m in confidential}
    with acting_as(country.committee.viewer):
        own = InboxItem.objects.count()

    assert set(counts.values()) == {0}
    assert len(counts) == 11
    assert own == 2


def test_nobody_sees_nothing(country) -> None:
    fill(country)

    with transaction.atomic():
        assert [ask(f"SELECT 1 FROM {table}") for table in TABLES] == [[]] * len(TABLES)


def test_subject_sees_no_content_of_what_others_hold(country) -> None:
    both = frozenset({country.bornedijk.pk})
    send_letter(country.astervoort, country.committee, subjects=both)

    with acting_as(country.bornedijk.viewer):
        seen = {table: len(ask(f"SELECT * FROM {table}")) for table in TABLES}

    assert {table for table, count in seen.items() if count} == {"exchange_receipt"}


def list_functions():
    rows = ask(
        "SELECT proname::text, proowner::regrole::text, prosecdef FROM pg_proc "
        "WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'post\\_%%'"
    )
    return {name: (owner, is_definer) for name, owner, is_definer in rows}


@pytest.mark.django_db
def test_functions_belong_to_the_post_and_few_are_doors() -> None:
    functions = list_functions()

    definers = {name for name, (_, is_definer) in functions.items() if is_definer}
    assert {owner for owner, _ in functions.values()} == {"durf_post"}
    assert definers == DOORS | {"post_destroy"}


@pytest.mark.django_db
def test_only_the_doors_open_to_the_application_and_two_to_the_owner() -> None:
    rows = ask(
        "SELECT r::text, proname::text FROM pg_proc, "
        "unnest(ARRAY['durf_app', 'durf_public', 'durf_owner', 'durf_backup']) r "
        "WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'post\\_%%' "
        "AND has_function_privilege(r, oid, 'EXECUTE')"
    )

    doors = {("durf_app", name) for name in DOORS}
    # The operator's run destroys, and withdraws for whom nobody succeeds.
    to_owner = {("durf_owner", "post_destroy"), ("durf_owner", "post_withdraw")}
    assert set(rows) == doors | to_owner


@pytest.mark.django_db
def test_inner_function_is_refused_to_the_application() -> None:
    with pytest.raises(ProgrammingError, match="permission denied for function"):
        ask("SELECT post_tell('a', 'opened', 1, '', now())")


@pytest.mark.django_db
def test_post_cannot_log_in() -> None:
    ((may_login, bypasses, is_super),) = ask(
        "SELECT rolcanlogin, rolbypassrls, rolsuper FROM pg_roles WHERE rolname = 'durf_post'"
    )
    address = harness.cluster().parameters(Role.APP) | {"user": "durf_post"}

    assert (may_login, bypasses, is_super) == (False, False, False)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(**address)


@pytest.mark.django_db
def test_post_has_no_rights_elsewhere() -> None:
    rows = ask(
        "SELECT c.relname::text, r::text FROM pg_class c, "
        "unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) r "
        "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') "
        "AND has_any_column_privilege('durf_post', c.oid, r)"
    )
    more = ask(
        "SELECT c.relname::text, r::text FROM pg_class c, "
        "unnest(ARRAY['DELETE', 'TRUNCATE', 'TRIGGER']) r "
        "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') "
        "AND has_table_privilege('durf_post', c.oid, r)"
    )

    unchanged = {"exchange_receiptevent", "exchange_inboxitem"}
    assert set(rows) == {
        *((table, right) for table in TABLES for right in ("SELECT", "INSERT")),
        *((table, "UPDATE") for table in TABLES if table not in unchanged),
        *((table, "SELECT") for table in PUBLIC),
        ("tenancy_organisation", "SELECT"),
    }
    contents = {f"exchange_{side}{part}" for side in SIDES for part in ("content", "attachment")}
    assert set(more) == {(table, "DELETE") for table in contents}


@pytest.mark.django_db
def test_post_reads_no_names_of_organisations_and_changes_no_content() -> None:
    columns = ask(
        "SELECT a.attname::text FROM pg_attribute a "
        "WHERE a.attrelid = 'tenancy_organisation'::regclass AND a.attnum > 0 "
        "AND has_column_privilege('durf_post', a.attrelid, a.attnum, 'SELECT') ORDER BY 1"
    )
    changed = ask(
        "SELECT DISTINCT a.attname::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
        "WHERE c.relname = ANY (%s) AND a.attnum > 0 AND NOT a.attisdropped "
        "AND has_column_privilege('durf_post', a.attrelid, a.attnum, 'UPDATE') ORDER BY 1",
        list(TABLES),
    )

    assert [name for (name,) in columns] == ["closed_on", "id", "kind", "public_id"]
    assert [name for (name,) in changed] == [
        "destroyed_at",
        "hidden_at",
        "opened_at",
        "opened_by_id",
        "withdrawal_cause",
        "withdrawal_reason",
        "withdrawn_at",
        "withdrawn_by_id",
    ]


def count_as(database: str, role: Role, setting: str) -> dict[str, int]:
    """How many rows a role sees in every table of the post, with that setting."""
    address = harness.cluster().url(role, database)
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT set_config('durf.organisations', %s, true)", [setting])
        counts = {}
        for table in TABLES:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
            counts[table] = cursor.fetchall()[0][0]
        return counts


def test_owner_of_the_tables_is_bound_like_everyone(committed_db) -> None:
    country = make_country()
    fill(country)

    assert set(count_as(committed_db, Role.OWNER, "").values()) == {0}
    assert count_as(committed_db, Role.OWNER, str(country.culemhaven.pk)) == dict.fromkeys(
        TABLES, 0
    )


def test_owner_as_the_post_sees_all_by_its_own_policy_only(committed_db) -> None:
    fill(make_country())
    address = harness.cluster().url(Role.OWNER, committed_db)

    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM exchange_sentdelivery")
        before = cursor.fetchall()
        cursor.execute("SET ROLE durf_post")
        cursor.execute("SELECT count(*) FROM exchange_sentdelivery")
        after = cursor.fetchall()

    assert (before, after) == ([(0,)], [(3,)])


def test_public_site_may_not_even_ask(committed_db) -> None:
    fill(make_country())
    address = harness.cluster().url(Role.PUBLIC, committed_db)

    for table in TABLES:
        with (
            psycopg.connect(address) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(sql.SQL("SELECT 1 FROM {}").format(sql.Identifier(table)))


def test_hidden_wall_bites(committed_db) -> None:
    """Without it the receiver would still read the withdrawn letter."""
    country = make_country()
    sent = fill(country)
    with acting_as(country.astervoort.viewer):
        withdraw(country.astervoort.viewer, sent, reason="", now=NOW)
    with acting_as(country.committee.viewer):
        before = ask("SELECT 1 FROM exchange_receivedcontent WHERE body LIKE '%%CANARY%%'")
    with psycopg.connect(harness.cluster().superuser_url(committed_db)) as admin:
        admin.execute("DROP POLICY exchange_receivedcontent_hidden ON exchange_receivedcontent")
    with acting_as(country.committee.viewer):
        after = ask("SELECT 1 FROM exchange_receivedcontent WHERE body LIKE '%%CANARY%%'")

    assert (before, after) == ([], [(1,)])
