"""Putting values in a letter: all or nothing, in one pass, so that a value is never read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .errors import MissingValueError, UnknownPlaceholderError, UnusableValueError
from .letter import PLACEHOLDER, FilledLetter, Language, LetterTemplate, Signature, is_one_line
from .placeholders import PLACEHOLDERS


def fill(
    template: LetterTemplate, *, values: Mapping[str, str], language: Language
) -> FilledLetter:
    """The letter with its values; those that this letter doesn't use are let be."""
    check_values(template, values)

    def put(line: str) -> str:
        return PLACEHOLDER.sub(lambda match: values[match[1]].strip(), line)

    def put_all(lines: Iterable[str]) -> tuple[str, ...]:
        return tuple(put(line) for line in lines)

    text = template.text_in(language)
    return FilledLetter(
        key=template.key,
        version=template.version,
        language=language,
        tlp=template.tlp,
        addressee=put(text.addressee),
        reference=put_all(line for line in text.reference if is_filled(line, values)),
        subject=put(text.subject),
        salutation=put(text.salutation),
        paragraphs=put_all(text.paragraphs),
        bullets=put_all(text.bullets),
        closing=put(text.closing),
        signature=Signature(name=put(text.signature.name), function=put(text.signature.function)),
        enclosures=put_all(text.enclosures),
    )


def check_values(template: LetterTemplate, values: Mapping[str, str]) -> None:
    """Refuse what the letter doesn't know, can't do without, or can't print."""
    if unknown := set(values) - set(PLACEHOLDERS):
        raise UnknownPlaceholderError(template.key, unknown)
    needed = {name for name in template.placeholders if not PLACEHOLDERS[name].is_optional}
    if missing := {name for name in needed if not has_value(name, values)}:
        raise MissingValueError(template.key, missing)
    if odd := {name for name in template.placeholders if not is_one_line(values.get(name, ""))}:
        raise UnusableValueError(template.key, odd)


def has_value(name: str, values: Mapping[str, str]) -> bool:
    """Whether there is something to put in."""
    return bool(values.get(name, "").strip())


def is_filled(line: str, values: Mapping[str, str]) -> bool:
    """Whether every placeholder of a line has a value."""
    return all(has_value(name, values) for name in PLACEHOLDER.findall(line))
