"""Every file of a letter is valid; a fault in a file is refused with words that help."""

from __future__ import annotations

import pytest

from durf.content.letters import (
    PLACEHOLDERS,
    PROMISE,
    Language,
    LetterFileError,
    UnknownLetterError,
    load_letter,
    load_letters,
)
from durf.content.letters.letter import TLP_LABELS, is_one_line
from durf.exchange.terms import Tlp
from tests.content.letters.samples import copy_letters, plant

IN_ORDER = [
    "invitation",
    "reminder",
    "reserve_invitation",
    "confirmation",
    "not_now",
    "self_image_request",
    "change_of_date",
    "change_of_member",
    "thanks",
    "draft",
    "final",
    "consent_request",
    "survey",
    "end_of_programme",
]
LABEL = "  label: Definitief gespreksverslag\n"
CLOSING = "  closing: Met vriendelijke groet,\n"
FAULTS = {
    "unknown placeholder": ("raad van {gemeente}", "raad van {dorp}", "{dorp} is not in the list"),
    "placeholder in one language": ("gesprek op {datum_bezoek}", "gesprek", "one language only"),
    "loose brace": ("raad van {gemeente}", "raad van {Gemeente}", "a brace that belongs to no"),
    "placeholder in a note": (
        "  note:\n    - ",
        "  note:\n    - Bel {gemeente}. ",
        "in label, sent",
    ),
    "two paragraphs with a colon": ("Dank voor het meelezen.", "Dank:", "bullets need one"),
    "no bullets below the colon": ("Zo kan het:", "Zo kan het.", "bullets need one"),
    "promise with another word": ("zonder uw toestemming", "zonder uw akkoord", "the promise"),
    "nobody for questions": ("{mail_secretaris}", "mail", "nobody can ask a question"),
    "optional placeholder in the text": ("Dank voor", "Zaak {uw_kenmerk}: dank voor", "may stay"),
    "no reference": ("Ons kenmerk: {ons_kenmerk}", "Ons kenmerk", "doesn't hold {ons_kenmerk}"),
    "no reference of theirs": ("{uw_kenmerk}", "onbekend", "doesn't hold {uw_kenmerk}"),
    "missing field": (CLOSING, "", "nl.closing is missing"),
    "unknown field": (CLOSING, f"{CLOSING}  ps: Tot ziens\n", "nl.unknown field ps"),
    "field of the file that nobody knows": (
        "tlp: AMBER",
        "tlp: AMBER\nto: all",
        "unknown field to",
    ),
    "field twice": (CLOSING, CLOSING * 2, "closing stands there twice"),
    "text that YAML takes for no": (
        LABEL,
        "  label: no\n",
        "nl.label is missing, empty or no text",
    ),
    "empty text": (LABEL, "  label: ' '\n", "nl.label is missing, empty or no text"),
    "line break": (LABEL, "  label: |\n    een\n    twee\n", "nl.label has a line break"),
    "list that is a text": ("  enclosures:\n    - Def", "  enclosures: Def", "is no list"),
    "language that is a text": ("nl:\n", "nl: tekst\nde:\n", "unknown field de"),
    "version nought": ("version: 1", "version: 0", "version is no whole number"),
    "version that is true": ("version: 1", "version: true", "version is no whole number"),
    "flag that is a text": (
        "asks_confidential: true",
        "asks_confidential: ja",
        "not true or false",
    ),
    "label of no protocol": ("tlp: AMBER", "tlp: ORANGE", "tlp is none of"),
    "key of another letter": ("key: final", "key: finale", "key is not the name of the file"),
    "signature without function": (
        "    function: voorz",
        "    title: voorz",
        "unknown field title",
    ),
    "no YAML": ("key: final", "key: [final", "is no YAML"),
}


def test_letters_are_all_there_in_the_order_of_sending():
    assert list(load_letters()) == IN_ORDER


@pytest.mark.parametrize(("old", "new", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_file_with_planted_fault_is_refused(tmp_path, old, new, words):
    plant(tmp_path, "final", old, new)

    with pytest.raises(LetterFileError) as caught:
        load_letters(tmp_path)

    assert str(caught.value).startswith("final.yaml: ")
    assert words in str(caught.value)


def test_file_without_paragraphs_or_note_is_refused(tmp_path):
    path = plant(tmp_path, "final", "key: final", "key: final")
    head, _, rest = path.read_text(encoding="utf-8").partition("  note:\n")
    path.write_text(f"{head}  addressee:{rest.partition('  addressee:')[2]}", encoding="utf-8")

    with pytest.raises(LetterFileError, match="paragraphs and a note are needed"):
        load_letters(tmp_path)


@pytest.mark.parametrize("content", [b"- een lijst\n", b"", b"\xff\xfe\n", b"1: getal\n"])
def test_file_of_another_kind_is_refused(tmp_path, content):
    (tmp_path / "final.yaml").write_bytes(content)

    with pytest.raises(LetterFileError):
        load_letters(tmp_path)


def test_letter_can_be_loaded_alone():
    assert load_letter("final") == load_letters()["final"]


@pytest.mark.parametrize("key", ["finale", "", "*", "fixed/promise", "../letters/final"])
def test_letter_that_does_not_exist_is_refused(key):
    with pytest.raises(UnknownLetterError):
        load_letter(key)


def test_two_letters_at_one_place_are_refused(tmp_path):
    copy_letters(tmp_path)
    plant(tmp_path, "final", "order: 11", "order: 10")

    with pytest.raises(LetterFileError, match="another letter has the same order"):
        load_letters(tmp_path)


def test_unchanged_copy_is_accepted(tmp_path):
    copy_letters(tmp_path)

    assert load_letters(tmp_path) == load_letters()


def test_placeholders_are_all_used_and_printable():
    used = frozenset().union(*(letter.placeholders for letter in load_letters().values()))

    assert used == set(PLACEHOLDERS)
    assert all(
        is_one_line(placeholder.examples[language])
        for placeholder in PLACEHOLDERS.values()
        for language in Language
    )


def test_dutch_and_english_hold_the_same_placeholders():
    for letter in load_letters().values():
        assert letter.nl.placeholders == letter.en.placeholders


def test_letter_that_asks_for_something_confidential_holds_the_promise():
    asking = [letter for letter in load_letters().values() if letter.asks_confidential]

    assert asking
    for letter in asking:
        for language in Language:
            assert " ".join(PROMISE[language]) in letter.text_in(language).paragraphs


def test_labels_are_those_of_the_post():
    assert set(TLP_LABELS) == set(Tlp.values)
