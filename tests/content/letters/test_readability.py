"""The measure itself: counted by hand on a few words and sentences."""

from __future__ import annotations

import pytest

from tests.content.letters.readability import (
    count_syllables,
    list_sentences,
    list_words,
    measure_ease,
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("brief", 1),
        ("gemeente", 3),
        ("informatieveiligheid", 7),
        ("gemeentesecretaris", 7),
        ("portefeuillehouder", 7),
        ("nieuwe", 2),
        ("kopieën", 3),
        ("idee", 2),
        ("Eén", 1),
        ("2027", 1),
    ],
)
def test_syllables_are_counted(word, syllables):
    assert count_syllables(word) == syllables


def test_sentences_end_at_a_sign_and_a_space():
    text = "Wij komen om 10.00 uur. Past dat? (Zeg het maar.) Mail a.b@voorbeeld.test"

    sentences = list_sentences([text, "een ruimte;"])

    assert [len(list_words(sentence)) for sentence in sentences] == [5, 2, 3, 2, 2]


def test_ease_follows_the_formula():
    # Six words, six syllables, two sentences.
    assert measure_ease(["De kat zit. Zij slaapt nu."]) == pytest.approx(206.84 - 77 - 2.79)


def test_ease_tells_plain_from_stiff():
    plain = "Wilt u ons een naam noemen? Dan zoeken wij samen een dag."
    stiff = (
        "Onder verwijzing naar bovengenoemde aangelegenheid verzoeken wij uw organisatie "
        "contactgegevens betreffende informatiebeveiligingsfunctionarissen beschikbaar te stellen."
    )

    assert measure_ease([plain]) > 90
    assert measure_ease([stiff]) < 10
