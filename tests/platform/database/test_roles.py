"""The roles in a real cluster: what each is, may and may not."""

from __future__ import annotations

import psycopg
import pytest

from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.roles import (
    LOGIN_ROLES,
    Role,
    operator_sql,
    quote_literal,
    quote_name,
    role_statements,
)

APPLICATION_ROLES = (Role.OWNER, Role.APP, Role.PUBLIC, Role.BACKUP)


def ask(cluster: EmbeddedCluster, role: Role, query: str, database: str = "durf") -> list[object]:
    with psycopg.connect(cluster.url(role, database), autocommit=True) as connection:
        return [row[0] for row in connection.execute(query.encode()).fetchall()]


def do(cluster: EmbeddedCluster, role: Role, statement: str, database: str = "durf") -> None:
    with psycopg.connect(cluster.url(role, database), autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.mark.parametrize(
    ("role", "login", "bypasses"),
    [
        (Role.OWNER, True, False),
        (Role.APP, True, False),
        (Role.PUBLIC, True, False),
        (Role.BACKUP, True, True),
        (Role.POST, False, False),
    ],
)
def test_role_has_no_power_but_its_own(
    running: EmbeddedCluster, role: Role, login: bool, bypasses: bool
) -> None:
    query = (
        "SELECT ARRAY[rolcanlogin, rolbypassrls, rolsuper, rolcreatedb, rolcreaterole, "
        f"rolreplication] FROM pg_roles WHERE rolname = '{role}'"
    )

    found = ask(running, Role.SUPER, query)

    assert found == [[login, bypasses, False, False, False, False]]


def test_only_one_superuser_exists(running: EmbeddedCluster) -> None:
    found = ask(running, Role.SUPER, "SELECT rolname FROM pg_roles WHERE rolsuper")

    assert found == [Role.SUPER.value]


def test_every_password_is_stored_as_scram(running: EmbeddedCluster) -> None:
    query = "SELECT left(rolpassword, 13) FROM pg_authid WHERE rolpassword IS NOT NULL"

    found = ask(running, Role.SUPER, query)

    assert found == ["SCRAM-SHA-256"] * len(LOGIN_ROLES)


@pytest.mark.parametrize("role", [Role.APP, Role.PUBLIC, Role.BACKUP])
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE t (id int)",
        "CREATE TEMPORARY TABLE t (id int)",
        "CREATE SCHEMA s",
        "CREATE DATABASE d",
        "CREATE ROLE r",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET ROLE durf_owner",
        "SET ROLE durf_post",
    ],
)
def test_role_can_not_create_or_rise(running: EmbeddedCluster, role: Role, statement: str) -> None:
    with pytest.raises(
        (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)
    ):
        do(running, role, statement)


@pytest.mark.parametrize("role", APPLICATION_ROLES)
@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_role_can_not_enter_other_databases(
    running: EmbeddedCluster, role: Role, database: str
) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        ask(running, role, "SELECT 1", database)


def test_tables_are_granted_one_by_one(running: EmbeddedCluster) -> None:
    do(running, Role.OWNER, "CREATE TABLE granted (id int)")
    do(running, Role.OWNER, "CREATE TABLE kept (id int)")
    do(running, Role.OWNER, "GRANT SELECT ON granted TO durf_app")

    assert ask(running, Role.APP, "SELECT id FROM granted") == []
    assert ask(running, Role.BACKUP, "SELECT id FROM kept") == []
    for role, table in ((Role.APP, "kept"), (Role.PUBLIC, "kept"), (Role.PUBLIC, "granted")):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(running, role, f"SELECT id FROM {table}")


def test_functions_are_closed_until_granted(running: EmbeddedCluster) -> None:
    body = "RETURNS int LANGUAGE sql AS 'SELECT 7'"
    do(running, Role.OWNER, f"CREATE FUNCTION seven() {body}")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(running, Role.APP, "SELECT seven()")

    do(running, Role.OWNER, "GRANT EXECUTE ON FUNCTION seven() TO durf_app")
    assert ask(running, Role.APP, "SELECT seven()") == [7]


