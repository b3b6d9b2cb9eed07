"""Every address with its view: who may come in, and how much the view does itself."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver

from tests.architecture.checks.source import Finding, Function, find_functions

MOST_DECORATORS = 2
AIM_OF_LINES = 15
MOST_LINES = 25


@dataclass(frozen=True)
class Address:
    """One pattern of the URL configuration with the view that answers it."""

    route: str
    view: Callable[..., Any]


def list_addresses(patterns: Iterable[Any], prefix: str = "") -> Iterator[Address]:
    """Every pattern, those of included configurations too."""
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from list_addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield Address(route, pattern.callback)


def find_undeclared_views(addresses: Iterable[Address], declaration: type) -> list[Finding]:
    """Views that don't say who may come in."""
    return [
        Finding(address.route or "/", 0, f"{name_view(address.view)} declares no access")
        for address in addresses
        if not isinstance(getattr(address.view, "access", None), declaration)
    ]


def find_class_views(addresses: Iterable[Address], folder: Path) -> list[Finding]:
    """Our own views that are classes; those of packages may be."""
    return [
        Finding(address.route, 0, f"{name_view(address.view)} is not a function")
        for address in addresses
        if is_own(address.view, folder) and find_definition(address.view) is None
    ]


def find_towers(addresses: Iterable[Address], folder: Path) -> list[Finding]:
    """Views under more than two decorators."""
    return [
        Finding(address.route, 0, f"{name_view(address.view)} has {count} decorators")
        for address in addresses
        if is_own(address.view, folder)
        if (definition := find_definition(address.view))
        if (count := len(definition.decorator_list)) > MOST_DECORATORS
    ]


def find_busy_views(addresses: Iterable[Address], folder: Path, limit: int) -> list[Finding]:
    """Views that do more than form, one call and response."""
    return [
        Finding(address.route, 0, f"{name_view(address.view)} has {lines} lines, at most {limit}")
        for address in addresses
        if is_own(address.view, folder)
        if (definition := find_definition(address.view))
        if (lines := count_body_lines(definition)) > limit
    ]


def unwrap(view: Callable[..., Any]) -> Any:
    """The function under its decorators, or the class behind `as_view()`."""
    inner = inspect.unwrap(view)
    return getattr(inner, "view_class", inner)


def name_view(view: Callable[..., Any]) -> str:
    """Where the view is written."""
    inner = unwrap(view)
    return f"{inner.__module__}.{getattr(inner, '__qualname__', inner)}"


def is_own(view: Callable[..., Any], folder: Path) -> bool:
    """Whether the view is written in this folder."""
    try:
        path = inspect.getsourcefile(unwrap(view))
    except TypeError:
        return False
    return path is not None and Path(path).is_relative_to(folder)


def find_definition(view: Callable[..., Any]) -> Function | None:
    """The function as written; None for a class."""
    inner = unwrap(view)
    if not inspect.isfunction(inner):
        return None
    tree = ast.parse(textwrap.dedent(inspect.getsource(inner)))
    return next(iter(find_functions(tree)), None)


def count_body_lines(function: Function) -> int:
    """The lines of the body without its docstring."""
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    if not body:
        return 0
    return (body[-1].end_lineno or 0) - body[0].lineno + 1
