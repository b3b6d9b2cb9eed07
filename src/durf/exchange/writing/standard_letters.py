"""The committee's standard letters as a start: what is known is filled in, the rest is marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from durf.content.letters import Block, Language, LetterText, load_letter, load_letters
from durf.content.letters.letter import PLACEHOLDER


@dataclass(frozen=True)
class StandardLetter:
    """One that can be chosen: what it is called, and when it is sent."""

    key: str
    label: str
    sent: str


def list_standard_letters(*, language: str) -> list[StandardLetter]:
    """All of them, in the order in which they are sent."""
    chosen = choose_language(language)
    return [
        StandardLetter(key, letter.text_in(chosen).label, letter.text_in(chosen).sent)
        for key, letter in load_letters().items()
    ]


def start_from(key: str, *, language: str, known: Mapping[str, str]) -> dict[str, str]:
    """The fields of the form; UnknownLetterError for a letter that doesn't exist.

    A placeholder that isn't known stays, in braces, and has to be replaced before sending.
    """
    template = load_letter(key)
    text = template.text_in(choose_language(language))

    def put(line: str) -> str:
        return PLACEHOLDER.sub(lambda match: known.get(match[1]) or match[0], line)

    return {
        "subject": put(text.subject),
        "salutation": put(text.salutation),
        "text": put(write_body(text)),
        "signer": put(text.signature.name),
        "function": put(text.signature.function),
        "tlp": template.tlp,
    }


def write_body(text: LetterText) -> str:
    """The paragraphs, with a blank line between them; bullets stand below their paragraph."""
    return "\n\n".join(write_block(block) for block in text.blocks)


def write_block(block: Block) -> str:
    """A paragraph and its bullets."""
    return "\n".join([block.paragraph, *(f"- {bullet}" for bullet in block.bullets)])


def choose_language(language: str) -> Language:
    """Dutch, unless the reader works in English."""
    return Language.EN if language.startswith("en") else Language.NL


def list_placeholders(text: str) -> list[str]:
    """The placeholders that are still there, each once."""
    return sorted(set(PLACEHOLDER.findall(text)))
