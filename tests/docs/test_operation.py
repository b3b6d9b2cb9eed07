"""What the pages for operators and the systemd units say can be followed."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from django.urls import resolve

from durf.config.health import check_health
from durf.platform.upkeep.heartbeats import beat
from tests.architecture.checks.source import ROOT
from tests.architecture.checks.words import list_taboos
from tests.docs.pages import VARIABLE, list_documented_variables, list_rows
from tests.docs.test_pages import find_command

HOWTO = ROOT / "docs" / "howto"
PAGE = (HOWTO / "operate.md").read_text()
UNITS = sorted((HOWTO / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
PROGRAM = "/opt/durf/durf"
# Folders that an operator makes, each named on the page.
PLACES = re.compile(r"/(?:opt|etc|var)/[\w/.-]*durf[\w/.-]*")
COMMAND = re.compile(rf"{PROGRAM} ([^\n\"']+)")


def list_unit_commands(text: str) -> list[tuple[str, ...]]:
    """What a unit lets Durf do, without the values of options."""
    return [
        tuple(word for word in match[1].split() if word.startswith("--") or word.isalpha())
        for match in COMMAND.finditer(text)
    ]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_unit_runs_a_command_that_exists(unit):
    commands = list_unit_commands(unit.read_text())

    assert len(commands) == 1
    assert [find_command(command) for command in commands] == [""]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("ExecStart=/opt/durf/durf fly --port 1", "no command fly"),
        ("ExecStart=/opt/durf/durf serve --wings", "serve has no option --wings"),
    ],
)
def test_unit_runs_a_command_that_exists_catches_planted_command(line, complaint):
    assert [find_command(command) for command in list_unit_commands(line)] == [complaint]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_and_its_places_stand_on_the_page(unit):
    places = {place.rstrip("/") for place in PLACES.findall(unit.read_text())} - {PROGRAM}

    assert f"(systemd/{unit.name})" in PAGE
    assert {place for place in places if place not in PAGE} == set()


def test_unit_variables_are_settings():
    documented = list_documented_variables((ROOT / "docs/reference/settings.md").read_text())
    texts = [PAGE, (HOWTO / "beheer.md").read_text(), *(unit.read_text() for unit in UNITS)]

    named = {name for text in texts for name in VARIABLE.findall(text)}

    assert named
    assert named <= documented


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_is_understood_by_systemd(unit, tmp_path):
    """Programs that only an installed machine has are replaced by one that is everywhere."""
    for each in UNITS:
        text = each.read_text().replace(PROGRAM, "/bin/true").replace("User=durf", "User=root")
        (tmp_path / each.name).write_text(text)

    done = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / unit.name)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_watched_addresses_exist():
    assert resolve("/gezond").url_name == "alive"
    assert resolve("/gereed").url_name == "ready"


def test_checks_are_those_that_are_made(db):
    now = datetime(2026, 11, 23, tzinfo=UTC)
    beat("w", now=now)
    _, _, section = PAGE.partition("## Watch it")

    names = {row[0] for row in list_rows(section)}
    documented = {name for name in names if name.isalpha() and name.islower()}

    assert documented == {check.name for check in check_health(now=now).checks}


def test_dutch_page_uses_the_words_of_the_interface():
    assert list_taboos((HOWTO / "beheer.md").read_text()) == []
