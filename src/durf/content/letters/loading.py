"""The letters as they stand in the files; one with a fault is refused, not repaired."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .errors import LetterFileError, UnknownLetterError
from .letter import LetterTemplate, LetterText, Signature
from .reading import Section, read_file
from .rules import find_faults

FOLDER = Path(__file__).parent


def load_letters(folder: Path = FOLDER) -> Mapping[str, LetterTemplate]:
    """All letters by key, in the order in which they are sent."""
    letters = [read_letter(path) for path in sorted(folder.glob("*.yaml"))]
    places = [letter.order for letter in letters]
    for letter in letters:
        if places.count(letter.order) > 1:
            raise LetterFileError(f"{letter.key}.yaml", ["another letter has the same order"])
    return {letter.key: letter for letter in sorted(letters, key=lambda letter: letter.order)}


def load_letter(key: str, *, folder: Path = FOLDER) -> LetterTemplate:
    """One letter; the key is looked up among the files, never made into a path."""
    for path in folder.glob("*.yaml"):
        if path.stem == key:
            return read_letter(path)
    raise UnknownLetterError(key)


def read_letter(path: Path) -> LetterTemplate:
    """One letter, checked."""
    file = read_file(path)
    file.expect("key", "order", "version", "tlp", "asks_confidential", "nl", "en")
    letter = LetterTemplate(
        key=file.text("key"),
        order=file.number("order"),
        version=file.number("version"),
        tlp=file.text("tlp"),
        asks_confidential=file.answer("asks_confidential"),
        nl=read_text(file.section("nl")),
        en=read_text(file.section("en")),
    )
    faults = list(find_faults(letter))
    if letter.key != path.stem:
        faults.append("key is not the name of the file")
    if faults:
        raise LetterFileError(path.name, faults)
    return letter


def read_text(section: Section) -> LetterText:
    """The letter in one language."""
    section.expect(*LetterText.__dataclass_fields__)
    signature = section.section("signature")
    signature.expect("name", "function")
    return LetterText(
        label=section.text("label"),
        sent=section.text("sent"),
        note=section.texts("note"),
        addressee=section.text("addressee"),
        reference=section.texts("reference"),
        subject=section.text("subject"),
        salutation=section.text("salutation"),
        paragraphs=section.texts("paragraphs"),
        bullets=section.texts("bullets"),
        closing=section.text("closing"),
        signature=Signature(name=signature.text("name"), function=signature.text("function")),
        enclosures=section.texts("enclosures"),
    )