def test_owner_hands_functions_to_the_post_and_replaces_them(running: EmbeddedCluster) -> None:
    made = "FUNCTION who() RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT {}'"
    do(running, Role.OWNER, "CREATE " + made.format("current_user::text"))
    do(running, Role.OWNER, "GRANT EXECUTE ON FUNCTION who() TO durf_app")

    do(running, Role.OWNER, "ALTER FUNCTION who() OWNER TO durf_post")

    assert ask(running, Role.APP, "SELECT who()") == ["durf_post"]
    replaced = "CREATE OR REPLACE " + made.format("upper(current_user::text)")
    do(running, Role.OWNER, f"SET ROLE durf_post; {replaced}")
    assert ask(running, Role.APP, "SELECT who()") == ["DURF_POST"]


def test_owner_is_not_let_in_by_policies_of_the_post(running: EmbeddedCluster) -> None:
    do(running, Role.OWNER, "CREATE TABLE delivery (canary text)")
    do(running, Role.OWNER, "INSERT INTO delivery VALUES ('CANARY-Astervoort')")
    do(running, Role.OWNER, "GRANT SELECT ON delivery TO durf_post")
    do(running, Role.OWNER, "ALTER TABLE delivery ENABLE ROW LEVEL SECURITY")
    do(running, Role.OWNER, "ALTER TABLE delivery FORCE ROW LEVEL SECURITY")
    do(running, Role.OWNER, "CREATE POLICY post ON delivery TO durf_post USING (true)")

    assert ask(running, Role.OWNER, "SELECT canary FROM delivery") == []
    assert ask(running, Role.BACKUP, "SELECT canary FROM delivery") == ["CANARY-Astervoort"]


def test_backup_only_reads(running: EmbeddedCluster) -> None:
    do(running, Role.OWNER, "CREATE TABLE read_only (id int)")

    for prelude in ("", "SET default_transaction_read_only = off; "):
        with pytest.raises(psycopg.Error):
            do(running, Role.BACKUP, f"{prelude}INSERT INTO read_only VALUES (1)")


def test_database_is_in_c_order_and_utf8(running: EmbeddedCluster) -> None:
    query = (
        "SELECT ARRAY[datcollate, datctype, pg_encoding_to_char(encoding)] FROM pg_database "
        "WHERE datname = 'durf'"
    )

    found = ask(running, Role.SUPER, query)

    assert found == [["C", "C", "UTF8"]]
    assert ask(running, Role.APP, "SHOW timezone") == ["UTC"]


def test_cloned_database_has_the_same_doors(running: EmbeddedCluster) -> None:
    running.create_database("origin")
    do(running, Role.OWNER, "CREATE TABLE t (id int)", "origin")
    do(running, Role.OWNER, "GRANT SELECT ON t TO durf_app", "origin")

    running.clone_database("copy", "origin")

    assert ask(running, Role.APP, "SELECT id FROM t", "copy") == []
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(running, Role.PUBLIC, "SELECT id FROM t", "copy")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        do(running, Role.APP, "CREATE TEMPORARY TABLE x (id int)", "copy")


def test_dropped_database_is_gone_also_when_in_use(running: EmbeddedCluster) -> None:
    running.create_database("passing")
    with psycopg.connect(running.url(Role.APP, "passing")):
        running.drop_database("passing")
    running.drop_database("passing")

    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        ask(running, Role.APP, "SELECT 1", "passing")


def test_operator_sql_makes_the_same_roles_and_holds_no_password(running: EmbeddedCluster) -> None:
    text = operator_sql()

    passwords = [running.parameters(role)["password"] for role in LOGIN_ROLES]
    assert [password for password in passwords if password in text] == []
    assert all(f"{statement};" in text for statement in role_statements({}))
    assert "durf_super" not in text
    assert text.count("PASSWORD <password of durf_") == len(APPLICATION_ROLES)


@pytest.mark.parametrize("value", ["a\\b", "a\x00b"])
def test_quote_literal_refuses_what_it_can_not_quote(value: str) -> None:
    with pytest.raises(ValueError, match="SQL value"):
        quote_literal(value)


def test_quoting_doubles_quotes() -> None:
    assert quote_literal("it's") == "'it''s'"
    assert quote_name('a"b') == '"a""b"'
