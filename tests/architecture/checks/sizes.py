"""How long files and functions may be, and that every function says its types."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.checks.source import (
    Finding,
    Function,
    find_files,
    find_functions,
    is_migration,
    name_of,
    walk_sources,
)

MOST_LINES_OF_FILE = 400
MOST_LINES_OF_FUNCTION = 40
AIM_OF_FUNCTION = 25
MEASURED = (".py", ".html", ".css", ".js", ".txt")


def count_lines(path: Path) -> int:
    """The lines that hold something."""
    text = path.read_text(encoding="utf-8")
    return sum(1 for line in text.splitlines() if line.strip())


def count_function_lines(function: Function) -> int:
    """From `def` to the last line, without decorators."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def find_long_files(folder: Path) -> list[Finding]:
    """Files above the limit."""
    return [
        Finding(name_of(path, folder), 1, f"{lines} lines, at most {MOST_LINES_OF_FILE}")
        for path in find_files(folder, *MEASURED)
        if not is_migration(path)
        if (lines := count_lines(path)) > MOST_LINES_OF_FILE
    ]


def find_long_functions(folder: Path) -> list[Finding]:
    """Functions above the limit."""
    return [
        Finding(
            name_of(path, folder),
            function.lineno,
            f"{function.name} has {lines} lines, at most {MOST_LINES_OF_FUNCTION}",
        )
        for path, tree in walk_sources(folder, migrations=False)
        for function in find_functions(tree)
        if (lines := count_function_lines(function)) > MOST_LINES_OF_FUNCTION
    ]


def measure_functions(folder: Path) -> list[int]:
    """The length of every function, shortest first."""
    return sorted(
        count_function_lines(function)
        for _, tree in walk_sources(folder, migrations=False)
        for function in find_functions(tree)
    )


def find_untyped_functions(folder: Path) -> list[Finding]:
    """Functions with an argument or a result of no stated type."""
    return [
        Finding(name_of(path, folder), function.lineno, f"{function.name} lacks {missing}")
        for path, tree in walk_sources(folder, migrations=False)
        for function, is_method in find_functions_with_place(tree)
        if (missing := name_missing_types(function, is_method=is_method))
    ]


def find_functions_with_place(tree: ast.Module) -> list[tuple[Function, bool]]:
    """Every function, and whether it stands directly in a class."""
    methods = {
        member for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for member in node.body
    }
    return [(function, function in methods) for function in find_functions(tree)]


def name_missing_types(function: Function, *, is_method: bool) -> str:
    """The arguments without a type, and `return`, as one text."""
    spec = function.args
    arguments = [*spec.posonlyargs, *spec.args]
    is_static = any(
        isinstance(item, ast.Name) and item.id == "staticmethod" for item in function.decorator_list
    )
    if is_method and not is_static:
        arguments = arguments[1:]
    arguments += spec.kwonlyargs
    arguments += [item for item in (spec.vararg, spec.kwarg) if item]
    missing = [argument.arg for argument in arguments if argument.annotation is None]
    if function.returns is None:
        missing.append("return")
    return ", ".join(missing)
