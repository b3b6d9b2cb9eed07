"""Reading the documentation: its files, links, commands, variables and tables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.checks.source import Finding, walk_sources

TOP = ("README", "CONTRIBUTING", "SECURITY", "THREAT_MODEL", "CHANGELOG")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INLINE_CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)
COMMAND = re.compile(r"^(?:\./)?durf((?: +[^\s#|>]+)*)", re.MULTILINE)
ADDRESS = re.compile(r"^(?:https?:|mailto:)")
VARIABLE = re.compile(r"(?:DURF|DATABASE)_[A-Z_]+")
FIRST_CELL = re.compile(r"^\|\s*`([^`]+)`\s*\|", re.MULTILINE)
ROWS = re.compile(r"^\|(.*)\|\s*$", re.MULTILINE)


def list_pages(root: Path) -> list[Path]:
    """Every page of documentation."""
    top = [path for path in root.glob("*.md") if path.name.split(".")[0] in TOP]
    return sorted([*top, *(root / "docs").rglob("*.md")])


def list_code(text: str) -> list[str]:
    """What a page shows as code: whole blocks, and words between backticks."""
    blocks = ["\n".join(block.splitlines()[1:-1]) for block in FENCE.findall(text)]
    return blocks + INLINE_CODE.findall(FENCE.sub("", text))


def list_commands(text: str) -> list[tuple[str, ...]]:
    """The words after `durf` of every command that a page shows; none for the bare script."""
    found = (match[1].split() for code in list_code(text) for match in COMMAND.finditer(code))
    return [tuple(words) for words in found if words]


def name_anchors(text: str) -> set[str]:
    """The anchors that a page's headings make."""
    headings = HEADING.findall(FENCE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def find_broken_links(page: Path, root: Path) -> Iterator[Finding]:
    """Links to a file or heading that isn't there, or that lead out of the repository."""
    text = page.read_text(encoding="utf-8")
    for target in LINK.findall(INLINE_CODE.sub("", FENCE.sub("", text))):
        if ADDRESS.match(target):
            continue
        place, _, anchor = target.partition("#")
        goal = (page.parent / place).resolve() if place else page
        if not goal.exists() or not goal.is_relative_to(root):
            yield Finding(page.name, 0, f"no such file: {target}")
        elif anchor and anchor not in name_anchors(goal.read_text(encoding="utf-8")):
            yield Finding(page.name, 0, f"no such heading: {target}")


def list_documented_variables(text: str) -> set[str]:
    """The variables that stand first in a row of a table."""
    return {name for name in FIRST_CELL.findall(text) if VARIABLE.fullmatch(name)}


def list_read_variables(*places: Path) -> set[str]:
    """The names of variables that the code holds as texts of their own."""
    return {
        node.value
        for place in places
        for tree in read_trees(place)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if VARIABLE.fullmatch(node.value)
    }


def read_trees(place: Path) -> Iterator[ast.Module]:
    """The syntax tree of a file, or of every file of a folder."""
    if place.is_file():
        yield ast.parse(place.read_text(encoding="utf-8"))
    else:
        yield from (tree for _, tree in walk_sources(place))


def list_rows(text: str) -> list[tuple[str, ...]]:
    """The cells of every row of every table, without backticks."""
    rows = (match[1].split("|") for match in ROWS.finditer(text))
    return [tuple(cell.strip().strip("`") for cell in cells) for cells in rows]
