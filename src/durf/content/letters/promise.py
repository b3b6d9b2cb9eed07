"""What the committee promises about what is shared with it, and where that ends."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .errors import LetterFileError
from .letter import Language
from .reading import read_file

FILE = Path(__file__).parent / "fixed" / "promise.yaml"
SENTENCES = 3


def read_promise() -> Mapping[Language, tuple[str, ...]]:
    """The promise with its limits, sentence by sentence."""
    file = read_file(FILE)
    file.expect(*Language)
    promise = {language: file.texts(language) for language in Language}
    for language, sentences in promise.items():
        if len(sentences) != SENTENCES:
            raise LetterFileError(file.file, [f"{language} is not three sentences"])
    return promise


PROMISE = read_promise()
