"""What the documentation says can be followed: its links, commands, settings and roles."""

from __future__ import annotations

import importlib

import click
import pytest

from durf.cli import COMMANDS
from durf.platform.access.matrix import CAPABILITIES_OF_ROLE, ROLES_OF_KIND
from tests.architecture.checks.source import ROOT, SOURCE, show
from tests.architecture.checks.words import list_taboos
from tests.docs.pages import (
    find_broken_links,
    list_code,
    list_commands,
    list_documented_variables,
    list_pages,
    list_read_variables,
    list_rows,
)

PAGES = list_pages(ROOT)
SETTINGS = (ROOT / "docs" / "reference" / "settings.md").read_text()
READERS = (SOURCE / "config" / "env.py", SOURCE / "platform" / "database" / "location.py")
# Done by the script in the root, before the package is there.
OF_THE_SCRIPT = {"test"}


def find_command(words: tuple[str, ...]) -> str:
    """What is wrong with a command that a page shows; empty when it exists with these options."""
    name, *rest = words
    if name.startswith("-") or name in OF_THE_SCRIPT:
        return ""
    if name not in COMMANDS:
        return f"no command {name}"
    known: click.Command = importlib.import_module(f"durf.cli.{name}").command
    for word in rest:
        if isinstance(known, click.Group) and word in known.commands:
            known = known.commands[word]
        elif word.startswith("--") and word != "--help":
            options = {option for parameter in known.params for option in parameter.opts}
            if word.partition("=")[0] not in options:
                return f"{name} has no option {word}"
        elif isinstance(known, click.Group) and not word.startswith("-"):
            return f"{name} has no command {word}"
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    findings = list(find_broken_links(page, ROOT))

    assert not findings, show(findings)


@pytest.mark.parametrize("target", ["gone.md", "other.md#gone", "../../outside.md", "#gone"])
def test_links_lead_somewhere_catches_planted_link(tmp_path, target):
    (tmp_path / "other.md").write_text("# Other\n")
    (tmp_path / "page.md").write_text(f"# Page\n[here]({target})\n")

    assert list(find_broken_links(tmp_path / "page.md", tmp_path))


def test_links_lead_somewhere_accepts_files_headings_and_code(tmp_path):
    (tmp_path / "other.md").write_text("# Other things\n")
    text = "# Page\n[a](other.md) [b](other.md#other-things) [c](#page) `[d](gone.md)`\n"
    (tmp_path / "page.md").write_text(f"{text}[e](https://example.org/)\n")

    assert list(find_broken_links(tmp_path / "page.md", tmp_path)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_exist(page):
    complaints = [find_command(words) for words in list_commands(page.read_text())]

    assert [complaint for complaint in complaints if complaint] == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Run `durf fly` now.", "no command fly"),
        ("```sh\n./durf audit bury\n```", "audit has no command bury"),
        ("`durf check --gently`", "check has no option --gently"),
    ],
)
def test_commands_exist_catches_planted_command(text, complaint):
    assert [find_command(words) for words in list_commands(text)] == [complaint]


def test_commands_are_all_documented():
    text = (ROOT / "docs" / "reference" / "commands.md").read_text()

    documented = {words[0] for words in list_commands(text)}

    assert documented >= set(COMMANDS)


def test_settings_are_those_that_are_read():
    documented = list_documented_variables(SETTINGS)

    assert documented == list_read_variables(*READERS)
    assert documented == list_read_variables(SOURCE)


def test_settings_are_those_that_are_read_catches_planted_variable(tmp_path):
    (tmp_path / "env.py").write_text('A = ("DURF_NEW", "durf_app", "DURF_NEW is set")\n')

    read = list_read_variables(tmp_path)
    documented = list_documented_variables("| `DURF_OLD` | gone | |\n`DURF_NEW` in passing")

    assert (read, documented) == ({"DURF_NEW"}, {"DURF_OLD"})


def test_roles_are_those_of_the_matrix():
    rows = list_rows((ROOT / "docs" / "reference" / "roles.md").read_text())

    documented = {row[:2]: row[-1] for row in rows}

    for kind, roles in ROLES_OF_KIND.items():
        for role in roles:
            capabilities = sorted(each.value for each in CAPABILITIES_OF_ROLE[role])
            assert documented[kind.value, role.value] == ", ".join(capabilities)


@pytest.mark.parametrize("name", ["README.md", "README.nl.md", "CONTRIBUTING.md"])
def test_readme_shows_how_to_test(name):
    code = list_code((ROOT / name).read_text())

    assert "./durf test" in [line for block in code for line in block.splitlines()]


def test_dutch_readme_uses_the_words_of_the_interface():
    assert list_taboos((ROOT / "README.nl.md").read_text()) == []
