"""Names that say nothing, and names that promise the wrong thing."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.checks.source import Finding, find_files, name_of

JUNK_DRAWERS = {
    "common",
    "core",
    "helper",
    "helpers",
    "misc",
    "miscellaneous",
    "service",
    "services",
    "shared",
    "stuff",
    "tools",
    "util",
    "utilities",
    "utils",
}


def find_junk_drawers(folder: Path) -> list[Finding]:
    """Files and folders whose name is one of these words or ends in one (`date_utils`)."""
    findings = []
    for path in find_files(folder, ".py", ".html", ".css", ".js"):
        parts = path.relative_to(folder).with_suffix("").parts
        words = {word for part in parts for word in (part, part.replace("-", "_").split("_")[-1])}
        findings += [
            Finding(name_of(path, folder), 1, f"nothing is called {word}")
            for word in sorted(words & JUNK_DRAWERS)
        ]
    return findings
