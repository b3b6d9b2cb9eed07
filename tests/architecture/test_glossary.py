"""Every word of the code is in the glossary; those whose time has come are classes."""

from __future__ import annotations

import pytest

from tests.architecture.checks.glossary import (
    ARRIVED,
    WORDS,
    find_early_classes,
    find_missing_classes,
    find_missing_words,
)
from tests.architecture.checks.source import ROOT, SOURCE

GLOSSARY = ROOT / "docs" / "glossary.md"


def test_glossary_holds_every_word():
    assert find_missing_words(GLOSSARY.read_text(), WORDS) == []


@pytest.mark.parametrize("text", ["", "| `Visit` | |", "Visit: bezoek", "| `Visits` | bezoeken |"])
def test_glossary_holds_every_word_catches_planted_gap(text):
    assert find_missing_words(text, ["Visit"]) == ["Visit"]


def test_glossary_holds_every_word_accepts_a_row():
    assert find_missing_words("| `Visit` | bezoek | One visit. |", ["Visit"]) == []


def test_arrived_words_are_classes():
    assert find_missing_classes(SOURCE, ARRIVED) == []
    assert find_early_classes(SOURCE) == []


def test_arrived_words_are_classes_catches_planted_gap(tmp_path):
    (tmp_path / "houses").mkdir()
    (tmp_path / "houses" / "models.py").write_text("class Incident: ...\n")
    (tmp_path / "consent.py").write_text("class Consent: ...\n")

    assert find_missing_classes(tmp_path, ["Incident", "Consent"]) == ["Consent"]
    assert find_early_classes(tmp_path) == ["Incident"]
