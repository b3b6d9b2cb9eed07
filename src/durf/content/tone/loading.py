"""The words as they stand in one file per language; a fault is refused, not repaired."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from durf.content.letters.errors import LetterFileError
from durf.content.letters.reading import Section, read_file
from durf.content.perspectives.loading import list_parts, read_choice

from .word import JudgingWord, Reason

FOLDER = Path(__file__).parent
LANGUAGES = ("nl", "en")
FORM = re.compile(r"[a-zà-ÿ'-]+(?: [a-zà-ÿ'-]+)*\*?")


class ToneFileError(ValueError):
    """The file of words has faults; each says what is wrong."""

    def __init__(self, file: str, faults: list[str]) -> None:
        super().__init__(f"{file}: {'; '.join(faults)}")
        self.file = file
        self.faults = faults


def load_words(language: str, folder: Path = FOLDER) -> tuple[JudgingWord, ...]:
    """Those of a language; of Dutch for any other. Raises ToneFileError."""
    name = language[:2].lower() if language[:2].lower() in LANGUAGES else LANGUAGES[0]
    try:
        file = read_file(folder / f"{name}.yaml")
        file.expect("words")
        words = tuple(read_word(part) for part in list_parts(file, "words", by="instead"))
    except LetterFileError as error:
        raise ToneFileError(error.file, list(error.faults)) from error
    counts = Counter(form for word in words for form in word.forms)
    faults = [f"{form} stands there twice" for form, count in counts.items() if count > 1]
    faults += [f"{form} is no word in lower case" for form in counts if not FORM.fullmatch(form)]
    if faults:
        raise ToneFileError(file.file, faults)
    return words


def read_word(part: Section) -> JudgingWord:
    """One word with its forms."""
    part.expect("forms", "reason", "instead")
    forms = part.texts("forms")
    if not forms:
        raise LetterFileError(part.file, [f"{part.place}forms is empty"])
    return JudgingWord(
        forms=forms, reason=read_choice(part, "reason", Reason), instead=part.text("instead")
    )
