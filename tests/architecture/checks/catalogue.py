"""What the database itself says about its tables, policies, keys and rights."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

TABLES = """
SELECT c.relname, c.relkind::text, c.relrowsecurity, c.relforcerowsecurity,
       pg_get_userbyid(c.relowner), coalesce(c.reloptions @> ARRAY['security_invoker=true'], false)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
 ORDER BY 1
"""
POLICIES = """
SELECT c.relname, p.polname, p.polpermissive, p.polcmd::text,
       coalesce(pg_get_expr(p.polqual, p.polrelid), ''),
       coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''),
       ARRAY(SELECT CASE WHEN r = 0 THEN 'public' ELSE pg_get_userbyid(r)::text END
               FROM unnest(p.polroles) r ORDER BY 1)
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public'
 ORDER BY 1, 2
"""
UNIQUES = """
SELECT c.relname, i.indisprimary,
       ARRAY(SELECT coalesce(a.attname::text, '(expression)')
               FROM unnest(i.indkey::int[]) WITH ORDINALITY k (number, place)
               LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                    AND k.number <> 0
              WHERE k.place <= i.indnkeyatts ORDER BY k.place)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND i.indisunique
"""
REFERENCES = """
SELECT c.relname, t.relname,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (number, place)
               JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
              ORDER BY u.place),
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (number, place)
               JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
              ORDER BY u.place)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND k.contype = 'f' AND k.convalidated
"""
COLUMNS = """
SELECT c.relname, a.attname::text
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND a.attnum > 0
   AND NOT a.attisdropped AND a.attnotnull
"""
RIGHTS = """
SELECT c.relname, CASE WHEN x.grantee = 0 THEN 'public' ELSE pg_get_userbyid(x.grantee)::text END,
       x.privilege_type
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL aclexplode(c.relacl) x
 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
UNION ALL
SELECT c.relname, CASE WHEN x.grantee = 0 THEN 'public' ELSE pg_get_userbyid(x.grantee)::text END,
       x.privilege_type
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid
  CROSS JOIN LATERAL aclexplode(a.attacl) x
 WHERE n.nspname = 'public'
"""
ROLES = """
SELECT r.rolname::text, r.rolsuper, r.rolbypassrls, r.rolcreaterole OR r.rolcreatedb,
       ARRAY(SELECT pg_get_userbyid(m.roleid)::text FROM pg_auth_members m
              WHERE m.member = r.oid ORDER BY 1)
  FROM pg_roles r WHERE r.rolname LIKE 'durf%'
"""
FUNCTIONS = """
SELECT p.proname::text, pg_get_userbyid(p.proowner)::text, p.prosecdef,
       coalesce(array_to_string(p.proconfig, ' '), ''),
       EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
                WHERE x.grantee = 0)
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public'
"""


@dataclass(frozen=True)
class Table:
    """A table or view."""

    name: str
    kind: str = "r"
    is_secured: bool = False
    is_forced: bool = False
    owner: str = "durf_owner"
    is_invoker: bool = False


@dataclass(frozen=True)
class Policy:
    """A row policy; `command` is * for all of them."""

    table: str
    name: str
    is_permissive: bool
    command: str
    using: str
    check: str
    roles: tuple[str, ...] = ("public",)


@dataclass(frozen=True)
class Unique:
    """A unique index, with its columns in order."""

    table: str
    is_primary: bool
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """A foreign key that the database enforces."""

    table: str
    target: str
    columns: tuple[str, ...]
    target_columns: tuple[str, ...]


@dataclass(frozen=True)
class RoleFacts:
    """What a role is and whose rights it can take."""

    name: str
    is_super: bool = False
    bypasses: bool = False
    may_create: bool = False
    member_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class DatabaseFunction:
    """A function in our schema."""

    name: str
    owner: str
    is_definer: bool
    settings: str
    is_for_everyone: bool


@dataclass(frozen=True)
class Walls:
    """The whole of it, at one moment."""

    tables: dict[str, Table] = field(default_factory=dict)
    policies: tuple[Policy, ...] = ()
    uniques: tuple[Unique, ...] = ()
    references: tuple[Reference, ...] = ()
    required: frozenset[tuple[str, str]] = frozenset()
    rights: frozenset[tuple[str, str, str]] = frozenset()
    roles: dict[str, RoleFacts] = field(default_factory=dict)
    functions: tuple[DatabaseFunction, ...] = ()


def read_walls(cursor: Any) -> Walls:
    """Ask the catalogue; needs no right on any table."""

    def fetch(query: str) -> list[tuple[Any, ...]]:
        cursor.execute(query)
        return [
            tuple(tuple(item) if isinstance(item, list) else item for item in row)
            for row in cursor.fetchall()
        ]

    return Walls(
        tables={row[0]: Table(*row) for row in fetch(TABLES)},
        policies=tuple(Policy(*row) for row in fetch(POLICIES)),
        uniques=tuple(Unique(*row) for row in fetch(UNIQUES)),
        references=tuple(Reference(*row) for row in fetch(REFERENCES)),
        required=frozenset((row[0], row[1]) for row in fetch(COLUMNS)),
        rights=frozenset((row[0], row[1], row[2]) for row in fetch(RIGHTS)),
        roles={row[0]: RoleFacts(*row) for row in fetch(ROLES)},
        functions=tuple(DatabaseFunction(*row) for row in fetch(FUNCTIONS)),
    )
