"""The self-image is whole, fits in two hours, and reads as one colleague asking another."""

from __future__ import annotations

import copy

import pytest

from durf.content.duties import load_duties
from durf.content.letters import PROMISE
from durf.content.perspectives import load_perspectives
from durf.reference.questionnaires.loading import load_questionnaire
from tests.content.plain import (
    CONTENT,
    LANGUAGES,
    find_complaints,
    find_missing_languages,
    list_repeated,
    load_active_measures,
    read_plain,
)

FOLDER = CONTENT / "selfimage"
ROOT = read_plain(FOLDER / "questionnaire.yaml")
SECTIONS = {name: read_plain(FOLDER / f"{name}.yaml") for name in ROOT["sections"]}
THEMES = [name for name in SECTIONS if name not in {"your-question", "since-announcement"}]
QUESTIONS = {
    question["id"]: question for section in SECTIONS.values() for question in section["questions"]
}
LEVELS = ["beginning", "under-way", "in-place", "learning"]
INVENTED = ("Astervoort", "Bornedijk", "Culemhaven")
LONGEST = {"text": 300, "hint": 200, "why": 600, "example": 1000, "evidence": 600}
NEEDED = ("text", "why", "example", "evidence", "minutes", "asked_of")
ASKED = {
    "ciso",
    "portfolio_holder",
    "municipal_secretary",
    "cio",
    "head_of_operations",
    "controller",
    "privacy_officer",
    "ambassador",
}


def find_faults(question):
    """What is missing or too long in one question."""
    yield from (f"no {name}" for name in NEEDED if not question.get(name))
    for language in LANGUAGES:
        yield from find_faults_of_texts(question, language)
    if question["type"] == "level":
        yield from find_faults_of_levels(question)
    if unknown := set(question["asked_of"]) - ASKED:
        yield f"asked of {unknown}"


def find_faults_of_texts(question, language):
    """What is wrong with the words in one language."""
    for name, longest in LONGEST.items():
        length = len(question.get(name, {}).get(language, ""))
        if length > longest:
            yield f"{name} in {language} is {length} long"
    if question["text"].get(language, "").count("?") != 1:
        yield f"not one question in {language}"
    if not any(name in question["example"].get(language, "") for name in INVENTED):
        yield f"example in {language} names no invented municipality"


def find_faults_of_levels(question):
    """What is wrong with the answers in words."""
    if [level["id"] for level in question["levels"]] != LEVELS:
        yield "not the four levels in their order"
    if question["achieved"] != "in-place":
        yield "in place from another level"
    for level in question["levels"]:
        for language in LANGUAGES:
            text = level.get(language, "")
            if not text or len(text) > 300:
                yield f"level {level['id']} in {language} is {len(text)} long"
            if any(sign.isdigit() for sign in text.replace("BIO2", "")):
                yield f"level {level['id']} in {language} has a figure"


def list_part(part):
    return [question for question in QUESTIONS.values() if question["part"] == part]


def test_files_are_the_sections():
    names = {path.stem for path in FOLDER.glob("*.yaml")} - {"questionnaire"}

    assert names == set(SECTIONS)
    assert all(section["id"] == name for name, section in SECTIONS.items())


def test_themes_are_nine_to_eleven():
    assert 9 <= len(THEMES) <= 11


def test_core_fits_in_two_hours():
    core = list_part("core")

    assert 25 <= len(core) <= 30
    assert sum(question["minutes"] for question in core) <= 120


def test_deepening_is_about_twenty_five():
    assert 22 <= len(list_part("deepening")) <= 28


def test_every_theme_has_core_and_deepening():
    for name in THEMES:
        parts = {question["part"] for question in SECTIONS[name]["questions"]}

        assert parts == {"core", "deepening"}, name


def test_own_question_comes_first_and_announcement_last():
    first = next(iter(QUESTIONS.values()))
    last = list(QUESTIONS.values())[-1]

    assert (first["id"], first["type"], first["entries"]) == ("your-question", "text", 3)
    assert SECTIONS["your-question"]["title"]["nl"] == "Uw vraag aan de commissie"
    assert (last["id"], last["part"]) == ("since-announcement", "deepening")


