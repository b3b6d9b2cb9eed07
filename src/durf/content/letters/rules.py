"""What every letter keeps to, whoever changes it: pure predicates over a template."""

from __future__ import annotations

from collections.abc import Iterator

from .letter import PLACEHOLDER, TLP_LABELS, Language, LetterTemplate, LetterText
from .placeholders import PLACEHOLDERS
from .promise import PROMISE

REFERENCES = ("ons_kenmerk", "uw_kenmerk")
FOR_QUESTIONS = ("secretaris", "telefoon_secretaris", "mail_secretaris")


def find_faults(letter: LetterTemplate) -> Iterator[str]:
    """All that is wrong with a letter, in words for whoever wrote it."""
    if letter.tlp not in TLP_LABELS:
        yield f"tlp is none of {', '.join(TLP_LABELS)}"
    for name in sorted(letter.nl.placeholders ^ letter.en.placeholders):
        yield f"{{{name}}} stands in one language only"
    for language in Language:
        faults = find_faults_of_text(letter.text_in(language))
        yield from (f"{language}: {fault}" for fault in faults)
        if letter.asks_confidential and not holds_promise(letter.text_in(language), language):
            yield f"{language}: asks for something confidential without the promise, word for word"


def find_faults_of_text(text: LetterText) -> Iterator[str]:
    """What is wrong in one language."""
    for name in sorted(text.placeholders - set(PLACEHOLDERS)):
        yield f"{{{name}}} is not in the list of placeholders"
    if any(has_loose_brace(line) for line in text.lines):
        yield "a brace that belongs to no placeholder"
    if any(has_loose_brace(line, allowed=False) for line in list_remarks(text)):
        yield "a placeholder in label, sent or note"
    if sum(paragraph.endswith(":") for paragraph in text.paragraphs) != bool(text.bullets):
        yield "bullets need one paragraph that ends in a colon, and no bullets none"
    if not text.paragraphs or not text.note:
        yield "paragraphs and a note are needed"
    yield from find_faults_of_names(text)


def find_faults_of_names(text: LetterText) -> Iterator[str]:
    """Placeholders that are missing, or at the wrong place."""
    body = " ".join((*text.paragraphs, *text.bullets))
    for name in FOR_QUESTIONS:
        if f"{{{name}}}" not in body:
            yield f"nobody can ask a question: no {{{name}}}"
    for name in REFERENCES:
        if not any(f"{{{name}}}" in line for line in text.reference):
            yield f"the reference doesn't hold {{{name}}}"
    elsewhere = [line for line in text.lines if line not in text.reference]
    for placeholder in PLACEHOLDERS.values():
        name = f"{{{placeholder.name}}}"
        if placeholder.is_optional and any(name in line for line in elsewhere):
            yield f"{name} may stay empty, so it can only stand in the reference"


def list_remarks(text: LetterText) -> tuple[str, ...]:
    """What isn't on the paper."""
    return (text.label, text.sent, *text.note)


def has_loose_brace(line: str, *, allowed: bool = True) -> bool:
    """Whether a brace is left over, once the placeholders are taken out if they are allowed."""
    rest = PLACEHOLDER.sub("", line) if allowed else line
    return "{" in rest or "}" in rest


def holds_promise(text: LetterText, language: Language) -> bool:
    """Whether one paragraph is the promise and nothing else."""
    return " ".join(PROMISE[language]) in text.paragraphs
