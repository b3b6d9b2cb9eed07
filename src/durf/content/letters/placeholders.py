"""The closed list of what can be filled in, with meanings and examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .letter import Language
from .reading import Section, read_file

FILE = Path(__file__).parent / "fixed" / "placeholders.yaml"


@dataclass(frozen=True)
class Placeholder:
    """Something that is filled in; an optional one may stay empty, and its line then falls away."""

    name: str
    is_optional: bool
    meanings: Mapping[Language, str]
    examples: Mapping[Language, str]


def read_placeholders() -> Mapping[str, Placeholder]:
    """The closed list, by name."""
    file = read_file(FILE)
    return {name: read_placeholder(name, file.section(name)) for name in file.data}


def read_placeholder(name: str, section: Section) -> Placeholder:
    """One row of the list."""
    section.expect("optional", *Language)
    languages = {language: section.section(language) for language in Language}
    for part in languages.values():
        part.expect("meaning", "example")
    return Placeholder(
        name=name,
        is_optional=section.answer("optional", default=False),
        meanings={language: part.text("meaning") for language, part in languages.items()},
        examples={language: part.text("example") for language, part in languages.items()},
    )


PLACEHOLDERS = read_placeholders()
