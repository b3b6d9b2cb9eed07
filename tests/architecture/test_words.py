"""The interface speaks its own language: what is said, and what never is."""

from __future__ import annotations

import polib
import pytest

from tests.architecture.checks.messages import read_catalogue
from tests.architecture.checks.source import SOURCE, Finding, show
from tests.architecture.checks.words import (
    find_taboos_in_catalogue,
    find_taboos_in_templates,
    list_taboos,
)


def test_catalogue_avoids_the_words_we_never_say():
    findings = find_taboos_in_catalogue(read_catalogue())

    assert not findings, show(findings)


@pytest.mark.parametrize(
    "text",
    [
        "Uw ontwikkelvraag",
        "Het rapport van het bezoek",
        "Visitatierapport",
        "De audit begint",
        "De visitatie van uw gemeente",
        "Zij is koploper.",
        "Hoor en wederhoor",
        "Uw huis, uw kamer",
        "Deze kamers zijn besloten",
        "Tenant kiezen",
        "Het grootboek",
        "De rode lijn",
        "Het bezoek is geweigerd",
        "Een VERVANGER",
    ],
)
def test_catalogue_avoids_the_words_we_never_say_catches_planted_word(text):
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="x", msgstr=text))

    assert find_taboos_in_catalogue(catalogue) != []


def test_catalogue_avoids_the_words_we_never_say_catches_planted_plural():
    catalogue = polib.POFile()
    catalogue.append(
        polib.POEntry(msgid="x", msgid_plural="y", msgstr_plural={0: "een bezoek", 1: "leveringen"})
    )

    assert len(find_taboos_in_catalogue(catalogue)) == 1


def test_catalogue_avoids_the_words_we_never_say_catches_planted_english():
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="The town clerk", msgstr="De griffier"))

    assert len(find_taboos_in_catalogue(catalogue)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "De Visitatiecommissie komt op bezoek",
        "Het gemeentehuis en het huishouden",
        "De Tweede Kamer",
        "Personen en persoonsgegevens",
        "Het gespreksverslag",
        "loting, reservegemeente, rode draad",
    ],
)
def test_taboos_leave_other_words_alone(text):
    assert list_taboos(text) == []


def test_templates_avoid_the_words_we_never_say():
    findings = find_taboos_in_templates(SOURCE)

    assert not findings, show(findings)


def test_templates_avoid_the_words_we_never_say_catches_planted_word(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text('<a title="Uw tenant">x</a>')

    assert find_taboos_in_templates(tmp_path) == [
        Finding(
            "templates/page.html",
            1,
            "says 'tenant'; rather: U werkt voor: gemeente X; besloten kring",
        )
    ]
