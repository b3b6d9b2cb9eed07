"""The library as it stands in the files; a file with a fault is refused, not repaired."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from durf.content.letters.errors import LetterFileError
from durf.content.letters.reading import Section, check_mapping, read_file

from .errors import PerspectiveFileError
from .perspective import Addressee, Effort, Horizon, Perspective, PerspectiveText, Trigger

FOLDER = Path(__file__).parent
ID = re.compile(r"^[a-z][a-z0-9-]*$")
FIELDS = ("id", "themes", "who", "horizon", "effort", "measures", "when", "nl", "en")
WAYS = ("levels", "answers", "older_than_months")

Choice = TypeVar("Choice", bound=StrEnum)


def load_perspectives(folder: Path = FOLDER) -> Mapping[str, Perspective]:
    """All possible next steps by id, theme after theme."""
    found: dict[str, Perspective] = {}
    for path in sorted(folder.glob("*.yaml")):
        for perspective in read_perspectives(path):
            if perspective.id in found:
                raise PerspectiveFileError(path.name, [f"{perspective.id} is in two files"])
            found[perspective.id] = perspective
    return found


def read_perspectives(path: Path) -> tuple[Perspective, ...]:
    """Those of one theme, checked. Raises PerspectiveFileError."""
    try:
        file = read_file(path)
        file.expect("theme", "perspectives")
        theme = file.text("theme")
        perspectives = tuple(
            read_perspective(part) for part in list_parts(file, "perspectives", by="id")
        )
    except LetterFileError as error:
        raise PerspectiveFileError(error.file, error.faults) from error
    faults = list(find_faults(perspectives, theme=theme))
    if theme != path.stem:
        faults.append("theme is not the name of the file")
    if faults:
        raise PerspectiveFileError(path.name, faults)
    return perspectives


def read_perspective(part: Section) -> Perspective:
    """One possible next step."""
    part.expect(*FIELDS)
    return Perspective(
        id=part.text("id"),
        themes=part.texts("themes"),
        who=read_choice(part, "who", Addressee),
        horizon=read_choice(part, "horizon", Horizon),
        effort=read_choice(part, "effort", Effort),
        measures=part.texts("measures"),
        when=tuple(read_trigger(trigger) for trigger in list_parts(part, "when", by="question")),
        nl=read_text(part.section("nl")),
        en=read_text(part.section("en")),
    )


def read_text(section: Section) -> PerspectiveText:
    """The words in one language."""
    section.expect(*PerspectiveText.__dataclass_fields__)
    return PerspectiveText(
        title=section.text("title"),
        why=section.text("why"),
        first_step=section.text("first_step"),
        material=section.texts("material"),
    )


def read_trigger(part: Section) -> Trigger:
    """One answer that may propose it; exactly one way of looking at it."""
    part.expect("question", *WAYS, "or_unknown")
    if sum(way in part.data for way in WAYS) != 1:
        raise LetterFileError(part.file, [f"{part.place}needs one of {', '.join(WAYS)}"])
    months = part.number("older_than_months") if "older_than_months" in part.data else None
    return Trigger(
        question=part.text("question"),
        levels=part.texts("levels"),
        answers=part.texts("answers"),
        older_than_months=months,
        or_unknown=part.answer("or_unknown", default=False),
    )


def read_choice(part: Section, name: str, choices: type[Choice]) -> Choice:
    """One of a closed list."""
    word = part.text(name)
    if word not in set(choices):
        raise LetterFileError(part.file, [f"{part.place}{name} is none of {', '.join(choices)}"])
    return choices(word)


def list_parts(section: Section, name: str, *, by: str) -> Iterator[Section]:
    """A list of parts that isn't empty; the place of each is named by one of its fields."""
    values = section.data.get(name)
    if not isinstance(values, list) or not values:
        raise LetterFileError(section.file, [f"{section.place}{name} is no list, or empty"])
    for number, value in enumerate(values):
        place = f"{section.place}{name}[{number}]."
        data = check_mapping(value, file=section.file, place=place)
        yield Section(section.file, f"{section.place}{data.get(by, number)}.", data)


def find_faults(perspectives: tuple[Perspective, ...], *, theme: str) -> Iterator[str]:
    """What is wrong with those of one theme, in words for whoever wrote them."""
    for ref, count in Counter(one.id for one in perspectives).items():
        if count > 1:
            yield f"{ref} stands there twice"
    for one in perspectives:
        if not ID.match(one.id):
            yield f"{one.id} is no id"
        if one.themes[:1] != (theme,):
            yield f"{one.id}: its first theme is not {theme}"
        if not one.measures:
            yield f"{one.id}: no measure"
        if len(one.nl.material) != len(one.en.material) or not one.nl.material:
            yield f"{one.id}: material differs between the languages, or there is none"
