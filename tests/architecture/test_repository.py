"""The repository means the same on every machine, and explains what it depends on."""

from __future__ import annotations

import pytest

from tests.architecture.checks.repository import (
    find_addresses,
    find_unexplained,
    find_unpinned,
    find_unpinned_names,
    list_tracked,
)
from tests.architecture.checks.source import ROOT, Finding, show

HASH = "--hash=sha256:" + "0" * 64
REQUIREMENTS = ROOT / "requirements"
DEPENDENCIES = ROOT / "docs" / "explanation" / "dependencies.md"


def test_repository_holds_no_addresses():
    findings = find_addresses(list_tracked(ROOT), ROOT)

    assert not findings, show(findings)


@pytest.mark.parametrize(
    "text",
    [
        "data = '/home/piet/durf'",
        "cd /root/durf",
        "see /Users/piet/durf",
        r"C:\Users\piet",
        "url = https://files.pythonhosted.org/packages/a.whl",
        "url = https://pypi.example.org/a",
        "--index-url https://example.org",
        "https://registry.npmjs.org/a",
        "https://mirror.example.org/repository/simple/",
    ],
)
def test_repository_holds_no_addresses_catches_planted_line(tmp_path, text):
    (tmp_path / "notes.md").write_text(f"\n{text}\n")

    findings = find_addresses([tmp_path / "notes.md"], tmp_path)

    assert [(finding.path, finding.line) for finding in findings] == [("notes.md", 2)]


def test_repository_holds_no_addresses_catches_planted_lock_file(tmp_path):
    (tmp_path / "uv.lock").write_text("")

    findings = find_addresses([tmp_path / "uv.lock"], tmp_path)

    assert findings == [Finding("uv.lock", 1, "a lock file holds addresses")]


@pytest.mark.parametrize(
    "text",
    [
        "DURF_DATA=/var/lib/durf",
        "https://example.org/home/piet/",
        "path('home/', view)",
        "~/.local/share/durf",
        "a simple/plain text",
        "https://docs.djangoproject.com/en/5.2/",
    ],
)
def test_repository_holds_no_addresses_accepts(tmp_path, text):
    (tmp_path / "notes.md").write_text(text)

    assert find_addresses([tmp_path / "notes.md"], tmp_path) == []


@pytest.mark.parametrize("name", ["runtime", "test"])
def test_requirements_are_pinned_by_hash(name):
    wanted = (REQUIREMENTS / f"{name}.in").read_text()
    pinned = REQUIREMENTS / f"{name}.txt"

    findings = find_unpinned(pinned)

    assert not findings, show(findings)
    assert find_unpinned_names(wanted, pinned.read_text()) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("django>=5", "not pinned: django>=5"),
        (f"django {HASH}", "not pinned: django"),
        ("-r other.txt", "not pinned: -r other.txt"),
        ("django==5.2", "no hash: django==5.2"),
        ("django==5.2 \\\n    --hash=md5:0", "no hash: django==5.2"),
    ],
)
def test_requirements_are_pinned_by_hash_catches_planted_line(tmp_path, line, what):
    (tmp_path / "runtime.txt").write_text(f"asgiref==3 \\\n    {HASH}\n{line}\n")

    findings = find_unpinned(tmp_path / "runtime.txt")

    assert [finding.what[: len(what)] for finding in findings] == [what]


def test_requirements_hold_every_direct_dependency_catches_planted_gap():
    missing = find_unpinned_names("Django~=5.2\nnew_thing[x]\n", f"django==5.2 {HASH}")

    assert missing == ["new-thing"]


def test_every_dependency_has_its_reason():
    requirements = (REQUIREMENTS / "runtime.in").read_text()

    assert find_unexplained(requirements, DEPENDENCIES.read_text()) == []


@pytest.mark.parametrize(
    "explanation",
    ["", "| click |", "- clickable: a different thing altogether", "- django: not this one at all"],
)
def test_every_dependency_has_its_reason_catches_planted_gap(explanation):
    assert find_unexplained("click~=8.1\n", explanation) == ["click"]


def test_every_dependency_has_its_reason_accepts_a_line():
    explanation = "| `PyYAML` | Reads what writers write: baselines, questions, letters. |"

    assert find_unexplained("PyYAML\n", explanation) == []
