from __future__ import annotations

import json
import string
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from durf.exchange.canonical import compute_sha256, write_canonical
from durf.reference.questionnaires.answers import (
    Answer,
    Fault,
    FaultCode,
    RawAnswer,
    State,
    validate_answer,
)
from durf.reference.questionnaires.content import (
    compute_content_hash,
    make_content,
    read_content,
    write_content,
    write_value,
)
from durf.reference.questionnaires.errors import ContentError
from durf.reference.questionnaires.questionnaire import Kind
from tests.reference.questionnaires import samples

RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.text(max_size=60),
    st.sampled_from(["low", "high", "yes", "1.234,5", "1,5", "23-11-2026", "2026-11-23", "low nl"]),
    st.lists(st.one_of(st.text(max_size=10), st.sampled_from(["low", "high"]), st.none())),
)
SIGNS = st.text(alphabet=string.printable + "éë\u2028€\u202f\x00\ud800", max_size=30)


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        (samples.LEVEL, "middle", "middle"),
        (samples.LEVEL, "middle nl", "middle"),
        (samples.LEVEL, "middle en", "middle"),
        (samples.LEVEL, ["high"], "high"),
        (samples.ANSWERED, "Deels", "partly"),
        (samples.NUMBER, "1.234,5", Decimal("1234.50")),
        (samples.NUMBER, "1 234,5", Decimal("1234.50")),
        (samples.NUMBER, "12.5", Decimal("12.50")),
        (samples.NUMBER, 12.5, Decimal("12.50")),
        (samples.NUMBER, 0.1, Decimal("0.10")),
        (samples.NUMBER, "-0", Decimal("0.00")),
        (samples.WHOLE, "1.234", Decimal(1234)),
        (samples.WHOLE, 3.0, Decimal(3)),
        (samples.DAY, "23-11-2026", date(2026, 11, 23)),
        (samples.DAY, "1/2/2026", date(2026, 2, 1)),
        (samples.DAY, "2026-11-23", date(2026, 11, 23)),
        (samples.DAY, datetime(2026, 11, 23, 9), date(2026, 11, 23)),
        (samples.SOME, ["high", "low", "high"], ("low", "high")),
        (samples.SOME, "low", ("low",)),
        (samples.TEXT, "  a\r\nb ", "a\nb"),
        (samples.TEXT, 7, "7"),
        (samples.TEXTS, ["a", " ", "b"], ("a", "b")),
        (samples.PAPERS, "k3-V_x", ("k3-V_x",)),
        (samples.TEXT, " ", None),
        (samples.SOME, [], None),
    ],
)
def test_value_is_kept_exactly(question, raw, value):
    answer = validate_answer(question, RawAnswer(raw))

    state = State.OPEN if value is None else State.GIVEN
    assert answer == Answer(state, value)


@pytest.mark.parametrize(
    ("question", "raw", "code"),
    [
        (samples.LEVEL, "highest", FaultCode.NO_SUCH_OPTION),
        (samples.LEVEL, ["low", "high"], FaultCode.TOO_MANY),
        (samples.NUMBER, "veel", FaultCode.NO_NUMBER),
        (samples.NUMBER, "1,2,3", FaultCode.NO_NUMBER),
        (samples.NUMBER, "٣", FaultCode.NO_NUMBER),
        (samples.NUMBER, float("nan"), FaultCode.NO_NUMBER),
        (samples.NUMBER, "9" * 30, FaultCode.NO_NUMBER),
        (samples.NUMBER, True, FaultCode.NO_NUMBER),
        (samples.NUMBER, "1,234", FaultCode.TOO_MANY_DECIMALS),
        (samples.WHOLE, "1,5", FaultCode.TOO_MANY_DECIMALS),
        (samples.NUMBER, "-1", FaultCode.TOO_SMALL),
        (samples.NUMBER, "5001", FaultCode.TOO_LARGE),
        (samples.DAY, "30-02-2026", FaultCode.NO_DAY),
        (samples.DAY, "morgen", FaultCode.NO_DAY),
        (samples.DAY, "01-01-2019", FaultCode.TOO_EARLY),
        (samples.DAY, "01-01-2027", FaultCode.TOO_LATE),
        (samples.TEXT, "x" * 41, FaultCode.TOO_LONG),
        (samples.TEXT, "a\x00b", FaultCode.SIGNS),
        (samples.TEXT, "a\ud800b", FaultCode.SIGNS),
        (samples.TEXT, b"bytes", FaultCode.NO_TEXT),
        (samples.TEXTS, list("abcd"), FaultCode.TOO_MANY),
        (samples.PAPERS, "../etc", FaultCode.NO_DOCUMENT),
    ],
)
def test_wrong_value_has_its_own_code(question, raw, code):
    fault = validate_answer(question, RawAnswer(raw))

    assert isinstance(fault, Fault)
    assert fault.code is code


