"""The duties as they stand in the two files; a fault is refused, not repaired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from durf.content.letters.errors import LetterFileError
from durf.content.letters.reading import Section, read_file
from durf.content.perspectives.loading import list_parts, read_choice
from durf.content.perspectives.perspective import Addressee

from .duty import Deadline, Duty, Kind, Start, Unit
from .errors import DutyFileError

FOLDER = Path(__file__).parent
BASELINE = "cbw.yaml"
PRACTICE = "practice.yaml"
FIELDS = ("id", "article", "title", "deadline", "who", "evidence", "measures", "source")
SOURCES = ("law", "second_hand")


def load_duties(folder: Path = FOLDER) -> Mapping[str, Duty]:
    """All duties by id, in the order of the baseline. Raises DutyFileError."""
    try:
        asked = {part.text("id"): part for part in list_measures(folder)}
        file = read_file(folder / PRACTICE)
        file.expect("duties")
        done = {part.text("id"): part for part in list_parts(file, "duties", by="id")}
        if lonely := sorted(set(asked) ^ set(done)):
            raise DutyFileError(PRACTICE, [f"{', '.join(lonely)} stands in one file only"])
        return {ref: read_duty(asked[ref], done[ref]) for ref in asked}
    except LetterFileError as error:
        raise DutyFileError(error.file, error.faults) from error


def list_measures(folder: Path) -> Iterator[Section]:
    """The measures of the baseline, unread."""
    return list_parts(read_file(folder / BASELINE), "measures", by="id")


def read_duty(asked: Section, done: Section) -> Duty:
    """One duty, from what is asked and from what is done."""
    done.expect(*FIELDS)
    title = done.section("title")
    evidence = done.section("evidence")
    source = done.text("source")
    who = done.texts("who")
    faults = list(find_faults(asked, title=title.text("nl"), source=source, who=who))
    if faults:
        raise DutyFileError(done.file, [f"{done.place}{fault}" for fault in faults])
    return Duty(
        id=done.text("id"),
        article=done.text("article"),
        title_nl=title.text("nl"),
        title_en=title.text("en"),
        asks_nl=asked.text("nl"),
        asks_en=asked.text("en"),
        note_nl=asked.text("guidance") if "guidance" in asked.data else "",
        deadline=read_deadline(done.section("deadline")),
        who=tuple(Addressee(word) for word in who),
        evidence_nl=evidence.text("nl"),
        evidence_en=evidence.text("en"),
        measures=done.texts("measures"),
        is_voluntary=not asked.answer("floor"),
        is_checked=source == "law",
    )


def find_faults(asked: Section, *, title: str, source: str, who: tuple[str, ...]) -> Iterator[str]:
    """Where the two files disagree, or a word isn't one of its list."""
    if title != asked.text("label"):
        yield "title differs from the label in the baseline"
    if source not in SOURCES:
        yield f"source is none of {', '.join(SOURCES)}"
    if unknown := [word for word in who if word not in set(Addressee)]:
        yield f"who is none of {', '.join(Addressee)}: {', '.join(unknown)}"


def read_deadline(part: Section) -> Deadline:
    """By when; what it needs depends on its kind."""
    part.expect("kind", "amount", "unit", "from", "day", "case", "otherwise")
    kind = read_choice(part, "kind", Kind)
    is_counted = kind is Kind.WITHIN
    return Deadline(
        kind=kind,
        amount=part.number("amount") if is_counted else None,
        unit=read_choice(part, "unit", Unit) if is_counted else None,
        start=read_choice(part, "from", Start) if is_counted else None,
        day=read_day(part.data) if kind is Kind.BY_DATE else None,
        case=part.text("case") if "case" in part.data else "",
        otherwise=read_deadline(part.section("otherwise")) if "otherwise" in part.data else None,
    )


def read_day(data: Mapping[str, Any]) -> date:
    """A day as 2028-08-15."""
    day = data.get("day")
    if not isinstance(day, date):
        raise DutyFileError(PRACTICE, ["day is no day"])
    return day
