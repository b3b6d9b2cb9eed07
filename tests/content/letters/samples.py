"""Letters for tests: filled with the examples of the list, or planted with a fault."""

from __future__ import annotations

import shutil
from pathlib import Path

from durf.content.letters import PLACEHOLDERS, FilledLetter, Language, fill, load_letter
from durf.content.letters.loading import FOLDER


def list_examples(language: Language) -> dict[str, str]:
    """A value for every placeholder."""
    return {name: placeholder.examples[language] for name, placeholder in PLACEHOLDERS.items()}


def fill_with_examples(key: str, language: Language) -> FilledLetter:
    """One of the real letters as it would be sent."""
    return fill(load_letter(key), values=list_examples(language), language=language)


def plant(folder: Path, key: str, old: str, new: str) -> Path:
    """A copy of a real letter in which a text is replaced once."""
    text = (FOLDER / f"{key}.yaml").read_text(encoding="utf-8")
    assert old in text, old
    path = folder / f"{key}.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def copy_letters(folder: Path) -> None:
    """All real letters, for a fault that concerns more than one."""
    for path in FOLDER.glob("*.yaml"):
        shutil.copy(path, folder)
