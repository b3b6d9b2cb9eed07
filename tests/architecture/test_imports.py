"""The import contracts hold for the real tree, and each of them bites when it is broken."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.checks.source import (
    ROOT,
    SOURCE,
    Finding,
    Function,
    dotted_name,
    find_files,
    find_functions,
    imported_names,
    name_of,
    show,
    walk_sources,
)

PLANTED = {
    "layers: the reference reaches up to a house": (
        "layers",
        "The layers of the building point downward",
        {
            "houses/municipality/selfimage/models.py": "",
            "reference/planted/models.py": "import durf.houses.municipality.selfimage.models",
        },
    ),
    "layers: the platform reaches up to the post": (
        "layers",
        "The layers of the building point downward",
        {
            "exchange/models.py": "",
            "platform/tenancy/planted.py": "from durf.exchange import models",
        },
    ),
    "layers: a house reaches up to the command line": (
        "layers",
        "The layers of the building point downward",
        {"houses/municipality/planted.py": "import durf.cli"},
    ),
    "layers: the public site imports a house": (
        "layers",
        "The layers of the building point downward",
        {
            "houses/municipality/planted.py": "",
            "public/planted.py": "import durf.houses.municipality.planted",
        },
    ),
    "layers: a room nobody declared": (
        "layers",
        "The layers of the building point downward",
        {"annex/models.py": ""},
    ),
    "platform: tenancy reaches up to access": (
        "platform",
        "The platform has an order of its own",
        {
            "platform/access/planted.py": "",
            "platform/tenancy/planted.py": "import durf.platform.access.planted",
        },
    ),
    "platform: the user interface knows organisations": (
        "platform",
        "The platform has an order of its own",
        {"platform/ui/planted.py": "import durf.platform.tenancy.models"},
    ),
    "houses: a house imports another": (
        "houses",
        "No house imports another house",
        {
            "houses/municipality/planted.py": "",
            "houses/committee/planted.py": "from durf.houses.municipality import planted",
        },
    ),
    "houses: a house imports another's feature": (
        "houses",
        "No house imports another house",
        {
            "houses/municipality/selfimage/models.py": "",
            "houses/ibd/planted.py": "from durf.houses.municipality.selfimage.models import X",
        },
    ),
    "public: the public site asks who is logged in": (
        "public",
        "The public site sees published and reference tables only",
        {
            "platform/access/planted.py": "",
            "public/planted.py": "import durf.platform.access.planted",
        },
    ),
    "public: the public site reads the ledger of the press": (
        "public",
        "The public site sees published and reference tables only",
        {
            "publication/ledger.py": "",
            "public/planted.py": "from durf.publication import ledger",
        },
    ),
    "published: what is published reads the post": (
        "published",
        "What is published knows nothing of the press or the post",
        {
            "exchange/models.py": "",
            "publication/published/models.py": "import durf.exchange.models",
        },
    ),
    "engines: an engine knows Django": (
        "engines",
        "Engines are pure Python",
        {"engines/planted.py": "from django.db import models"},
    ),
    "database: the supervisor knows Django": (
        "database",
        "The supervisor of the database knows no Django",
        {"platform/database/planted.py": "from django.conf import settings"},
    ),
    "cycles: two modules of one app hold one another": (
        "cycles",
        "No cycles between siblings, at any depth",
        {
            "houses/municipality/visits/models.py": "import durf.houses.municipality.visits.rules",
            "houses/municipality/visits/rules.py": "import durf.houses.municipality.visits.models",
        },
    ),
    "cycles: two features of one house hold one another": (
        "cycles",
        "No cycles between siblings, at any depth",
        {
            "houses/municipality/visits/rules.py": "import durf.houses.municipality.profile.rules",
            "houses/municipality/profile/rules.py": "import durf.houses.municipality.visits.more",
            "houses/municipality/visits/more.py": "",
        },
    ),
}


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(folder / "src"), str(ROOT)]),
        "NO_COLOR": "1",
    }
    starter = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", starter, "--config", str(folder / "pyproject.toml")]
    return subprocess.run(
        [*command, "--no-cache", "--no-logo", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def plant(folder: Path, files: dict[str, str]) -> None:
    shutil.copy(ROOT / "pyproject.toml", folder)
    for path in find_files(SOURCE, ".py"):
        copy = folder / "src" / "durf" / path.relative_to(SOURCE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    for name, text in files.items():
        path = folder / "src" / "durf" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
        for parent in path.relative_to(folder / "src").parents[:-1]:
            (folder / "src" / parent / "__init__.py").touch()


def find_folders_without_init(folder: Path) -> list[Finding]:
    """Python files in a folder that isn't a package escape every import contract."""
    return [
        Finding(name_of(path, folder), 1, "its folder has no __init__.py")
        for path in find_files(folder, ".py")
        if not (path.parent / "__init__.py").exists()
    ]


