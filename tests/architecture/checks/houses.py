"""Which template uses which: a template stays in its house and on its floor."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.checks.layers import judge_reach
from tests.architecture.checks.markup import COMMENT, blank, find_templates
from tests.architecture.checks.source import Finding, name_of, walk_sources

USE = re.compile(r"\{%\s*(extends|include)\s+(\S+)")
QUOTED = re.compile(r"""^["'](?P<name>[^"']+)["']$""")
TEMPLATE_NAME = re.compile(r"^[\w/.-]+/[\w.-]+\.(?:html|txt|xml)$")
# Components and form fields choose their template by kind; they stay within their own folder.
MAY_CHOOSE = ("platform/ui/",)


def find_owner(path: Path, folder: Path) -> str:
    """The module path of the app that a file belongs to."""
    parts = path.relative_to(folder).parts
    end = parts.index("templates") if "templates" in parts else len(parts) - 1
    return ".".join(["durf", *parts[:end]])


def list_owners(folder: Path) -> dict[str, str]:
    """The name of each template with the app that owns it."""
    owners = {}
    for path in find_templates(folder):
        parts = path.relative_to(folder).parts
        owners["/".join(parts[parts.index("templates") + 1 :])] = find_owner(path, folder)
    return owners


def find_strayed_templates(folder: Path) -> list[Finding]:
    """Templates, and Python naming templates, that reach for what isn't theirs to use."""
    owners = list_owners(folder)
    return [
        Finding(name_of(path, folder), line, complaint)
        for path, line, name in list_uses(folder)
        if (complaint := judge_use(path, name, folder=folder, owners=owners))
    ]


def list_uses(folder: Path) -> Iterator[tuple[Path, int, str]]:
    """Every `extends` and `include`, and every template that Python names."""
    for path in find_templates(folder):
        text = COMMENT.sub(blank, path.read_text(encoding="utf-8"))
        for match in USE.finditer(text):
            quoted = QUOTED.match(match.group(2))
            name = quoted.group("name") if quoted else ""
            yield path, text.count("\n", 0, match.start()) + 1, name
    for path, tree in walk_sources(folder, migrations=False):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and TEMPLATE_NAME.match(str(node.value)):
                yield path, node.lineno, str(node.value)


def judge_use(path: Path, name: str, *, folder: Path, owners: dict[str, str]) -> str:
    """Why this use is refused; an empty text when it isn't."""
    place = name_of(path, folder)
    if not name:
        return "" if place.startswith(MAY_CHOOSE) else "chooses a template at run time"
    owner = find_owner(path, folder)
    if name in owners:
        complaint = judge_reach(owner, owners[name])
        return f"{name}: {complaint}" if complaint else ""
    is_own_label = name.partition("/")[0] in {n.partition("/")[0] for n in owners}
    return f"{name} doesn't exist" if is_own_label else ""
