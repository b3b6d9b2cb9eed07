"""The duties of the law: the right deadlines, importable as a baseline, and in plain words."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from durf.content.duties import Deadline, DutyFileError, Kind, Start, Unit, load_duties
from durf.reference.frameworks.checking import examine
from durf.reference.frameworks.reading import read_framework
from tests.content.plain import (
    CONTENT,
    find_complaints,
    find_missing_languages,
    list_repeated,
    load_active_measures,
    read_plain,
)

FOLDER = CONTENT / "duties"
DUTIES = load_duties()
ARTICLES = [
    "art-21",
    "art-24-1",
    "art-24-2",
    "art-25",
    "art-26",
    "art-27",
    "art-28",
    "art-29",
    "art-30",
    "art-33",
    "art-44",
]


def list_spoken(name):
    """A file with its Dutch texts under nl, also those that stand there in one language."""
    file = read_plain(FOLDER / name)
    once = [
        part[key]
        for part in file.get("measures", [])
        for key in ("label", "guidance")
        if key in part
    ]
    return {**file, "once": {"nl": once}}


def count_of(ref):
    """The deadline of a duty that is counted from a moment."""
    deadline = DUTIES[ref].deadline
    return deadline.amount, deadline.unit, deadline.start


def test_duties_are_those_of_the_law():
    assert list(DUTIES) == ARTICLES


def otherwise_of(ref: str) -> Deadline:
    """What counts in the other case."""
    later = DUTIES[ref].deadline.otherwise
    assert later is not None
    return later


def test_clocks_of_reports_start_at_awareness():
    assert count_of("art-26") == (24, Unit.HOURS, Start.AWARENESS)
    assert count_of("art-27") == (72, Unit.HOURS, Start.AWARENESS)


def test_final_account_is_due_a_month_after_the_report():
    later = otherwise_of("art-29")

    assert count_of("art-29") == (1, Unit.MONTHS, Start.REPORT)
    assert (later.case, later.amount, later.start) == ("still_running", 1, Start.CLOSING)


def test_training_is_due_two_years_after_the_law_or_an_appointment():
    deadline, later = DUTIES["art-24-2"].deadline, otherwise_of("art-24-2")

    assert (deadline.kind, deadline.day) == (Kind.BY_DATE, date(2028, 8, 15))
    assert (later.amount, later.unit) == (2, Unit.YEARS)
    assert later.start is Start.APPOINTMENT


def test_changes_of_the_registration_are_due_in_two_weeks():
    latest = otherwise_of("art-44")

    assert (latest.amount, latest.unit, latest.start) == (2, Unit.WEEKS, Start.CHANGE)


def test_only_reporting_of_ones_own_accord_is_voluntary():
    assert [ref for ref, duty in DUTIES.items() if duty.is_voluntary] == ["art-33"]
    assert DUTIES["art-33"].deadline.kind is Kind.FREE


def test_rule_that_was_not_seen_itself_says_so():
    assert [ref for ref, duty in DUTIES.items() if not duty.is_checked] == ["art-25"]


def test_routes_are_kept_apart():
    assert "NCSC" in DUTIES["art-26"].note_nl
    assert "RDI" in DUTIES["art-26"].note_nl
    assert "IBD" not in DUTIES["art-26"].note_nl
    assert "niet in plaats daarvan" in DUTIES["art-33"].note_nl


def test_duties_are_a_baseline_without_defects():
    framework = read_framework("cbw.yaml", (FOLDER / "cbw.yaml").read_bytes())

    assert (framework.key, framework.version, framework.format) == ("cbw", "2026", "durf")
    assert [measure.ref for measure in framework.active] == ARTICLES
    assert examine(framework).defects == ()


def test_measures_are_active():
    active = load_active_measures()

    for duty in DUTIES.values():
        assert set(duty.measures) <= active, duty.id


@pytest.mark.parametrize("name", ["cbw.yaml", "practice.yaml"])
def test_file_reads_plainly_in_both_languages(name):
    file = list_spoken(name)

    assert list(find_complaints(file)) == []
    assert list(find_missing_languages(read_plain(FOLDER / name))) == []


def test_texts_are_not_repeated():
    assert list_repeated([duty.asks_nl for duty in DUTIES.values()]) == []
    assert list_repeated([duty.asks_en for duty in DUTIES.values()]) == []
    assert list_repeated([duty.title_nl for duty in DUTIES.values()]) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("practice.yaml", "- id: art-28", "- id: art-99", "art-28, art-99 stands in one file"),
        ("practice.yaml", "unit: weeks", "unit: days", "unit is none of"),
        ("practice.yaml", "amount: 24,", "amount: -1,", "amount is no whole number"),
        ("practice.yaml", "day: 2028-08-15", "day: soon", "day is no day"),
        ("practice.yaml", "kind: free", "kind: perhaps", "kind is none of"),
        ("practice.yaml", "who: [college]", "who: [mayor]", "who is none of"),
        ("practice.yaml", "source: second_hand", "source: hearsay", "source is none of"),
        ("cbw.yaml", "label: Melding binnen 72 uur", "label: Melding", "title differs"),
    ],
)
def test_loading_refuses_planted_fault(tmp_path, name, old, new, fault):
    shutil.copytree(FOLDER, tmp_path / "duties", ignore=shutil.ignore_patterns("*.py", "__*"))
    path = tmp_path / "duties" / name
    text = path.read_text()
    path.write_text(text.replace(old, new))

    with pytest.raises(DutyFileError, match=fault):
        load_duties(tmp_path / "duties")

    assert old in text
