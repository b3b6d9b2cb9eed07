"""The page about dependencies says honestly which of them the code doesn't use yet."""

from __future__ import annotations

import re
from importlib.metadata import packages_distributions

from tests.architecture.checks.repository import list_names
from tests.architecture.checks.source import ROOT, SOURCE, find_files

PAGE = ROOT / "docs" / "explanation" / "dependencies.md"
UNUSED = re.compile(r"not yet used by this version: (.*)\.$", re.MULTILINE)


def find_unused(names: list[str], source: str) -> set[str]:
    """The packages of which no module is imported or named in a text."""
    modules: dict[str, list[str]] = {}
    for module, packages in packages_distributions().items():
        for package in set(packages):
            modules.setdefault(package.lower().replace("_", "-"), []).append(module)
    return {
        name
        for name in names
        if not any(is_named(module, source) for module in modules.get(name, [name]))
    }


def is_named(module: str, source: str) -> bool:
    """Whether the source imports the module, or names it as settings do."""
    name = re.escape(module)
    return bool(re.search(rf"^\s*(?:from|import) {name}\b|\"{name}[.\"]", source, re.MULTILINE))


def test_unused_dependencies_are_named():
    source = "\n".join(path.read_text() for path in find_files(SOURCE, ".py"))
    wanted = list_names((ROOT / "requirements" / "runtime.in").read_text())

    match = UNUSED.search(PAGE.read_text())
    named = {name.strip("` ").lower() for name in match[1].split(",")} if match else set()

    assert named == find_unused(wanted, source)


def test_unused_dependencies_are_named_catches_planted_import():
    assert find_unused(["click", "rich"], "import click\n") == {"rich"}
    assert find_unused(["whitenoise"], '    "whitenoise.middleware.X",\n') == set()
    assert find_unused(["rich"], "# import rich\n") == {"rich"}
