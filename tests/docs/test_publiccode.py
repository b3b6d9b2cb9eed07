"""The description for catalogues of public code has what version 0.5 of its standard asks."""

from __future__ import annotations

import re

import pytest
import yaml

from durf import __version__
from tests.architecture.checks.source import ROOT

REQUIRED = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}
SHORTEST_LONG_TEXT = 150
LONGEST_SHORT_TEXT = 150
LONGEST_LONG_TEXT = 10_000


@pytest.fixture(scope="module")
def described() -> dict:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_publiccode_has_the_required_keys(described):
    assert set(described) >= REQUIRED
    assert str(described["publiccodeYmlVersion"]).startswith("0.5")
    assert described["legal"]["license"] == "EUPL-1.2"
    assert described["maintenance"]["contacts"][0]["name"]
    assert described["localisation"] == {
        "localisationReady": True,
        "availableLanguages": ["nl", "en"],
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_describes_in_the_lengths_of_the_standard(described, language):
    text = described["description"][language]

    assert 0 < len(text["shortDescription"]) <= LONGEST_SHORT_TEXT
    assert SHORTEST_LONG_TEXT <= len(text["longDescription"]) <= LONGEST_LONG_TEXT
    assert text["features"]


def test_publiccode_names_the_version_of_the_package(described):
    assert described["softwareVersion"] == __version__


def test_publiccode_names_no_real_address():
    addresses = re.findall(r"https?://([^/\s]+)", (ROOT / "publiccode.yml").read_text())

    assert set(addresses) == {"example.org"}


def test_licence_is_whole():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    articles = [int(number) for number in re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)]

    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert articles == list(range(1, 16))
    assert text.rstrip().endswith("require the production of a new EUPL version.")