def test_unknown_and_not_applicable_need_no_value():
    unknown = validate_answer(samples.LEVEL, RawAnswer("low", State.UNKNOWN, remark="Ik vraag na."))
    other = validate_answer(samples.LEVEL, RawAnswer("low", State.NOT_APPLICABLE, "Geen balie."))

    assert unknown == Answer(State.UNKNOWN, remark="Ik vraag na.")
    assert other == Answer(State.NOT_APPLICABLE, reason="Geen balie.")


@pytest.mark.parametrize(
    ("fields", "raw", "code"),
    [
        ({}, RawAnswer(state="not_applicable"), FaultCode.REASON_MISSING),
        ({}, RawAnswer(state="misschien"), FaultCode.STATE_UNKNOWN),
        ({"may_be_unknown": False}, RawAnswer(state="unknown"), FaultCode.UNKNOWN_NOT_OFFERED),
        (
            {"may_not_apply": False},
            RawAnswer(state="not_applicable", reason="x"),
            FaultCode.NOT_APPLICABLE_NOT_OFFERED,
        ),
    ],
)
def test_states_that_are_not_offered_are_refused(fields, raw, code):
    question = samples.ask("x", Kind.TEXT, length=10, **fields)

    assert validate_answer(question, raw) == Fault(code)


@given(
    question=st.sampled_from(samples.QUESTIONS),
    value=st.one_of(RAW, SIGNS),
    state=st.sampled_from([*State, "other"]),
    reason=SIGNS,
    remark=SIGNS,
)
def test_any_input_gives_an_exact_answer_or_a_fault(question, value, state, reason, remark):
    form = samples.bind(question)

    answer = validate_answer(question, RawAnswer(value, state, reason, remark))

    if isinstance(answer, Fault):
        assert answer.code in set(FaultCode)
        return
    assert (answer.value is not None) is (answer.state is State.GIVEN)
    again = validate_answer(
        question, RawAnswer(write_value(answer.value), answer.state, answer.reason, answer.remark)
    )
    assert again == answer
    content = make_content(form, {question.id: answer})
    text = write_content(content)
    assert text == write_canonical(content)
    assert compute_content_hash(content) == compute_sha256(text)
    kept = read_content(form, json.loads(text))
    assert kept == ({question.id: answer} if answer.is_answered or answer.remark else {})


def test_content_of_another_version_is_refused():
    content = make_content(samples.bind(samples.TEXT), {"text": Answer(State.GIVEN, "a")})

    with pytest.raises(ContentError):
        read_content(samples.bind(samples.TEXT, version="2.0"), content)


@pytest.mark.parametrize(
    "answers",
    [
        {"weg": {"state": "given", "value": "a"}},
        {"text": {"state": "given", "value": "x" * 99}},
        {"text": {"state": "given", "other": 1}},
    ],
)
def test_content_that_was_tampered_with_is_refused(answers):
    form = samples.bind(samples.TEXT)

    with pytest.raises(ContentError):
        read_content(form, make_content(form, {}) | {"answers": answers})