def find_own_imports_in_functions(folder: Path) -> list[Finding]:
    """Imports of durf inside functions; only start-up may have them, of an app or a command."""
    findings = []
    for path, tree in walk_sources(folder):
        is_command = path.relative_to(folder).parts[0] == "cli"
        for function in find_functions(tree):
            if path.name == "apps.py" and function.name == "ready":
                continue
            start = find_start_of_django(function) if is_command else None
            findings += [
                Finding(name_of(path, folder), node.lineno, f"{name} inside {function.name}")
                for node in ast.walk(function)
                if isinstance(node, ast.Import | ast.ImportFrom)
                if start is None or node.lineno < start
                for name in imported_names(node) or ["a relative import"]
                if name.split(".")[0] == "durf" or name == "a relative import"
            ]
    return findings


def find_start_of_django(function: Function) -> int | None:
    """The line where a command starts Django; before it no model can be imported."""
    return next(
        (
            node.lineno
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and dotted_name(node.func) == "startup.set_up"
        ),
        None,
    )


def test_contracts_hold(tmp_path):
    plant(tmp_path, {})

    result = lint(tmp_path)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "name", "files"), PLANTED.values(), ids=PLANTED.keys())
def test_contract_catches_planted_import(tmp_path, contract, name, files):
    plant(tmp_path, files)

    result = lint(tmp_path, "--contract", contract)

    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{name} BROKEN" in result.stdout


def test_every_folder_is_a_package():
    findings = find_folders_without_init(SOURCE)

    assert not findings, show(findings)


def test_every_folder_is_a_package_catches_planted_folder(tmp_path):
    (tmp_path / "annex").mkdir()
    (tmp_path / "annex" / "rules.py").touch()

    findings = find_folders_without_init(tmp_path)

    assert findings == [Finding("annex/rules.py", 1, "its folder has no __init__.py")]


def test_no_own_imports_inside_functions():
    findings = find_own_imports_in_functions(SOURCE)

    assert not findings, show(findings)


def test_no_own_imports_inside_functions_catches_planted_import(tmp_path):
    (tmp_path / "views.py").write_text(
        "import durf.cli\ndef show():\n    from durf.platform import audit\n    import json\n"
    )
    (tmp_path / "rules.py").write_text("def judge():\n    from .models import Visit\n")
    (tmp_path / "cli").mkdir()
    (tmp_path / "cli" / "audit.py").write_text(
        "def verify():\n    from durf.config import env\n    startup.set_up()\n"
        "    from durf.platform.audit import verification\n"
    )
    (tmp_path / "apps.py").write_text("def ready():\n    import durf.platform.access.checks\n")

    findings = find_own_imports_in_functions(tmp_path)

    assert findings == [
        Finding("cli/audit.py", 2, "durf.config.env inside verify"),
        Finding("rules.py", 2, "a relative import inside judge"),
        Finding("views.py", 3, "durf.platform.audit inside show"),
    ]
