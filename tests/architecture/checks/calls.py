"""Calls and imports that are refused, and the few places where one of them is at home."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from tests.architecture.checks.source import (
    Finding,
    dotted_name,
    imported_names,
    name_of,
    walk_sources,
)


@dataclass(frozen=True)
class Ban:
    """Something refused: by full name, by the name of a method, or by the module imported."""

    what: str
    why: str
    names: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    imports: tuple[str, ...] = ()
    allowed_in: tuple[str, ...] = ()


BANS = (
    Ban(
        "print",
        "the command line speaks through click.echo, everything else through the log",
        names=frozenset({"print", "pprint.pprint"}),
    ),
    Ban(
        "the clock",
        "the clock is an argument",
        names=frozenset(
            {
                "datetime.now",
                "datetime.utcnow",
                "datetime.today",
                "date.today",
                "datetime.datetime.now",
                "datetime.datetime.utcnow",
                "datetime.date.today",
                "time.time",
            }
        ),
    ),
    Ban(
        "the clock of Django",
        "only the edge reads the clock, the rest gets it as an argument",
        names=frozenset({"timezone.now", "django.utils.timezone.now"}),
        imports=("django.utils.timezone.now",),
        allowed_in=(
            "cli/*",
            "demo/*",
            "*/views.py",
            "*/views/*",
            "*/middleware.py",
            "platform/access/pages.py",
            "platform/accounts/adapters.py",
            "platform/jobs/*",
        ),
    ),
    Ban(
        "typing.cast",
        "narrow the type instead",
        names=frozenset({"cast", "typing.cast"}),
        imports=("typing.cast",),
    ),
    Ban(
        "signals",
        "call the function",
        imports=("django.dispatch", "django.db.models.signals", "django.core.signals"),
    ),
    Ban(
        "the cache",
        "cached confidential rows reach the wrong reader",
        imports=(
            "django.core.cache",
            "django.views.decorators.cache.cache_page",
            "functools.cache",
        ),
        allowed_in=(
            "engines/*",
            "config/*",
            # Facts from files that ship with the program; never rows.
            "reference/questionnaires/shelf.py",
            "reference/calendars/closures.py",
            "reference/municipalities/cartograms.py",
            "reference/municipalities/tables.py",
            "reference/municipalities/layouts.py",
            "reference/municipalities/resolving.py",
        ),
    ),
    Ban(
        "raw SQL",
        "rows are read through the managers, behind the walls",
        names=frozenset({"RawSQL", "RunSQL", "migrations.RunSQL", "connection.execute"}),
        methods=frozenset({"raw", "cursor", "extra"}),
        imports=("psycopg",),
        allowed_in=(
            "platform/tenancy/*",
            "platform/audit/*",
            "platform/database/*",
            "platform/backups/*",
            "exchange/post.py",
            "config/deploy.py",
            "*/migrations/*",
        ),
    ),
    Ban(
        "unescaped texts",
        "format_html escapes",
        names=frozenset({"mark_safe", "SafeString", "safestring.mark_safe"}),
        imports=("django.utils.safestring", "django.utils.html.mark_safe"),
    ),
    Ban(
        "admin screens",
        "there are no admin screens on confidential models",
        imports=("django.contrib.admin",),
    ),
)


def find_banned_uses(folder: Path, bans: tuple[Ban, ...] = BANS) -> list[Finding]:
    """Every use of something refused, outside the places where it is at home."""
    return [
        Finding(path, line, f"{ban.what}: {ban.why}")
        for path, tree in ((name_of(file, folder), tree) for file, tree in walk_sources(folder))
        for ban in bans
        if not any(fnmatch(path, pattern) for pattern in ban.allowed_in)
        for line in sorted(set(find_lines(tree, ban)))
    ]


def find_lines(tree: ast.Module, ban: Ban) -> Iterator[int]:
    """The lines where this ban is broken."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            if any(is_banned_import(name, ban) for name in imported_names(node)):
                yield node.lineno
        elif isinstance(node, ast.Call):
            method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if dotted_name(node.func) in ban.names or method in ban.methods:
                yield node.lineno
        elif isinstance(node, ast.Name | ast.Attribute) and dotted_name(node) in ban.names:
            yield node.lineno


def is_banned_import(name: str, ban: Ban) -> bool:
    """Whether the imported name is a banned one or lies within it."""
    return any(name == banned or name.startswith(f"{banned}.") for banned in ban.imports)
