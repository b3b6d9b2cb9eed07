"""Judging words are pointed out, and nothing else is."""

from __future__ import annotations

import pytest

from durf.content.perspectives import load_perspectives
from durf.content.tone import Reason, ToneFileError, find_judging, load_words

WORDS = load_words("nl")


def point_out(text):
    return [(hint.words, hint.reason) for hint in find_judging(text, WORDS)]


def test_judging_words_are_pointed_out_where_they_stand():
    text = "De gemeente Astervoort heeft een zwakke logging en scoort onder het gemiddelde."

    hints = find_judging(text, WORDS)

    assert [text[hint.start : hint.end] for hint in hints] == [hint.words for hint in hints]
    assert point_out(text) == [
        ("zwakke", Reason.JUDGES),
        ("scoort", Reason.COMPARES),
        ("onder het gemiddelde", Reason.COMPARES),
    ]
    assert all(hint.instead for hint in hints)


@pytest.mark.parametrize(
    "text",
    [
        "Het college koos drie stappen en houdt ze vast.",
        "Moetstraat 4 ligt naast de Slechtedijk.",
        "De CISO zei: “Wij hebben gefaald, en zijn nu begonnen.”",
        "",
    ],
)
def test_building_words_names_and_quotations_are_left_alone(text):
    assert point_out(text) == []


def test_longest_form_wins_and_capitals_and_line_breaks_count():
    assert point_out("HAD\nMOETEN") == [("HAD\nMOETEN", Reason.COMMANDS)]
    assert point_out("Men is de zwakste schakel.")[0][0] == "de zwakste schakel"


def test_both_languages_have_their_words():
    assert len(WORDS) >= 40
    assert find_judging("A poor result.", load_words("en"))[0].words == "poor"
    assert load_words("fr") == WORDS


def test_our_own_perspectives_hold_hardly_a_judging_word():
    texts = [text for one in load_perspectives().values() for text in (one.nl.title, one.nl.why)]

    judging = {hint.words.lower() for text in texts for hint in find_judging(text, WORDS)}

    assert judging <= {"moet", "moeten", "natuurlijk", "slechtste", "zo snel mogelijk", "zwakke"}


def test_file_with_faults_is_refused(tmp_path):
    path = tmp_path / "nl.yaml"
    path.write_text("words:\n  - forms: [Slecht, slecht]\n    reason: judges\n    instead: x\n")

    with pytest.raises(ToneFileError, match="Slecht is no word in lower case"):
        load_words("nl", tmp_path)
