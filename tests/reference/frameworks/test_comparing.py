from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from durf.reference.frameworks.comparing import Passage, compare, map_answers
from durf.reference.frameworks.framework import Framework, Measure, Status, normalise_text


def make(*measures: Measure) -> Framework:
    return Framework(key="oud", version="1", title="Oud", format="test", measures=measures)


def say(ref: str, text: str, status: Status = Status.ACTIVE, target: str = "") -> Measure:
    return Measure(ref=ref, text=text, status=status, target=target)


def tell(measure: Measure | None) -> str:
    return measure.text if measure else ""


OLD = make(say("1", "Een"), say("2", "Twee"), say("3", "Drie"), say("4", "Vier"), say("5", "Vijf"))
NEW = make(
    say("1", "Een "),
    say("2", "Twee, en meer"),
    say("3", "Verplaatst naar 6.", Status.MOVED, "6"),
    say("4", "Vervallen.", Status.LAPSED),
    say("5", "Verplaatst naar 7.", Status.MOVED, "7"),
    say("6", "• Drie"),
    say("7", "Vijf en zes"),
    say("8", "Nieuw"),
)


def test_versions_differ_by_id():
    found = compare(OLD, NEW)

    assert found.both == ("1", "2")
    assert found.changed == ("2",)
    assert found.dropped == ("3", "4", "5")
    assert found.added == ("6", "7", "8")


def test_answers_go_along_only_with_the_same_text():
    steps = {
        (s.old.ref if s.old else "", s.new.ref if s.new else ""): s for s in map_answers(OLD, NEW)
    }

    assert {key: step.passage.value for key, step in steps.items()} == {
        ("1", "1"): "carried",
        ("2", "2"): "reassess",
        ("3", "6"): "carried",
        ("4", ""): "dropped",
        ("5", "7"): "reassess",
        ("", "8"): "new",
    }
    assert tell(steps["2", "2"].old) == "Twee"
    assert tell(steps["2", "2"].new) == "Twee, en meer"


def test_stub_that_points_nowhere_drops_the_answer():
    lost = make(say("1", "Verplaatst naar 9.", Status.MOVED, "9"))

    assert [step.passage for step in map_answers(make(say("1", "Een")), lost)] == [Passage.DROPPED]


@pytest.mark.parametrize(
    ("one", "other"),
    [("a  b\n\nc", "a b c"), ("x:\n* a\n* b", "x:\n\n• a\n\n• b"), ("e\u0301e\u0301n", "één")],
)
def test_layout_is_no_other_text(one, other):
    assert say("1", one).text_hash == say("1", other).text_hash


@pytest.mark.parametrize(
    ("one", "other"), [("er voor", "ervoor"), ("a (b)", "a b"), ("1. a", "2. a"), ("A", "a")]
)
def test_words_and_numbers_are_another_text(one, other):
    assert say("1", one).text_hash != say("1", other).text_hash


TEXTS = st.sampled_from(["een", "twee", "drie ", "drie", "• twee"])
MEASURES = st.dictionaries(st.sampled_from("abcdef"), TEXTS).map(
    lambda texts: make(*(say(ref, text) for ref, text in texts.items()))
)


@given(old=MEASURES, new=MEASURES)
def test_no_answer_is_carried_to_another_text(old, new):
    steps = map_answers(old, new)

    carried = [step for step in steps if step.passage is Passage.CARRIED]
    assert all(normalise_text(tell(s.old)) == normalise_text(tell(s.new)) for s in carried)
    assert sorted(s.old.ref for s in steps if s.old) == sorted(one.ref for one in old.measures)
    assert {s.new.ref for s in steps if s.new} == {one.ref for one in new.measures}
