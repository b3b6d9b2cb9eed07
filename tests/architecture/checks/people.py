"""Who may touch the tables that stand on the porch and name people."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.checks.source import (
    Finding,
    dotted_name,
    imported_names,
    is_migration,
    name_of,
    walk_sources,
)

PEOPLE_MODULES = (
    "durf.platform.accounts.models",
    "durf.platform.access.models",
    "allauth.account.models",
    "allauth.mfa.models",
    "allauth.socialaccount.models",
    "allauth.usersessions.models",
    "django.contrib.auth.models",
    "django.contrib.sessions.models",
)
AT_HOME = ("platform/accounts/", "platform/access/")
HARMLESS = ("django.contrib.auth.models.AnonymousUser",)


def find_reaches_for_people(folder: Path) -> list[Finding]:
    """Uses of the models of people outside accounts and access; imports for types are fine."""
    findings = []
    for path, tree in walk_sources(folder):
        place = name_of(path, folder)
        if place.startswith(AT_HOME) or is_migration(path):
            continue
        for_types = find_type_imports(tree)
        findings += [
            Finding(place, getattr(node, "lineno", 0), what)
            for node in ast.walk(tree)
            if node not in for_types
            for what in name_reaches(node)
        ]
    return findings


def find_type_imports(tree: ast.Module) -> set[ast.AST]:
    """The imports under `if TYPE_CHECKING`, which can't query anything."""
    return {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and dotted_name(node.test).endswith("TYPE_CHECKING")
        for statement in node.body
        for inner in ast.walk(statement)
    }


def name_reaches(node: ast.AST) -> list[str]:
    """What this node takes of the people's tables."""
    if isinstance(node, ast.Call):
        name = dotted_name(node.func).rpartition(".")[2]
        label = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else ""
        is_people = str(label).partition(".")[0] in {"accounts", "access"}
        if name == "get_user_model" or (name == "get_model" and is_people):
            return [f"calls {name}"]
    return [
        f"imports {name}"
        for name in imported_names(node)
        if name not in HARMLESS
        if any(name == module or name.startswith(f"{module}.") for module in PEOPLE_MODULES)
    ]
