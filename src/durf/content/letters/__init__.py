"""The letters of the committee: one YAML file each, in Dutch and in short English.

`load_letters` gives them checked, `load_letter` only one; `fill` puts values in, or says which are
missing. The files are read anew each time: keep what you need.
"""

from .errors import (
    LetterError,
    LetterFileError,
    MissingValueError,
    UnknownLetterError,
    UnknownPlaceholderError,
    UnusableValueError,
)
from .filling import fill
from .letter import Block, FilledLetter, Language, LetterTemplate, LetterText, Signature
from .loading import load_letter, load_letters
from .placeholders import PLACEHOLDERS, Placeholder
from .promise import PROMISE

__all__ = [
    "PLACEHOLDERS",
    "PROMISE",
    "Block",
    "FilledLetter",
    "Language",
    "LetterError",
    "LetterFileError",
    "LetterTemplate",
    "LetterText",
    "MissingValueError",
    "Placeholder",
    "Signature",
    "UnknownLetterError",
    "UnknownPlaceholderError",
    "UnusableValueError",
    "fill",
    "load_letter",
    "load_letters",
]
