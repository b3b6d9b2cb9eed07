"""The library covers every theme, says why it proposes something, and reads as an invitation."""

from __future__ import annotations

from collections import Counter

import pytest

from durf.content.perspectives import (
    Horizon,
    PerspectiveFileError,
    load_perspectives,
    read_perspectives,
)
from tests.content.plain import (
    CONTENT,
    find_complaints,
    list_repeated,
    load_active_measures,
    read_plain,
)
from tests.content.test_selfimage import LEVELS, QUESTIONS, THEMES

FOLDER = CONTENT / "perspectives"
LIBRARY = load_perspectives()
LEAST = 60
LEAST_OF_THEME = 5
# What the committee of 2015-2017 advised to municipalities, each with the steps that take it up.
ADVICE = {
    "link with privacy, integrity and continuity": ("together-one-table", "together-one-intake"),
    "the region, boards and officials, informally": ("together-lunch", "together-boards-meet"),
    "ambassadors who keep learning": ("ciso-ambassadors", "ciso-ambassadors-learn"),
    "a paragraph in proposals": ("together-paragraph",),
    "clear up applications": ("tech-clean-up", "tech-list-owner"),
    "read what is threatening": ("board-threat-page",),
    "council members in their own role": ("council-own-papers", "council-theme-evening"),
    "a crisis exercise": ("crisis-play-college", "crisis-small-play"),
    "breakfast with businesses": ("together-breakfast",),
    "a week with a round along the desks": ("people-week",),
    "learn from incidents, no blame": ("incidents-promise", "incidents-why-five"),
    "information like money": ("board-like-money", "ciso-beside-controller"),
    "from the start, and simpler": ("together-four-questions", "together-simpler"),
    "an independent CISO with a line": ("ciso-direct-line", "ciso-alarm-route"),
    "connect to the IBD, keep it up": ("warnings-step-four", "warnings-photo-enough"),
    "penetration tests, also as a story": ("tech-test-calendar", "tech-test-story"),
    "be a client towards partnerships": ("chain-partnership-board", "chain-social"),
    "one CISO together, stand in": ("ciso-shared", "ciso-stand-in"),
    "comply or explain above a floor": ("steering-explain-list",),
    "structure without a paper tiger": ("steering-one-page-plan", "steering-less-paper"),
    "choose, not all at once": ("board-three-choices",),
    "technology together": ("together-buy-tech", "tech-watch-together"),
    "national network": ("together-national",),
    "share the report with the council": ("council-share-report",),
}
SAMPLE = """\
theme: board
perspectives:
  - id: board-sample
    themes: [board]
    who: college
    horizon: now
    effort: small
    measures: [5.01.01]
    when:
      - question: board-talk
        levels: [beginning]
    nl: {title: Praat, why: Het helpt., first_step: Bel., material: [Telefoon]}
    en: {title: Talk, why: It helps., first_step: Call., material: [Phone]}
"""


def test_library_is_large_enough():
    assert len(LIBRARY) >= LEAST


def test_files_are_the_themes():
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(THEMES)


def test_every_theme_has_perspectives_and_every_perspective_a_theme():
    homes = Counter(one.themes[0] for one in LIBRARY.values())

    assert set(homes) == set(THEMES)
    assert min(homes.values()) >= LEAST_OF_THEME
    assert all(set(one.themes) <= set(THEMES) for one in LIBRARY.values())


def test_every_theme_has_something_for_now():
    now = {theme for one in LIBRARY.values() if one.horizon is Horizon.NOW for theme in one.themes}

    assert now >= set(THEMES)
    assert all(
        any(one.effort == "small" and theme in one.themes for one in LIBRARY.values())
        for theme in THEMES
    )


@pytest.mark.parametrize("ref", LIBRARY)
def test_trigger_looks_at_an_answer_that_exists(ref):
    for trigger in LIBRARY[ref].when:
        question = QUESTIONS[trigger.question]

        assert set(trigger.levels) <= set(LEVELS)
        assert set(trigger.answers) <= {"yes", "partly", "no"}
        assert bool(trigger.levels) == (question["type"] == "level")
        assert bool(trigger.answers) == (question["type"] == "yes_partly_no")
        assert bool(trigger.older_than_months) == (question["type"] == "date")


def test_every_answer_that_is_under_way_leads_somewhere():
    led = {
        (trigger.question, level)
        for one in LIBRARY.values()
        for trigger in one.when
        for level in trigger.levels
    }

    for ref, question in QUESTIONS.items():
        if question["type"] == "level":
            assert {(ref, "beginning"), (ref, "under-way")} <= led, ref


def test_no_answer_proposes_half_the_library():
    proposed = Counter(
        (trigger.question, level)
        for one in LIBRARY.values()
        for trigger in one.when
        for level in trigger.levels
    )

    assert max(proposed.values()) <= 8


def test_advice_of_the_committee_is_taken_up():
    missing = {ref for steps in ADVICE.values() for ref in steps} - set(LIBRARY)

    assert missing == set()


def test_measures_are_active():
    active = load_active_measures()

    for one in LIBRARY.values():
        assert set(one.measures) <= active, one.id


@pytest.mark.parametrize("theme", THEMES)
def test_theme_reads_plainly(theme):
    assert list(find_complaints(read_plain(FOLDER / f"{theme}.yaml"))) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_texts_are_not_repeated(language):
    texts = [getattr(one, language) for one in LIBRARY.values()]

    assert list_repeated([text.title for text in texts]) == []
    assert list_repeated([text.why for text in texts]) == []
    assert list_repeated([text.first_step for text in texts]) == []


def test_material_names_no_addresses():
    for one in LIBRARY.values():
        assert not any("//" in name or "www" in name for name in one.nl.material), one.id


def test_sample_is_read(tmp_path):
    path = tmp_path / "board.yaml"
    path.write_text(SAMPLE)

    (one,) = read_perspectives(path)

    assert (one.id, one.when[0].levels, one.nl.title) == ("board-sample", ("beginning",), "Praat")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("theme: board", "theme: chain", "theme is not the name of the file"),
        ("themes: [board]", "themes: [chain]", "first theme is not board"),
        ("who: college", "who: mayor", "who is none of"),
        ("horizon: now", "horizon: later", "horizon is none of"),
        ("effort: small", "effort: tiny", "effort is none of"),
        ("measures: [5.01.01]", "measures: []", "no measure"),
        ("levels: [beginning]", "or_unknown: true", "needs one of levels"),
        ("id: board-sample", "id: Board", "Board is no id"),
        ("material: [Phone]", "material: []", "material differs"),
        ("why: Het helpt., ", "", "why is missing"),
        ("effort: small", "effort: small\n    score: 3", "unknown field score"),
    ],
)
def test_reading_refuses_planted_fault(tmp_path, old, new, fault):
    path = tmp_path / "board.yaml"
    path.write_text(SAMPLE.replace(old, new))

    with pytest.raises(PerspectiveFileError, match=fault):
        read_perspectives(path)


def test_reading_refuses_an_id_in_two_files(tmp_path):
    (tmp_path / "board.yaml").write_text(SAMPLE)
    (tmp_path / "chain.yaml").write_text(
        SAMPLE.replace("theme: board", "theme: chain").replace("[board]", "[chain]")
    )

    with pytest.raises(PerspectiveFileError, match="board-sample is in two files"):
        load_perspectives(tmp_path)


@pytest.mark.parametrize("ref", ["5.26.01", "5.21.01", "8.08.06", "9.99.99"])
def test_moved_lapsed_and_unknown_measures_are_not_active(ref):
    assert ref not in load_active_measures()
