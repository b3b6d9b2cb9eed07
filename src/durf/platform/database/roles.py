"""The database roles and the SQL that makes them, for the embedded server and for an own one.

No role but the owner can create anything, nothing is granted to PUBLIC, and tables are granted
one by one by migrations. Running the statements again changes nothing but the passwords.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

DATABASE = "durf"


class Role(StrEnum):
    OWNER = "durf_owner"
    APP = "durf_app"
    PUBLIC = "durf_public"
    BACKUP = "durf_backup"
    POST = "durf_post"
    SUPER = "durf_super"


LOGIN_ROLES = (Role.OWNER, Role.APP, Role.PUBLIC, Role.BACKUP, Role.SUPER)

# NOINHERIT keeps the owner out of the policies of durf_post: it may become durf_post by SET ROLE
# and hand functions to it, but reads as itself, bound by FORCE ROW LEVEL SECURITY.
_PLAIN = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"
_ATTRIBUTES: Mapping[Role, str] = {
    Role.OWNER: f"LOGIN {_PLAIN} NOBYPASSRLS NOINHERIT",
    Role.APP: f"LOGIN {_PLAIN} NOBYPASSRLS NOINHERIT",
    Role.PUBLIC: f"LOGIN {_PLAIN} NOBYPASSRLS NOINHERIT",
    Role.BACKUP: f"LOGIN {_PLAIN} BYPASSRLS INHERIT",
    Role.POST: f"NOLOGIN {_PLAIN} NOBYPASSRLS NOINHERIT",
}


def role_statements(passwords: Mapping[Role, str]) -> list[str]:
    """Make the roles and set their attributes and passwords; run by a superuser."""
    statements = []
    for role, attributes in _ATTRIBUTES.items():
        statements.append(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') "
            f"THEN CREATE ROLE {role} NOLOGIN; END IF; END $$"
        )
        statements.append(f"ALTER ROLE {role} WITH {attributes}")
        statements.append(f"ALTER ROLE {role} SET search_path = public")
        if role in passwords:
            statements.append(f"ALTER ROLE {role} PASSWORD {quote_literal(passwords[role])}")
    return [
        *statements,
        f"ALTER ROLE {Role.BACKUP} SET default_transaction_read_only = on",
        f"GRANT pg_read_all_data TO {Role.BACKUP}",
        f"GRANT {Role.POST} TO {Role.OWNER}",
    ]


def database_statement(database: str, *, template: str = "template0") -> str:
    """Make a database in C order and UTF-8, the same on every server and system."""
    return (
        f"CREATE DATABASE {quote_name(database)} OWNER {Role.OWNER} "
        f"TEMPLATE {quote_name(template)} ENCODING 'UTF8' LOCALE_PROVIDER libc "
        "LC_COLLATE 'C' LC_CTYPE 'C'"
    )


def connect_statements(database: str) -> list[str]:
    """Say who may enter the database; a copy of a database does not copy this."""
    name = quote_name(database)
    return [
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {name} TO {Role.APP}, {Role.PUBLIC}, {Role.BACKUP}",
    ]


def schema_statements() -> list[str]:
    """Close the schema but for the owner; run by a superuser inside the database."""
    users = f"{Role.APP}, {Role.PUBLIC}, {Role.BACKUP}"
    return [
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE, CREATE ON SCHEMA public TO {Role.OWNER}, {Role.POST}",
        f"GRANT USAGE ON SCHEMA public TO {users}",
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {Role.OWNER} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {Role.POST} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
    ]


def operator_sql(*, database: str = DATABASE) -> str:
    """Give the psql script with which an operator prepares an own PostgreSQL server."""
    roles: list[Role] = [role for role in LOGIN_ROLES if role != Role.SUPER]
    placeholders = {role: f"<password of {role}>" for role in roles}
    create = quote_literal(database_statement(database))
    exists = f"SELECT FROM pg_database WHERE datname = {quote_literal(database)}"
    lines = [
        "-- Roles and database of Durf for an own PostgreSQL server, version 15 or later.",
        "-- Replace each <...> by a password in 'quotes', then run this with psql as a superuser.",
        "\\set ON_ERROR_STOP on",
        *(f"{_unquote_placeholder(line)};" for line in role_statements(placeholders)),
        f"SELECT {create} WHERE NOT EXISTS ({exists}) \\gexec",
        *(f"{statement};" for statement in connect_statements(database)),
        f"\\connect {quote_name(database)}",
        *(f"{statement};" for statement in schema_statements()),
    ]
    return "\n".join(lines) + "\n"


def _unquote_placeholder(statement: str) -> str:
    """Take the quotes off, so that a forgotten placeholder is refused and is no password."""
    return statement.replace("'<", "<").replace(">'", ">")


def quote_literal(value: str) -> str:
    """Quote a value for SQL; utility statements take no parameters."""
    if "\x00" in value or "\\" in value:
        raise ValueError("no NUL or backslash in an SQL value")
    return "'" + value.replace("'", "''") + "'"


def quote_name(name: str) -> str:
    if not name or "\x00" in name:
        raise ValueError("no empty name and no NUL in an SQL name")
    return '"' + name.replace('"', '""') + '"'