@pytest.mark.parametrize("ref", QUESTIONS)
def test_question_is_whole(ref):
    assert list(find_faults(QUESTIONS[ref])) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda q: q.pop("why"), "no why"),
        (lambda q: q["text"].update(nl="Hoe? En wie?"), "not one question in nl"),
        (lambda q: q["text"].update(nl="Hoe" * 101 + "?"), "text in nl is 304 long"),
        (lambda q: q["levels"].pop(), "not the four levels in their order"),
        (lambda q: q["levels"][0].update(nl="1 van de 4"), "level beginning in nl has a figure"),
        (lambda q: q["levels"][1].update(en=""), "level under-way in en is 0 long"),
        (lambda q: q["example"].update(nl="Zo."), "example in nl names no invented municipality"),
        (lambda q: q["asked_of"].append("boss"), "asked of {'boss'}"),
    ],
)
def test_question_is_whole_catches_planted_fault(change, fault):
    question = copy.deepcopy(QUESTIONS["board-talk"])
    change(question)

    assert fault in list(find_faults(question))


@pytest.mark.parametrize("name", ["questionnaire", *SECTIONS])
def test_texts_exist_in_both_languages(name):
    assert list(find_missing_languages(read_plain(FOLDER / f"{name}.yaml"))) == []


def test_texts_exist_in_both_languages_catches_planted_gap():
    planted = {"questions": [{"id": "a", "text": {"nl": "Hoe?"}}]}

    assert list(find_missing_languages(planted)) == ["/questions/a/text only in nl"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_not_repeated(language):
    texts = [question["text"][language] for question in QUESTIONS.values()]
    texts += [question["why"][language] for question in QUESTIONS.values()]
    texts += [question["example"][language] for question in QUESTIONS.values()]
    texts += [
        level[language] for question in QUESTIONS.values() for level in question.get("levels", [])
    ]

    assert list_repeated(texts) == []
    assert sum(len(section["questions"]) for section in SECTIONS.values()) == len(QUESTIONS)


@pytest.mark.parametrize("name", ["questionnaire", *SECTIONS])
def test_section_reads_plainly(name):
    assert list(find_complaints(read_plain(FOLDER / f"{name}.yaml"))) == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Wie is er in huis?", "says 'huis'"),
        ("Hoe deed u de audit?", "says 'audit'"),
        ("De kamer van de tenant.", "says 'kamer'"),
        ("Uw score is laag.", "says 'score'"),
        ("Dit is onvoldoende geregeld.", "says 'onvoldoende'"),
        ("U had moeten melden.", "says 'U had moeten'"),
        ("Uw volwassenheid groeit.", "says 'volwassenheid'"),
        ("Gelieve dit te regelen.", "says 'Gelieve'"),
        (" ".join(["wij"] * 26), "a sentence of 26 words"),
        ("Informatiebeveiligingsverantwoordelijkheden organiseren.", "reading ease"),
    ],
)
def test_section_reads_plainly_catches_planted_text(text, complaint):
    complaints = list(find_complaints({"why": {"nl": text}}))

    assert any(complaint in one for one in complaints), complaints


@pytest.mark.parametrize("language", LANGUAGES)
def test_intro_holds_the_promise(language):
    assert " ".join(PROMISE[language]) in ROOT["intro"][language]


def test_perspectives_are_those_of_the_library():
    library = load_perspectives()
    named = ROOT["perspectives"]

    assert {ref: text["nl"] for ref, text in named.items()} == {
        ref: one.nl.title for ref, one in library.items()
    }
    assert {ref: text["en"] for ref, text in named.items()} == {
        ref: one.en.title for ref, one in library.items()
    }


def test_questions_name_the_perspectives_that_they_can_propose():
    listed = {ref: question.get("perspectives", []) for ref, question in QUESTIONS.items()}

    for one in load_perspectives().values():
        for trigger in one.when:
            assert one.id in listed[trigger.question], (one.id, trigger.question)
    for ref, names in listed.items():
        assert set(names) <= set(ROOT["perspectives"]), ref
        assert len(names) == len(set(names)), ref


def test_every_question_of_a_theme_can_lead_to_a_perspective():
    for name in THEMES:
        for question in SECTIONS[name]["questions"]:
            assert question.get("perspectives"), question["id"]


def test_law_that_is_touched_is_among_the_duties():
    touched = {ref for q in QUESTIONS.values() for ref in q.get("measures", {}).get("cbw", [])}

    assert touched <= set(load_duties())


def test_measures_are_active():
    active = load_active_measures()

    for ref, question in QUESTIONS.items():
        assert set(question.get("measures", {}).get("bio2", [])) <= active, ref


def test_every_question_of_a_theme_touches_a_measure():
    for name in THEMES:
        for question in SECTIONS[name]["questions"]:
            assert question.get("measures", {}).get("bio2"), question["id"]


def test_engine_reads_it_without_faults():
    questionnaire = load_questionnaire(FOLDER)

    assert [section.id for section in questionnaire.sections] == list(SECTIONS)
