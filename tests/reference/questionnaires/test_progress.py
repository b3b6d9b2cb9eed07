from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from durf.reference.questionnaires.answers import OPEN, Answer, State
from durf.reference.questionnaires.comparing import (
    Change,
    Passage,
    compare_answers,
    compare_versions,
    offer_answers,
)
from durf.reference.questionnaires.conditions import list_visible
from durf.reference.questionnaires.content import make_content
from durf.reference.questionnaires.loading import load_questionnaire
from durf.reference.questionnaires.progress import Stage, measure_progress, sum_progress
from durf.reference.questionnaires.questionnaire import (
    AnyOf,
    Condition,
    Importance,
    Kind,
    Relation,
    Text,
)
from tests.reference.questionnaires import samples


def give(value) -> Answer:
    return Answer(State.GIVEN, value)


@pytest.fixture(name="form")
def load_form(tmp_path):
    return load_questionnaire(samples.write_folder(tmp_path / "form"))


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, ["has-plan", "staff"]),
        ({"has-plan": give("no")}, ["has-plan", "staff"]),
        ({"has-plan": Answer(State.UNKNOWN)}, ["has-plan", "staff"]),
        ({"has-plan": give("partly")}, ["has-plan", "board-talk", "staff"]),
        ({"board-talk": give("often")}, ["has-plan", "staff"]),
        (
            {"has-plan": give("yes"), "board-talk": give("often")},
            ["has-plan", "board-talk", "staff", "last-test"],
        ),
        ({"has-plan": give("no"), "staff": give("1.5")}, ["has-plan", "staff", "last-test"]),
        ({"staff": give("2")}, ["has-plan", "staff"]),
    ],
)
def test_conditions_decide_what_is_shown(form, answers, shown):
    assert [one.id for one in list_visible(form, answers)] == shown


@pytest.mark.parametrize(
    ("relation", "values", "value", "is_shown"),
    [
        (Relation.IS, ("low",), ("low", "high"), True),
        (Relation.IS, ("middle",), ("low", "high"), False),
        (Relation.IS_NOT, ("middle",), ("low", "high"), True),
        (Relation.IS_NOT, ("low",), ("low", "high"), False),
    ],
)
def test_conditions_look_at_every_choice(relation, values, value, is_shown):
    later = samples.ask("later", Kind.TEXT, show_if=(Condition("some", relation, values),))

    shown = list_visible(samples.bind(samples.SOME, later), {"some": give(value)})

    assert (later in shown) is is_shown


def test_answer_to_a_hidden_question_counts_nowhere(form):
    answers = {"has-plan": give("no"), "board-talk": give("often")}

    progress = measure_progress(form, answers)["board"]

    assert (progress.core.asked, progress.core.answered) == (2, 1)
    assert list(make_content(form, answers)["answers"]) == ["has-plan"]


def test_answered_is_counted_apart_from_achieved():
    form = samples.bind(samples.LEVEL, samples.ANSWERED, samples.SOME, samples.ONE, samples.TEXT)
    answers = {
        "level": give("low"),
        "answered": give("yes"),
        "some": Answer(State.NOT_APPLICABLE, reason="x"),
        "one": Answer(State.UNKNOWN),
        "text": give("a"),
    }

    progress = measure_progress(form, answers)["theme"]

    core = progress.core
    assert (core.asked, core.answered, core.unknown, core.not_applicable) == (4, 4, 1, 1)
    assert (core.gradable, core.achieved, core.minutes_left) == (2, 1, 0)
    assert (progress.deepening.asked, progress.deepening.answered) == (1, 1)


def test_stage_follows_the_core_questions():
    form = samples.bind(samples.LEVEL, samples.WHOLE, samples.TEXT)
    answers = {"text": give("a"), "level": give("low")}

    def stage(*refs: str) -> Stage:
        chosen = {ref: answers.get(ref, give("1")) for ref in refs}
        return sum_progress(measure_progress(form, chosen).values()).stage

    assert stage() is Stage.NOT_STARTED
    assert stage("text") is Stage.BUSY
    assert stage("level") is Stage.BUSY
    assert stage("level", "whole") is Stage.ANSWERED


