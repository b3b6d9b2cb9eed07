"""Whether the walls around confidential rows stand: in the models and in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from tests.architecture.checks.catalogue import Policy, Walls
from tests.architecture.checks.source import Finding

HOUSE = ("organisation_id IN ( SELECT unnest(", "'durf.organisations'")
ROOM = ("IN ( SELECT unnest(", "'durf.rooms'")
# Roles that pass through the walls only where a policy names them.
BOUND_ROLES = {"public", "durf_app", "durf_owner", "durf_public"}
OWNED_KEY = ("id", "organisation_id")
APP_RIGHTS = {"SELECT", "INSERT", "UPDATE", "DELETE"}

Models = Iterable[type[models.Model]]


def says(expression: str, parts: tuple[str, ...]) -> bool:
    """Whether a policy's expression is of the measured form, and nothing is or-ed to it."""
    return all(part in expression for part in parts) and " OR " not in expression


def is_house_policy(policy: Policy) -> bool:
    """Whether the policy lets through rows of the viewer's organisations only."""
    return says(policy.using or policy.check, HOUSE) and says(policy.check or policy.using, HOUSE)


def find_open_tables(walls: Walls, tables: Iterable[str]) -> list[Finding]:
    """Tables that should be closed by owner and aren't, wholly or for somebody."""
    return [
        Finding(table, 0, what) for table in sorted(set(tables)) for what in judge(walls, table)
    ]


def judge(walls: Walls, table: str) -> list[str]:
    """What is wrong with the wall around one table."""
    if table not in walls.tables:
        return ["doesn't exist in the database"]
    facts = walls.tables[table]
    permissive = [p for p in walls.policies if p.table == table and p.is_permissive]
    complaints = []
    if not facts.is_secured:
        complaints.append("has no row security")
    if not facts.is_forced:
        complaints.append("doesn't bind its owner")
    if not any(p.command == "*" and is_house_policy(p) for p in permissive):
        complaints.append("has no policy by owner for every command")
    complaints += [
        f"policy {p.name} opens it"
        for p in permissive
        if BOUND_ROLES & set(p.roles) and not is_house_policy(p)
    ]
    if (table, "organisation_id") not in walls.required:
        complaints.append("has rows without an owner")
    return complaints


def find_open_rooms(walls: Walls, tables: Iterable[str]) -> list[Finding]:
    """Tables of rooms without the second, restrictive policy."""
    closed = {
        policy.table
        for policy in walls.policies
        if not policy.is_permissive
        and policy.command == "*"
        and "public" in policy.roles
        and says(policy.using, ROOM)
        and says(policy.check or policy.using, ROOM)
    }
    return [Finding(table, 0, "has no room policy") for table in sorted(set(tables) - closed)]


def find_missing_keys(walls: Walls, tables: Iterable[str]) -> list[Finding]:
    """Tables that can't be referred to together with their owner."""
    keyed = {
        unique.table for unique in walls.uniques if sorted(unique.columns) == sorted(OWNED_KEY)
    }
    return [
        Finding(table, 0, "has no key of id and owner") for table in sorted(set(tables) - keyed)
    ]


def find_telling_uniques(walls: Walls, tables: Iterable[str]) -> list[Finding]:
    """Unique indexes that tell one owner what another one has; random ids tell nothing."""
    harmless = {("public_id",)}
    return [
        Finding(unique.table, 0, f"unique over owners: {', '.join(unique.columns)}")
        for unique in walls.uniques
        if unique.table in set(tables)
        and not unique.is_primary
        and unique.columns not in harmless
        and "organisation_id" not in unique.columns
    ]


def find_loose_relations(
    own_models: Models, confidential: type[models.Model], owned_key: type[Any]
) -> list[Finding]:
    """Relations to confidential rows that aren't bound to the owner."""
    return [
        Finding(f"{model.__name__}.{field.name}", 0, complaint)
        for model in own_models
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if (complaint := judge_relation(model, field, confidential, owned_key))
    ]


