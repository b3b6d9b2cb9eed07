"""Every letter reads as the committee writes, and each rule is shown to bite."""

from __future__ import annotations

from dataclasses import replace

import pytest

from durf.content.letters import PROMISE, Language, load_letter, load_letters
from tests.content.letters.readability import list_words
from tests.content.letters.samples import fill_with_examples
from tests.content.letters.wording import (
    MOST_WORDS_OF_SENTENCE,
    find_complaints,
    says_what_becomes_public,
)

KEYS = tuple(load_letters())
INVITING = ("invitation", "reminder", "reserve_invitation")
STIFF_SENTENCE = (
    "Informatiebeveiligingsverantwoordelijkheden vereisen organisatiebrede "
    "besluitvormingsprocedures overeenkomstig gemeentelijke uitvoeringsregelingen."
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", KEYS)
def test_letter_reads_well(key, language):
    letter = fill_with_examples(key, language)

    assert list(find_complaints(letter)) == []


@pytest.mark.parametrize(
    ("paragraph", "complaint"),
    [
        ("Dank u wel!", "an exclamation mark"),
        ("Dit is onze beoordeling.", "says 'beoordeling'"),
        ("Wij komen naar uw huis.", "says 'huis'"),
        ("Gelieve te antwoorden.", "says 'Gelieve'"),
        ("Uw antwoord is te laat.", "says 'te laat'"),
        ("Wil jij antwoorden?", "says 'jij'"),
        (" ".join(["wij", *["en"] * MOST_WORDS_OF_SENTENCE]), "a sentence of 29 words"),
        ("Een zin van vier woorden. " * 60, "words, at most 280"),
        ((" ".join(["en"] * 20) + ". ") * 20, "more than 15 words on average"),
        (STIFF_SENTENCE * 5, "reading ease"),
    ],
)
def test_letter_reads_well_catches_planted_paragraph(paragraph, complaint):
    letter = fill_with_examples("change_of_date", Language.NL)
    worse = replace(letter, paragraphs=(*letter.paragraphs, paragraph))

    complaints = list(find_complaints(worse))

    assert any(complaint in text for text in complaints), complaints


def test_letter_reads_well_catches_planted_english():
    letter = fill_with_examples("final", Language.EN)
    worse = replace(letter, bullets=("ask the town clerk;",))

    assert any("town clerk" in text for text in find_complaints(worse))


@pytest.mark.parametrize("key", INVITING)
def test_invitation_says_what_becomes_public(key):
    assert says_what_becomes_public(fill_with_examples(key, Language.NL))


def test_invitation_says_what_becomes_public_catches_planted_gap():
    letter = fill_with_examples("invitation", Language.NL)
    worse = replace(
        letter,
        paragraphs=tuple(text.replace(", en zonder datum", "") for text in letter.paragraphs),
    )

    assert not says_what_becomes_public(worse)


def test_letter_that_asks_something_in_the_application_holds_the_promise():
    letters = load_letters().values()

    asking = {letter.key for letter in letters if "webadres" in letter.placeholders}

    assert asking == {"self_image_request", "draft", "consent_request", "survey"}
    assert asking <= {letter.key for letter in letters if letter.asks_confidential}


@pytest.mark.parametrize(
    ("language", "limits"),
    [
        (Language.NL, ("toestemming", "Wet open overheid", "toezichthouder", "rechter", "eerst")),
        (Language.EN, ("consent", "Open Government Act", "supervisor", "judge", "first")),
    ],
)
def test_promise_says_its_limits_in_three_sentences(language, limits):
    sentences = PROMISE[language]

    assert len(sentences) == 3
    assert all(limit in " ".join(sentences) for limit in limits)
    assert all(len(list_words(sentence)) <= MOST_WORDS_OF_SENTENCE for sentence in sentences)


def test_final_letter_recommends_sharing_with_the_council():
    letter = fill_with_examples("final", Language.NL)

    assert any("Ik raad u sterk aan" in text and "raad" in text for text in letter.paragraphs)
    assert any("griffier" in text for text in letter.bullets)


def test_draft_letter_says_that_silence_is_no_agreement():
    letter = fill_with_examples("draft", Language.NL)

    assert any(
        "Horen wij niets, dan is dat voor ons geen ja." in text for text in letter.paragraphs
    )


@pytest.mark.parametrize("key", ["not_now", "reserve_invitation"])
def test_letter_about_places_names_no_other_municipality(key):
    letter = load_letter(key)

    assert letter.tlp == "AMBER+STRICT"
    assert letter.placeholders.isdisjoint({"ontvanger", "wat_delen"})
