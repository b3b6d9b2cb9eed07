"""How the self-image and what belongs to it is written: plain Dutch that blames nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from durf.reference.frameworks.yaml_text import read_yaml
from tests.architecture.checks.words import ENGLISH_TABOOS, TABOOS, list_taboos, taboo
from tests.content.letters.readability import list_sentences, list_words, measure_ease
from tests.content.letters.wording import BLAMING, STIFF
from tests.realdata import shared_data

CONTENT = Path(__file__).parents[2] / "src" / "durf" / "content"
LANGUAGES = ("nl", "en")
MOST_WORDS_OF_SENTENCE = 25
MOST_WORDS_ON_AVERAGE = 14
LEAST_EASE = 65
JUDGING = (
    taboo(r"onvoldoende|gebrekkig|nalatig|ondermaats|slecht|zwak", "zeg wat er al is"),
    taboo(r"faalt|falen|gefaald|fout gegaan|schuldig", "zeg wat er gebeurde"),
    taboo(r"volwassenheid(?:sniveau)?|cijfers?|ranglijst(?:en)?", "zeg het in woorden"),
)
# Sentences that say that no mark is given may name the mark.
DENIALS = ("Niemand geeft u een cijfer en niemand vergelijkt u met een andere gemeente.",)


def read_plain(path: Path) -> Any:
    """A file as the engines read it: only true, false and whole numbers are more than text."""
    return read_yaml(path.read_text(encoding="utf-8"))


def list_texts(value: Any, language: str, *, is_inside: bool = False) -> Iterator[str]:
    """Every text in one language, wherever it stands."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in LANGUAGES or key == language:
                yield from list_texts(part, language, is_inside=is_inside or key == language)
    elif isinstance(value, list):
        for part in value:
            yield from list_texts(part, language, is_inside=is_inside)
    elif isinstance(value, str) and is_inside:
        yield value


def find_missing_languages(value: Any, place: str = "") -> Iterator[str]:
    """Where a text stands in one language only."""
    if isinstance(value, dict):
        there = [language for language in LANGUAGES if value.get(language)]
        if there and len(there) < len(LANGUAGES):
            yield f"{place} only in {there[0]}"
        for key, part in value.items():
            yield from find_missing_languages(part, f"{place}/{key}")
    if isinstance(value, list):
        for part in value:
            name = part.get("id", "") if isinstance(part, dict) else ""
            yield from find_missing_languages(part, f"{place}/{name}")


def find_complaints(value: Any) -> Iterator[str]:
    """All that strays from plain words, in both languages of a file."""
    dutch = list(list_texts(value, "nl"))
    for text in dutch:
        said = text
        for denial in DENIALS:
            said = said.replace(denial, "")
        yield from list_taboos(said, TABOOS + STIFF + BLAMING + JUDGING)
        if "!" in text:
            yield f"an exclamation mark: {text[:40]}"
    for text in list_texts(value, "en"):
        yield from list_taboos(text, ENGLISH_TABOOS)
    yield from find_hard_sentences(dutch)


def find_hard_sentences(texts: list[str]) -> Iterator[str]:
    """Sentences that are too long, alone or on average, and words that are too hard."""
    sentences = list_sentences(texts)
    lengths = [len(list_words(sentence)) for sentence in sentences]
    for sentence, length in zip(sentences, lengths, strict=True):
        if length > MOST_WORDS_OF_SENTENCE:
            yield f"a sentence of {length} words: {sentence[:40]}"
    if sum(lengths) > MOST_WORDS_ON_AVERAGE * len(lengths):
        yield f"sentences of more than {MOST_WORDS_ON_AVERAGE} words on average"
    if texts and (ease := measure_ease(texts)) < LEAST_EASE:
        yield f"reading ease {ease:.0f}, at least {LEAST_EASE}"


def list_repeated(texts: list[str]) -> list[str]:
    """What stands there more than once."""
    return sorted({text for text in texts if texts.count(text) > 1})


def load_active_measures() -> frozenset[str]:
    """The ids of BIO2 1.3 that ask something; skips without the real data."""
    records = json.loads(shared_data("baselines/bio2/bio2-v1.3.json").read_text(encoding="utf-8"))
    return frozenset(record["id"] for record in records if record["status"] == "actief")