def test_theme_with_optional_questions_only_has_a_stage():
    form = samples.bind(samples.TEXT)

    assert measure_progress(form, {"text": give("a")})["theme"].stage is Stage.ANSWERED


def test_versions_show_what_may_go_along():
    same = samples.ask("level", Kind.LEVEL, options=samples.OPTIONS, why=Text("Anders.", "Other."))
    renamed = samples.ask("number-now", Kind.NUMBER, decimals=2, was="number")
    changed = samples.ask("text", Kind.TEXT, length=40, text=Text("Anders?", "Other?"))
    new = samples.ask("extra", Kind.TEXT, length=40)
    old_form = samples.bind(samples.LEVEL, samples.NUMBER, samples.TEXT, samples.DAY)
    new_form = samples.bind(same, renamed, changed, new, version="2.0")

    steps = compare_versions(old_form, new_form)
    offers = list(offer_answers(old_form, new_form, {"text": give("a"), "level": give("low")}))

    assert [step.passage for step in steps] == [
        *(Passage.SAME, Passage.SAME, Passage.CHANGED, Passage.NEW, Passage.DROPPED)
    ]
    assert [(one.question.id, one.earlier.id, one.is_same) for one in offers] == [
        ("level", "level", True),
        ("text", "text", False),
    ]


def test_sets_of_answers_show_what_changed():
    before = {"a": give("1"), "b": give("2"), "c": give("3")}
    after = {"a": give("1"), "b": Answer(State.UNKNOWN), "d": give("4")}

    assert compare_answers(before, after) == (
        Change("b", give("2"), Answer(State.UNKNOWN)),
        Change("d", OPEN, give("4")),
        Change("c", give("3"), OPEN),
    )


VALUES = st.one_of(
    st.none(),
    st.sampled_from([State.UNKNOWN, State.NOT_APPLICABLE]),
    st.sampled_from(["low", "middle", "high"]),
)
CONDITIONS = st.builds(
    Condition,
    question=st.sampled_from(["q0", "q1", "q2", "q3"]),
    relation=st.sampled_from(Relation),
    values=st.sampled_from([("low",), ("middle",), ("high",)]),
)
SHOWN_IF = st.lists(
    st.one_of(
        CONDITIONS, st.builds(AnyOf, st.lists(CONDITIONS, min_size=1, max_size=2).map(tuple))
    ),
    max_size=2,
).map(tuple)


def build_answer(value) -> Answer:
    if isinstance(value, State):
        return Answer(value, reason="x" if value is State.NOT_APPLICABLE else "")
    return give(value) if value else OPEN


@given(
    conditions=st.lists(SHOWN_IF, min_size=5, max_size=5),
    core=st.lists(st.sampled_from(Importance), min_size=5, max_size=5),
    values=st.lists(VALUES, min_size=5, max_size=5),
)
def test_counts_add_up_whatever_is_answered(conditions, core, values):
    questions = [
        samples.ask(
            f"q{number}",
            Kind.LEVEL,
            options=samples.OPTIONS,
            achieved=("high",),
            importance=core[number],
            show_if=tuple(one for one in conditions[number] if refers_back(one, number)),
        )
        for number in range(5)
    ]
    form = samples.bind(*questions)
    answers = {f"q{number}": build_answer(value) for number, value in enumerate(values)}

    shown = list_visible(form, answers)
    total = sum_progress(measure_progress(form, answers).values())

    assert total.core.asked + total.deepening.asked == len(shown)
    for count in (total.core, total.deepening):
        assert count.achieved <= count.gradable <= count.answered <= count.asked
        assert count.unknown + count.not_applicable <= count.answered
    kept = make_content(form, answers)["answers"]
    assert set(kept) <= {one.id for one in shown}
    assert len(kept) == total.core.answered + total.deepening.answered
    only_shown = {one.id: answers[one.id] for one in shown}
    assert list_visible(form, only_shown) == shown


def refers_back(one: Condition | AnyOf, number: int) -> bool:
    parts = one.conditions if isinstance(one, AnyOf) else (one,)
    return all(int(part.question[1:]) < number for part in parts)
