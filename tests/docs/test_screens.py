"""What a Dutch how-to says to choose stands on a screen, in the same words."""

from __future__ import annotations

import re

import polib
import pytest

from tests.architecture.checks.source import ROOT, SOURCE

PAGES = ("programma.md", "planning.md")
BOLD = re.compile(r"\*\*([^*]+)\*\*")


def list_words() -> set[str]:
    """Every Dutch text of the interface, without capitals."""
    catalogue = polib.pofile(str(SOURCE / "locale" / "nl" / "LC_MESSAGES" / "django.po"))
    return {entry.msgstr.lower() for entry in catalogue}


def list_strange(text: str, words: set[str]) -> list[str]:
    """What a page says to choose and no screen has; a line may be broken in between."""
    said = [" ".join(found.split()) for found in BOLD.findall(text)]
    return [one for one in said if one.lower() not in words]


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_says_to_choose_is_there(name) -> None:
    page = (ROOT / "docs" / "howto" / name).read_text()

    assert BOLD.findall(page)
    assert list_strange(page, list_words()) == []


def test_planted_button_is_found() -> None:
    assert list_strange("Kies **Agenda** en **Vlieg\nweg**.", list_words()) == ["Vlieg weg"]
