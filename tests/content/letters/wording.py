"""How the committee writes: plain, warm, short. Complaints about what strays from that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from durf.content.letters import FilledLetter, Language
from tests.architecture.checks.words import ENGLISH_TABOOS, TABOOS, list_taboos, taboo
from tests.content.letters.readability import (
    count_words,
    list_sentences,
    list_words,
    measure_ease,
)

MOST_WORDS = 280
MOST_WORDS_OF_SENTENCE = 28
MOST_WORDS_ON_AVERAGE = 15
LEAST_EASE = 60

STIFF = (
    taboo(r"middels|teneinde|inzake|omtrent|conform|aangaande", "door, om, over, volgens"),
    taboo(r"gelieve|dien(?:t|en) te|verzoek(?:en)? wij u", "wilt u"),
    taboo(r"ten behoeve van|met betrekking tot|in het kader van", "voor, over, bij"),
    taboo(r"alsmede|derhalve|thans|reeds|indien|tevens|hiertoe", "en, dus, nu, al, als, ook"),
    taboo(r"hierbij|bovengenoemde?|voornoemde?|bijgaand|desbetreffende", "zeg wat u bedoelt"),
    taboo(r"je|jij|jou|jouw|jullie", "u"),
)
BLAMING = (
    taboo(r"verzuimd|nagelaten|in gebreke|tekortgeschoten|te laat|laks", "zeg wat u graag wilt"),
    taboo(r"u moet|u had moeten|u dient|verplicht u", "wilt u"),
    taboo(r"helaas|teleurgesteld|jammer", "laat het oordeel weg"),
)


def list_body(letter: FilledLetter) -> tuple[str, ...]:
    """What is read as text, from salutation to signature."""
    return (*letter.paragraphs, *letter.bullets, letter.closing)


def find_complaints(letter: FilledLetter) -> Iterator[str]:
    """All that strays, in one letter and one language."""
    yield from find_long_texts(list_body(letter))
    everything = " ".join(letter.lines)
    if "!" in everything:
        yield "an exclamation mark"
    if letter.language is Language.EN:
        yield from list_taboos(everything, ENGLISH_TABOOS)
        return
    yield from list_taboos(everything, TABOOS + STIFF + BLAMING)
    if (ease := measure_ease(list_body(letter))) < LEAST_EASE:
        yield f"reading ease {ease:.0f}, at least {LEAST_EASE}"


def find_long_texts(texts: tuple[str, ...]) -> Iterator[str]:
    """Too many words in all, in a sentence, or in sentences on average."""
    if (words := count_words(texts)) > MOST_WORDS:
        yield f"{words} words, at most {MOST_WORDS}"
    sentences = list_sentences(texts)
    for sentence in sentences:
        if (length := len(list_words(sentence))) > MOST_WORDS_OF_SENTENCE:
            yield f"a sentence of {length} words: {sentence[:40]}"
    if words > MOST_WORDS_ON_AVERAGE * len(sentences):
        yield f"sentences of more than {MOST_WORDS_ON_AVERAGE} words on average"


def says_what_becomes_public(letter: FilledLetter) -> bool:
    """Whether a Dutch letter says that a visit becomes public: afterwards, by round, no date."""
    needed = (r"\bbij u waren\b", r"\bwelke ronde\b", r"\bna het bezoek\b", r"\bzonder datum\b")
    return any(all(re.search(part, text) for part in needed) for text in letter.paragraphs)
