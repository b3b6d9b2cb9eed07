"""`durf frameworks`: check, compare and keep baselines, and check questionnaires."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click

from durf.config import startup
from durf.reference.frameworks.checking import Examined, examine
from durf.reference.frameworks.comparing import compare
from durf.reference.frameworks.errors import FrameworkError, FrameworkFileError
from durf.reference.frameworks.framework import Status
from durf.reference.frameworks.reading import read_framework
from durf.reference.questionnaires.checking import find_unknown_measures
from durf.reference.questionnaires.errors import QuestionnaireError
from durf.reference.questionnaires.loading import load_questionnaire
from durf.reference.questionnaires.questionnaire import Section

FILE = click.Path(dir_okay=False, path_type=Path)
EXIT_BLOCKED = 1
EXIT_UNREADABLE = 2


@click.group("frameworks")
def command() -> None:
    """Baselines such as BIO2, and questionnaires."""


@command.command("check")
@click.argument("file", type=FILE)
@click.option("--json", "is_json", is_flag=True, help="Print JSON.")
def check(*, file: Path, is_json: bool) -> None:
    """Read the baseline in FILE and report all that is wrong with it; nothing is kept.

    Exit code 1 when something stands in the way of keeping it, 2 when it can't be read.
    """
    found = open_framework(file)
    framework = found.framework
    summary = {
        "format": framework.format,
        "version": framework.version,
        "nodes": framework.size,
        "measures": {status.value: framework.count(status) for status in Status},
        "defects": [
            {"code": one.code, "ids": list(one.ids), "text": one.text} for one in found.defects
        ],
    }
    if is_json:
        click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
    else:
        tell(found)
    if found.blocking:
        raise SystemExit(EXIT_BLOCKED)


def tell(found: Examined) -> None:
    """The same in words."""
    framework = found.framework
    counts = ", ".join(f"{framework.count(status)} {status}" for status in Status)
    click.echo(f"{framework.key} {framework.version} ({framework.format}): {framework.size} nodes")
    click.echo(f"measures: {counts}")
    for defect in found.defects:
        click.echo(f"{'refused' if defect.is_blocking else 'note'} {defect.code}: {defect.text}")


@command.command("diff")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--json", "is_json", is_flag=True, help="Print JSON.")
def diff(*, old: Path, new: Path, is_json: bool) -> None:
    """Compare two versions of a baseline by the ids of their active measures."""
    found = compare(open_framework(old).framework, open_framework(new).framework)
    if is_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        return
    for name, refs in asdict(found).items():
        shown = "" if name == "both" else f": {', '.join(refs)}"
        click.echo(f"{len(refs)} {name}{shown}")


@command.command("import")
@click.argument("file", type=FILE)
def import_file(*, file: Path) -> None:
    """Keep the baseline in FILE in the database; a version that is there never changes."""
    found = open_framework(file)
    with startup.database_running():
        startup.set_up()
        from django.db import transaction
        from django.utils import timezone

        from durf.reference.frameworks.register import record_framework

        try:
            with transaction.atomic():
                row, is_new = record_framework(found, now=timezone.now())
        except FrameworkError as error:
            fail(file, error)
    what = "kept" if is_new else "was there already"
    click.echo(f"{row.key} {row.version}: {what}.")


@command.command("questionnaire")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--framework", "files", type=FILE, multiple=True, help="Also look up its measures.")
def check_questionnaire(*, folder: Path, files: tuple[Path, ...]) -> None:
    """Check the questionnaire in FOLDER, and print its themes with questions and minutes.

    Exit code 1 when a measure isn't in a framework, 2 when there are faults in the files.
    """
    try:
        questionnaire = load_questionnaire(folder)
    except QuestionnaireError as error:
        click.echo(str(error), err=True)
        raise SystemExit(EXIT_UNREADABLE) from error
    for section in questionnaire.sections:
        click.echo(describe_section(section))
    unknown = [
        f"{question}: there is no {ref} in {file.name}"
        for file in files
        for question, ref in find_unknown_measures(questionnaire, open_framework(file).framework)
    ]
    for line in unknown:
        click.echo(line, err=True)
    click.echo(f"{questionnaire.id} {questionnaire.version} {questionnaire.fingerprint}")
    if unknown:
        raise SystemExit(EXIT_BLOCKED)


def describe_section(section: Section) -> str:
    """One line: how many questions and minutes, the core ones first."""
    core = [question for question in section.questions if question.is_core]
    other = [question for question in section.questions if not question.is_core]
    parts = (f"{len(some)} ({sum(one.minutes for one in some)} min)" for some in (core, other))
    return f"{section.id}: {' core, '.join(parts)} deepening"


def open_framework(file: Path) -> Examined:
    """The baseline in a file; one message and exit code 2 when it can't be read."""
    try:
        return examine(read_framework(file.name, file.read_bytes()))
    except OSError as error:
        fail(file, FrameworkFileError("file_unreadable", f"{error.strerror}."))
    except FrameworkFileError as error:
        fail(file, error)


def fail(file: Path, error: FrameworkError) -> NoReturn:
    """Say what is wrong with a file, and stop."""
    click.echo(f"durf: {file}: {error.code}: {error} Nothing was changed.", err=True)
    raise SystemExit(EXIT_UNREADABLE)
