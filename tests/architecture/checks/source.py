"""Reading the source as text and as syntax trees; every check builds on this."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "durf"
SKIPPED_FOLDERS = {"__pycache__", ".venv", ".git", "node_modules"}

FUNCTION_NODES = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, order=True)
class Finding:
    """Something that breaks a rule, and where."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def find_files(folder: Path, *suffixes: str) -> list[Path]:
    """All files below the folder with one of these suffixes, in a steady order."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in suffixes
        and path.is_file()
        and not SKIPPED_FOLDERS & set(path.relative_to(folder).parts)
    )


def is_migration(path: Path) -> bool:
    """Whether the file is a numbered migration."""
    return path.parent.name == "migrations"


def parse(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def walk_sources(folder: Path, *, migrations: bool = True) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file below the folder with its tree."""
    for path in find_files(folder, ".py"):
        if migrations or not is_migration(path):
            yield path, parse(path)


def find_functions(tree: ast.Module) -> list[Function]:
    """All functions and methods, nested ones too."""
    return [node for node in ast.walk(tree) if isinstance(node, FUNCTION_NODES)]


def name_of(path: Path, folder: Path) -> str:
    """The path as a finding shows it."""
    return path.relative_to(folder).as_posix()


def dotted_name(node: ast.AST) -> str:
    """`a.b.c` of an expression; an empty text for anything that isn't a plain chain of names."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted_name(node.value)
        return f"{inner}.{node.attr}" if inner else ""
    return ""


def imported_names(node: ast.AST) -> list[str]:
    """The full names that an import statement brings in (`from a import b` gives `a.b`)."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def read_contract(contract_id: str) -> dict[str, list[str]]:
    """One import contract of pyproject.toml, the one place where the layers are written down."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (contract,) = [entry for entry in contracts if entry["id"] == contract_id]
    return dict(contract)


def show(findings: list[Finding]) -> str:
    """One finding a line, for the message of a failing test."""
    return "\n" + "\n".join(str(finding) for finding in sorted(findings))
