"""The whole way: what stands behind the walls of two organisations goes along, and comes back."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from durf.exchange.deliveries import Document
from durf.platform.audit.entries import record_refusal
from durf.platform.backups.checking import check_backup
from durf.platform.backups.clients import find_client, read_dump
from durf.platform.backups.errors import (
    BackupTooNew,
    InUse,
    NotEmpty,
    ProgramFailed,
    ProgramMissing,
    RestoredDiffers,
)
from durf.platform.backups.facts import Facts, collect_facts
from durf.platform.backups.keys import read_identity
from durf.platform.backups.restoring import (
    Restored,
    Target,
    refuse_filled,
    refuse_newer,
    restored_draft,
    take_place,
)
from durf.platform.database.roles import Role
from tests import harness
from tests.exchange.houses import make_country, send_letter
from tests.platform.backups.strips import NOW, SECRET, Silence, back_up

BODY = b"%PDF-1.7 CANARY document \x00\xff" * 999
TABLES = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)
FUNCTIONS = (
    "SELECT proname, proowner::regrole::text, proacl::text, prosrc FROM pg_proc "
    "WHERE pronamespace = 'public'::regnamespace ORDER BY 1"
)
WALLED = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY 1"


def ask(database: str, query: str, role: Role = Role.SUPER) -> list[tuple[Any, ...]]:
    with psycopg.connect(harness.cluster().url(role, database)) as session:
        return session.execute(query.encode()).fetchall()


@pytest.fixture
def country(committed_db):
    made = make_country()
    paper = Document("plan.pdf", "application/pdf", BODY)
    send_letter(made.astervoort, made.committee, attachments=(paper,))
    send_letter(made.bornedijk, made.committee)
    for house in (made.astervoort, made.bornedijk):
        record_refusal(house.viewer, activity="test", now=NOW)
    connection.close()
    return committed_db


@pytest.fixture
def target():
    name = f"restored_{uuid4().hex[:8]}"
    yield Target(harness.cluster().superuser_url(), name)
    harness.cluster().drop_database(name)


def restore(path, target: Target, facts: Facts) -> Restored:
    identity = read_identity(path.with_name("key"))
    arguments = {"target": target, "identity": identity, "facts": facts, "progress": Silence()}
    with restored_draft(path, **arguments) as (draft, restored):
        take_place(draft, target=target)
    return restored


def list_drafts(target: Target) -> list[tuple[object, ...]]:
    query = f"SELECT 1 FROM pg_database WHERE starts_with(datname, '{target.draft_prefix}')"
    return ask("postgres", query)


def test_backup_holds_the_rows_of_every_organisation(country, tmp_path):
    made = back_up(country, tmp_path)

    seen = {str(name) for (name,) in ask(country, TABLES)}
    for table in seen:
        ((count,),) = ask(country, f'SELECT count(*) FROM "{table}"')
        assert made.facts.tables[table].rows == count, table
    assert set(made.facts.tables) == seen
    assert made.facts.tables["exchange_sentdelivery"].rows == 2
    assert len(made.facts.heads) == 2


def test_reading_as_the_application_would_have_cut_rows(country, tmp_path):
    made = back_up(country, tmp_path)

    with psycopg.connect(harness.cluster().url(Role.APP, country)) as session:
        ((count,),) = session.execute("SELECT count(*) FROM exchange_sentdelivery").fetchall()

    assert count == 0 != made.facts.tables["exchange_sentdelivery"].rows


def test_restored_is_equal_in_every_value_and_the_walls_stand(country, target, tmp_path):
    made = back_up(country, tmp_path)

    restored = restore(made.path, target, made.facts)

    assert restored.documents == 2
    assert restored.damaged_documents == 0
    ((body,),) = ask(target.database, "SELECT body FROM exchange_receivedattachment")
    assert hashlib.sha256(bytes(body)).digest() == hashlib.sha256(BODY).digest()
    assert ask(target.database, WALLED) == ask(country, WALLED) != []
    for catalogue in ("pg_policies", "information_schema.table_privileges"):
        query = f"SELECT p::text FROM {catalogue} p ORDER BY 1"
        differences = {
            (row[0].replace(target.database, country),) for row in ask(target.database, query)
        }
        assert differences == set(ask(country, query))
    assert ask(target.database, FUNCTIONS) == ask(country, FUNCTIONS)
    assert ask(target.database, "SELECT 1 FROM exchange_sentdelivery", Role.APP) == []
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(target.database, "SELECT 1 FROM exchange_sentdelivery", Role.PUBLIC)
    assert list_drafts(target) == []


def test_check_gives_back_what_the_backup_says(country, tmp_path):
    made = back_up(country, tmp_path)

    facts, contents = check_backup(
        made.path, identity=read_identity(tmp_path / "key"), progress=Silence()
    )

    assert facts == made.facts
    assert contents.secret_key.decode() == SECRET
    assert b"password" not in contents.facts


def test_what_is_written_meanwhile_is_left_out_whole(country, tmp_path, monkeypatch):
    def write_first(connection, *, now):
        facts = collect_facts(connection, now=now)
        with psycopg.connect(harness.cluster().superuser_url(country)) as session:
            session.execute("DELETE FROM exchange_inboxitem")
        return facts

    monkeypatch.setattr("durf.platform.backups.making.collect_facts", write_first)
    made = back_up(country, tmp_path)

    target = Target(harness.cluster().superuser_url(), f"restored_{uuid4().hex[:8]}")
    try:
        restore(made.path, target, made.facts)
        assert ask(target.database, "SELECT count(*) FROM exchange_inboxitem") == [(2,)]
    finally:
        harness.cluster().drop_database(target.database)


def test_filled_database_is_refused(country):
    filled = Target(harness.cluster().superuser_url(), country)

    with pytest.raises(NotEmpty):
        refuse_filled(filled)

    assert ask(country, "SELECT count(*) FROM exchange_sentdelivery") == [(2,)]


def test_absent_and_empty_databases_are_accepted_unless_somebody_is_there(target):
    refuse_filled(target)
    harness.cluster().create_database(target.database)
    refuse_filled(target)

    with (
        psycopg.connect(harness.cluster().url(Role.APP, target.database)),
        pytest.raises(InUse),
    ):
        refuse_filled(target)


def test_difference_is_seen_and_nothing_is_left(country, target, tmp_path):
    made = back_up(country, tmp_path)
    tables = dict(made.facts.tables)
    wrong = tables["exchange_inboxitem"]
    tables["exchange_inboxitem"] = type(wrong)(rows=wrong.rows, fingerprint="1")
    planted = Facts(**(vars(made.facts) | {"tables": tables}))

    with pytest.raises(RestoredDiffers, match="exchange_inboxitem"):
        restore(made.path, target, planted)

    refuse_filled(target)
    assert list_drafts(target) == []


def test_one_changed_value_changes_the_fingerprint(country):
    with psycopg.connect(harness.cluster().superuser_url(country)) as session:
        before = collect_facts(session, now=NOW)
        session.execute(
            "UPDATE exchange_sentdelivery SET purpose = 'other' "
            "WHERE id = (SELECT min(id) FROM exchange_sentdelivery)"
        )
        after = collect_facts(session, now=NOW)

    assert before.find_differences(after) == ["exchange_sentdelivery"]


def test_newer_layout_is_refused(country, tmp_path):
    facts = back_up(country, tmp_path).facts

    with pytest.raises(BackupTooNew):
        refuse_newer(Facts(**(vars(facts) | {"layout": 99, "version": "9.0"})))


def test_failing_dump_is_told_without_rows(country):
    url = harness.cluster().url(Role.PUBLIC, country)

    with pytest.raises(ProgramFailed) as fault:
        list(read_dump(find_client("pg_dump", major=18), ["--format=custom"], url=url))

    assert "permission denied" in str(fault.value)
    assert harness.cluster().parameters(Role.PUBLIC)["password"] not in str(fault.value)


def test_failing_dump_leaves_no_backup(country, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "durf.platform.backups.making.DUMP_OPTIONS", ("--format=custom", "--table=gone")
    )

    with pytest.raises(ProgramFailed):
        back_up(country, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_missing_program_is_a_clear_fault():
    with pytest.raises(ProgramMissing, match="PostgreSQL 99"):
        find_client("pg_dump", major=99)
