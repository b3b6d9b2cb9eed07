"""The words of the code, each in the glossary with its Dutch word, and as a class in its time."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.checks.source import walk_sources

WORDS = frozenset(
    {
        "Action",
        "ActionPlan",
        "Advisory",
        "Alarm",
        "Barrier",
        "Cause",
        "CisoPosition",
        "ClosingReport",
        "ComplyOrExplain",
        "ConnectionStep",
        "Consent",
        "Decision",
        "Delivery",
        "Endorsement",
        "Event",
        "ExecutiveStatement",
        "Exercise",
        "Finding",
        "Floor",
        "Framework",
        "GapAnalysis",
        "IctPhoto",
        "ImpactAnalysis",
        "Incident",
        "Inject",
        "Lesson",
        "Measure",
        "Municipality",
        "NearIncident",
        "Partnership",
        "Perspective",
        "Practice",
        "Programme",
        "Receipt",
        "RedThread",
        "Release",
        "Response",
        "SecurityParagraph",
        "Selection",
        "SelfImage",
        "Supplier",
        "TargetedWarning",
        "Visit",
        "VisitReport",
    }
)
# Words whose time has come: the class must exist.
ARRIVED = frozenset(
    {
        "Alarm",
        "ClosingReport",
        "Consent",
        "Delivery",
        "Finding",
        "Framework",
        "Measure",
        "Municipality",
        "Programme",
        "Receipt",
        "Release",
        "Selection",
        "SelfImage",
        "Visit",
        "VisitReport",
    }
)
# Where municipal business lives; the platform may use a word in its everyday sense.
BUSINESS = ("houses", "exchange", "publication", "reference", "public")
# A row of the table: the code word in backticks, then at least one more cell with letters.
ROW = re.compile(r"^\|\s*`(?P<word>\w+)`\s*\|(?P<rest>.*)\|\s*$")


def list_glossary(text: str) -> dict[str, str]:
    """Each code word of the glossary with its Dutch word."""
    rows = (ROW.match(line.strip()) for line in text.splitlines())
    return {row["word"]: row["rest"].split("|")[0].strip() for row in rows if row}


def find_missing_words(text: str, words: Iterable[str]) -> list[str]:
    """Code words without a row, or with an empty one."""
    glossary = list_glossary(text)
    return sorted(word for word in words if not glossary.get(word))


def find_missing_classes(folder: Path, words: Iterable[str]) -> list[str]:
    """Code words for which no class is written."""
    written = {
        node.name
        for part in BUSINESS
        for _, tree in walk_sources(folder / part, migrations=False)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    return sorted(set(words) - written)


def find_early_classes(folder: Path) -> list[str]:
    """Words of the code that have a class already and aren't marked as arrived."""
    missing = set(find_missing_classes(folder, WORDS))
    return sorted(WORDS - missing - ARRIVED)
