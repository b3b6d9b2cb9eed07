"""Words that the interface never says, each with the word that it does say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from tests.architecture.checks.markup import find_templates, read_template
from tests.architecture.checks.source import Finding, name_of


@dataclass(frozen=True)
class Taboo:
    """A word in all its forms, and what to say instead."""

    pattern: re.Pattern[str]
    instead: str


def taboo(pattern: str, instead: str) -> Taboo:
    """Whole words only, whatever the case."""
    return Taboo(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), instead)


TABOOS = (
    taboo(r"ontwikkelvra(?:ag|gen)", "Uw vraag aan de commissie"),
    taboo(r"(?:visitatie|bezoek)?rapport(?:en|age|ages)?", "gespreksverslag of eindverslag"),
    taboo(r"audits?|auditors?", "gespreksverslag, inzage of logboek"),
    taboo(r"beoordeling(?:en)?", "gespreksverslag of terugkoppeling"),
    taboo(r"visitaties?", "bezoek of gesprek (alleen in de naam van de commissie)"),
    taboo(r"bevinding(?:en)?", "sterk punt, verbeterpunt, goed idee of zorg"),
    taboo(r"scores?", "sterk punt, verbeterpunt, goed idee of zorg"),
    taboo(r"niveaus?", "sterk punt, verbeterpunt, goed idee of zorg"),
    taboo(r"achterblijvers?|koplopers?", "niets: gemeenten worden niet gerangschikt"),
    taboo(r"hoor en wederhoor|zienswijzen?", "reactie of feitelijke onjuistheid"),
    taboo(r"bezwa(?:ar|ren)|wraking(?:en)?", "Liever een ander commissielid?"),
    taboo(r"geweigerd|weigert|weigering(?:en)?", "ziet nu af van een bezoek; geen toegang"),
    taboo(r"grootboek(?:en)?|levering(?:en)?", "Postvak; Wat is met wie gedeeld"),
    taboo(r"pers|certifica(?:at|ten)|aanvallers?", "Openbaar maken; Verantwoording bij dit cijfer"),
    taboo(r"huis|huizen|kamers?|tenants?", "U werkt voor: gemeente X; besloten kring"),
    taboo(r"trekking(?:en)?|vervangers?", "loting; reservegemeente"),
    taboo(r"rode lijn(?:en)?", "rode draad"),
)
ENGLISH_TABOOS = (
    taboo(r"town clerks?", "municipal secretary, or council clerk"),
    taboo(r"tenants?", "organisation"),
)
EXCEPTIONS = ("Tweede Kamer", "Kamer van Koophandel")


def list_taboos(text: str, taboos: tuple[Taboo, ...] = TABOOS) -> list[str]:
    """The complaints about a text."""
    for exception in EXCEPTIONS:
        text = text.replace(exception, "")
    return [
        f"says {match.group()!r}; rather: {entry.instead}"
        for entry in taboos
        for match in entry.pattern.finditer(text)
    ]


def find_taboos_in_catalogue(catalogue: polib.POFile) -> list[Finding]:
    """What the Dutch interface says and never should, and the English likewise."""
    return [
        Finding("django.po", entry.linenum or 0, complaint)
        for entry in catalogue
        if not entry.obsolete
        for complaint in [
            *(text for form in list_forms(entry) for text in list_taboos(form)),
            *list_taboos(entry.msgid, ENGLISH_TABOOS),
        ]
    ]


def list_forms(entry: polib.POEntry) -> Iterator[str]:
    """The translation, or all of its plural forms."""
    yield from entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]


def find_taboos_in_templates(folder: Path) -> list[Finding]:
    """The same for what templates say without the catalogue."""
    return [
        Finding(name_of(path, folder), line, complaint)
        for path in find_templates(folder)
        for line, words in read_template(path).spoken
        for complaint in list_taboos(words)
    ]