def judge_relation(
    model: type[models.Model], field: Any, confidential: type[models.Model], owned_key: type[Any]
) -> str:
    """What is wrong with one relation; an empty text when nothing is."""
    target = field.related_model
    if target is None or isinstance(target, str) or not issubclass(target, confidential):
        return ""
    if field.many_to_many:
        return "many to many has rows without an owner"
    if not issubclass(model, confidential):
        return f"a row without an owner refers to {target.__name__}"
    return "" if isinstance(field, owned_key) else "is not an OwnedForeignKey"


def find_missing_references(
    walls: Walls, confidential_models: Models, owned_key: type[Any]
) -> list[Finding]:
    """Owned relations without their composite foreign key, or with a plain one beside it."""
    return [
        Finding(f"{model.__name__}.{field.name}", 0, complaint)
        for model in confidential_models
        for field in model._meta.local_fields
        if isinstance(field, owned_key)
        for complaint in judge_reference(walls, model, field)
    ]


def judge_reference(walls: Walls, model: type[models.Model], field: Any) -> list[str]:
    """What is wrong with the keys behind one owned relation."""
    target = field.related_model._meta.db_table
    own = [r for r in walls.references if r.table == model._meta.db_table]
    wanted = (target, (field.column, "organisation_id"), OWNED_KEY)
    complaints = []
    if wanted not in [(r.target, r.columns, r.target_columns) for r in own]:
        complaints.append("has no composite foreign key")
    if any(r.columns == (field.column,) for r in own):
        complaints.append("has a plain foreign key, which is an oracle")
    return complaints


def find_unlisted(walls: Walls, porch: Mapping[str, str]) -> list[Finding]:
    """Tables without row security that aren't on the list, and views with their owner's eyes."""
    findings = []
    for table in walls.tables.values():
        if table.kind in "vm" and not table.is_invoker:
            findings.append(Finding(table.name, 0, "is a view with its owner's rights"))
        if table.kind in "rpf" and not table.is_secured and table.name not in porch:
            findings.append(Finding(table.name, 0, "has no row security and isn't on the porch"))
    findings += [
        Finding(name, 0, "is on the porch and doesn't exist")
        for name in porch
        if name not in walls.tables
    ]
    return findings + [
        Finding(name, 0, "is on the porch and has row security after all")
        for name in porch
        if name in walls.tables and walls.tables[name].is_secured
    ]


def find_strong_roles(walls: Walls) -> list[Finding]:
    """Rights and powers that the roles of the processes must not have."""
    findings = []
    for name in ("durf_app", "durf_public"):
        facts = walls.roles[name]
        powers = {
            "is a superuser": facts.is_super,
            "bypasses row security": facts.bypasses,
            "may create roles or databases": facts.may_create,
            f"is a member of {', '.join(facts.member_of)}": bool(facts.member_of),
            "owns tables": any(table.owner == name for table in walls.tables.values()),
        }
        findings += [Finding(name, 0, what) for what, is_so in powers.items() if is_so]
    findings += [
        Finding(grantee, 0, f"has {right} on {table}")
        for table, grantee, right in sorted(walls.rights)
        if grantee == "public" or (grantee == "durf_app" and right not in APP_RIGHTS)
    ]
    return findings


def find_public_reads(walls: Walls, listed: Iterable[str]) -> list[Finding]:
    """What the public site may do beyond reading the listed tables."""
    return [
        Finding("durf_public", 0, f"has {right} on {table}")
        for table, grantee, right in sorted(walls.rights)
        if grantee == "durf_public" and (right != "SELECT" or table not in set(listed))
    ]


def find_loose_functions(walls: Walls, definers: Mapping[str, str]) -> list[Finding]:
    """Functions for everyone, and those with their owner's rights that aren't tied down."""
    findings = []
    for function in walls.functions:
        if function.is_for_everyone:
            findings.append(Finding(function.name, 0, "may be called by everyone"))
        if function.is_definer and function.name not in definers:
            findings.append(Finding(function.name, 0, "has its owner's rights and isn't listed"))
        if function.is_definer and "search_path=" not in function.settings:
            findings.append(Finding(function.name, 0, "has no fixed search_path"))
    return findings
