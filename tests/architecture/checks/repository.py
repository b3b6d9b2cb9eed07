"""What may not be in the tracked files, and what must stand beside a dependency."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.checks.source import Finding

# A path on somebody's machine, or the address of a package index: neither means anything elsewhere.
MACHINE_PATHS = re.compile(
    r"(?<![\w.:/>}])/(?:work|farm|root|home/[a-z]\w*|Users/\w+)/\w|\b[A-Z]:\\Users\\\w", re.ASCII
)
REGISTRY_ADDRESSES = re.compile(
    r"https?://[^\s\"'<>]*(?:pythonhosted|pypi|npmjs|artifactory|nexus|devpi)[^\s\"'<>]*"
    r"|https?://[^\s\"'<>]+/simple/?(?![\w-])"
    r"|--(?:extra-)?index-url|--trusted-host|--find-links",
    re.IGNORECASE,
)
LOCK_FILES = {
    "Pipfile.lock",
    "npm-shrinkwrap.json",
    "package-lock.json",
    "pdm.lock",
    "poetry.lock",
    "pnpm-lock.yaml",
    "pylock.toml",
    "uv.lock",
    "yarn.lock",
}
REQUIREMENT = re.compile(r"^([A-Za-z0-9][\w.-]*)(\[[\w,-]+\])?==(\S+)")
NAME = re.compile(r"^([A-Za-z0-9][\w.-]*)")
# These files hold the patterns, or examples of what they catch.
EXEMPT = ("tests/architecture/checks/repository.py", "tests/architecture/test_repository.py")


def list_tracked(root: Path) -> list[Path]:
    """Every file that is, or is about to be, in the repository."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    names = listing.stdout.decode("utf-8").split("\0")
    return [root / name for name in names if name and (root / name).is_file()]


def find_addresses(files: Iterable[Path], root: Path) -> list[Finding]:
    """Machine paths, registry addresses and lock files."""
    findings = []
    for path in files:
        place = path.relative_to(root).as_posix()
        if path.name in LOCK_FILES:
            findings.append(Finding(place, 1, "a lock file holds addresses"))
        if place in EXEMPT:
            continue
        for number, line in enumerate(read_text(path).splitlines(), start=1):
            findings += [
                Finding(place, number, f"{what}: {match.group()}")
                for what, pattern in (
                    ("machine path", MACHINE_PATHS),
                    ("registry address", REGISTRY_ADDRESSES),
                )
                if (match := pattern.search(line))
            ]
    return findings


def read_text(path: Path) -> str:
    """The text of a file; nothing for one that isn't text."""
    data = path.read_bytes()
    return "" if b"\0" in data[:8000] else data.decode("utf-8", errors="replace")


def find_unpinned(path: Path) -> list[Finding]:
    """Requirements without an exact version or without a hash."""
    findings = []
    entries = re.sub(r"\\\n", " ", path.read_text(encoding="utf-8")).splitlines()
    for number, entry in enumerate(entries, start=1):
        line = entry.strip()
        if not line or line.startswith("#"):
            continue
        if not REQUIREMENT.match(line):
            findings.append(Finding(path.name, number, f"not pinned: {line[:40]}"))
        elif "--hash=sha256:" not in line:
            findings.append(Finding(path.name, number, f"no hash: {line[:40]}"))
    return findings


def list_names(text: str) -> list[str]:
    """The packages that a requirements file names directly."""
    return [
        match.group(1).lower().replace("_", "-")
        for line in text.splitlines()
        if (match := NAME.match(line.strip()))
    ]


def find_unpinned_names(wanted: str, pinned: str) -> list[str]:
    """Direct dependencies that the pinned file doesn't hold."""
    return sorted(set(list_names(wanted)) - set(list_names(pinned)))


def find_unexplained(requirements: str, explanation: str) -> list[str]:
    """Dependencies without a line of reason: the name, and words that aren't the name."""
    lines = [line.lower().replace("_", "-") for line in explanation.splitlines()]
    return [
        name
        for name in list_names(requirements)
        if not any(
            re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line)
            and len(line.split()) > len(name.split()) + 3
            for line in lines
        )
    ]
