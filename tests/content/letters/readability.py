"""How easily a Dutch text reads: sentences, words, syllables and the formula of Douma.

W.H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960), fitted Flesch's reading ease to
Dutch: 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence. 60 and more is what a
person with an average education reads without effort.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Two and three letters that are one sound; a letter with a trema begins a new one.
SOUNDS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyäëïöü]", re.IGNORECASE
)
# Grave, acute and circumflex only stress a sound.
STRESS = re.compile("[\u0300\u0301\u0302]")
WORD = re.compile(r"\S*\w\S*")
END_OF_SENTENCE = re.compile(r"(?<=[.!?])[’”)]?\s+")


def list_sentences(texts: Iterable[str]) -> list[str]:
    """Paragraphs and bullets in sentences; each text ends one, whatever its last sign."""
    return [sentence for text in texts for sentence in END_OF_SENTENCE.split(text) if sentence]


def list_words(text: str) -> list[str]:
    """What stands between spaces and holds a letter or a figure."""
    return WORD.findall(text)


def count_syllables(word: str) -> int:
    """The sounds of a word; a number or an abbreviation without vowels counts as one."""
    plain = STRESS.sub("", unicodedata.normalize("NFD", word))
    return max(1, len(SOUNDS.findall(unicodedata.normalize("NFC", plain))))


def count_words(texts: Iterable[str]) -> int:
    """All words of all texts."""
    return sum(len(list_words(text)) for text in texts)


def measure_ease(texts: Iterable[str]) -> float:
    """The reading ease of Douma; higher is easier."""
    sentences = list_sentences(texts)
    words = [word for sentence in sentences for word in list_words(sentence)]
    syllables = sum(count_syllables(word) for word in words)
    return 206.84 - 0.77 * 100 * syllables / len(words) - 0.93 * len(words) / len(sentences)
