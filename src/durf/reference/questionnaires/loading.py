"""A questionnaire from its folder, checked as a whole; all faults are told at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .checking import find_faults
from .errors import FileFault, QuestionnaireError
from .parts import Part, read_part
from .questionnaire import Option, Questionnaire, Section
from .reading import read_section

MAIN = "questionnaire.yaml"


def load_questionnaire(folder: Path) -> Questionnaire:
    """The questionnaire that stands in a folder. Raises QuestionnaireError."""
    faults: list[FileFault] = []
    file = read_part(folder / MAIN, faults)
    if file is None:
        raise QuestionnaireError(faults)
    names = file.words("sections")
    sections = tuple(read_sections(folder, names, file, faults))
    questionnaire = Questionnaire(
        id=file.name_id("id"),
        version=file.word("version"),
        title=file.text("title", most=120),
        intro=file.text("intro", most=2000),
        frameworks=read_frameworks(file),
        perspectives=tuple(read_perspectives(file)),
        sections=sections,
    )
    file.close()
    if not faults:
        faults += find_faults(questionnaire)
    if faults:
        raise QuestionnaireError(faults)
    return questionnaire


def read_sections(
    folder: Path, names: tuple[str, ...], main: Part, faults: list[FileFault]
) -> Iterator[Section]:
    """Every theme from the file of its name; a file that is no theme is a mistake."""
    files = {path.stem: path for path in sorted(folder.glob("*.yaml")) if path.name != MAIN}
    for name in names:
        path = files.pop(name, None)
        file = read_part(path, faults) if path else None
        if path is None:
            main.note(f"there is no file {name}.yaml", main.find("sections"))
        if file is not None:
            section = read_section(file)
            if section.id != name:
                file.note(f"id is {section.id}, and the file {name}.yaml", file.find("id"))
            yield section
    for path in files.values():
        main.note(f"{path.name} is no section", main.find("sections"))
    if not names:
        main.note("there are no sections")


def read_frameworks(file: Part) -> tuple[tuple[str, str], ...]:
    """The baselines with their versions."""
    part = file.part("frameworks")
    if part is None:
        return ()
    return tuple((name, part.word(name)) for name in part.names())


def read_perspectives(file: Part) -> Iterator[Option]:
    """The possible next steps with their short names."""
    part = file.part("perspectives")
    if part is not None:
        for name in part.names():
            yield Option(name, part.text(name, most=120, may_link=False))
