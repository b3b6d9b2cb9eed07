"""What a filled-in sheet changes, and saving what is ticked of it: all or nothing, never unseen."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from durf.houses.municipality.selfimage.models import SelfImage
from durf.houses.municipality.selfimage.queries import list_answers
from durf.houses.municipality.selfimage.sheets.differences import Status
from durf.houses.municipality.selfimage.sheets.errors import (
    NothingTakenError,
    ProposalBrokenError,
    ProposalOvertakenError,
)
from durf.houses.municipality.selfimage.sheets.proposals import (
    pack_proposal,
    take_over,
    unpack_proposals,
)
from durf.houses.municipality.selfimage.sheets.xlsx import write_xlsx
from durf.platform.access.matrix import Role
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.questionnaires.answers import RawAnswer, State
from tests.houses.municipality.selfimage.filling import (
    VERSION,
    compare,
    edit,
    fill,
    found,
    given_in,
    keep,
    make,
    row_of,
    statuses,
)
from tests.houses.municipality.selfimage.team import Town, make_town, questions, say, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town("Astervoort", Role.CISO, Role.CIO)


@pytest.fixture
def selfimage(town) -> SelfImage:
    return start(town)


@pytest.fixture
def ciso(town) -> Viewer:
    return town.viewer(Role.CISO)


def test_new_changed_same_and_refused_are_told_apart(ciso, selfimage) -> None:
    asked = questions().by_id
    keep(ciso, selfimage, "board-talk", say(asked["board-talk"]))
    keep(ciso, selfimage, "board-choices", say(asked["board-choices"], remark="zo"))
    body = fill(
        make(ciso, selfimage),
        board_talk_E=asked["board-talk"].options[3].text.en,
        ciso_hours_E="veel",
        crisis_restore_date_E=date(2026, 6, 1),
        warnings_contacts_E="weten wij niet? nee",
        together_offer_F="een reden zonder meer",
    )

    differences = compare(ciso, selfimage, body)

    changed = found(differences, "board-talk")
    assert (changed.status, given_in(differences, "board-talk").value) == (
        Status.CHANGED,
        "learning",
    )
    assert found(differences, "board-choices").status == Status.SAME
    new = found(differences, "crisis-restore-date")
    assert (new.status, given_in(differences, "crisis-restore-date").value) == (
        Status.NEW,
        date(2026, 6, 1),
    )
    refused = {one.name: one.code for one in differences if one.status == Status.REFUSED}
    assert refused == {
        "ciso-hours": "no_number",
        "warnings-contacts": "no_day",
        "together-offer": "reason_alone",
    }


def test_number_as_number_or_as_text(ciso, selfimage) -> None:
    body = fill(make(ciso, selfimage), ciso_hours_E="24", incidents_count_E=3.0)

    differences = compare(ciso, selfimage, body)

    assert given_in(differences, "ciso-hours").value == Decimal(24)
    assert given_in(differences, "incidents-count").value == Decimal(3)


def test_signs_are_read_in_both_languages(ciso, selfimage) -> None:
    body = fill(
        make(ciso, selfimage),
        board_talk_E=" we don't know ",
        board_choices_E="Doesn't apply to us",
        board_choices_F="wij zijn te klein",
    )

    differences = compare(ciso, selfimage, body)

    assert given_in(differences, "board-talk").state == State.UNKNOWN
    assert given_in(differences, "board-choices").reason == "wij zijn te klein"


def test_answer_that_a_colleague_changed_is_a_conflict(ciso, selfimage) -> None:
    question = questions().by_id["board-talk"]
    keep(ciso, selfimage, "board-talk", say(question))
    book = make(ciso, selfimage)
    keep(ciso, selfimage, "board-talk", say(question, "beginning"), seen=1)

    mine = compare(ciso, selfimage, fill(book, board_talk_E=question.options[3].text.nl))
    untouched = compare(ciso, selfimage, write_xlsx(book))

    assert found(mine, "board-talk").status == Status.CONFLICT
    assert found(mine, "board-talk").current_version == 2
    assert statuses(untouched) == {Status.SAME}


def test_answer_that_a_colleague_gave_meanwhile_is_not_emptied(ciso, selfimage) -> None:
    book = make(ciso, selfimage)
    keep(ciso, selfimage, "board-talk", say(questions().by_id["board-talk"]))

    differences = compare(ciso, selfimage, write_xlsx(book))

    assert statuses(differences) == {Status.SAME}


def test_emptied_answer_is_a_change_that_takes_away(ciso, selfimage) -> None:
    keep(ciso, selfimage, "board-talk", say(questions().by_id["board-talk"]))

    differences = compare(ciso, selfimage, fill(make(ciso, selfimage), board_talk_E=None))

    one = found(differences, "board-talk")
    assert (one.status, one.empties) == (Status.CHANGED, True)


def test_removed_version_overwrites_nothing(ciso, selfimage) -> None:
    question = questions().by_id["board-talk"]
    keep(ciso, selfimage, "board-talk", say(question))
    book = make(ciso, selfimage)
    place = f"{VERSION}{row_of(book, 'board-talk')}"
    body = edit(fill(book, board_talk_E=question.options[0].text.nl), **{place: "weg"})

    assert found(compare(ciso, selfimage, body), "board-talk").status == Status.CONFLICT


def test_foreign_and_repeated_ids_are_refused_by_row(ciso, selfimage) -> None:
    book = make(ciso, selfimage)
    first, second = row_of(book, "board-talk"), row_of(book, "board-choices")
    body = edit(
        write_xlsx(book), **{f"A{first}": "niet-van-hier", f"A{second + 1}": "board-choices"}
    )

    differences = compare(ciso, selfimage, body)

    codes = [one.code for one in differences if one.status == Status.REFUSED]
    assert codes == ["unknown_question", "repeated", "repeated"]


def test_ticked_answers_are_saved_and_others_are_not(ciso, selfimage) -> None:
    asked = questions().by_id
    body = fill(
        make(ciso, selfimage),
        board_talk_E=asked["board-talk"].options[2].text.nl,
        board_choices_E=asked["board-choices"].options[2].text.nl,
    )
    packed = [
        pack_proposal(one) for one in compare(ciso, selfimage, body) if one.status == Status.NEW
    ]

    with acting_as(ciso):
        saved = take_over(
            ciso,
            selfimage,
            questions(),
            filled=unpack_proposals(packed),
            taken={"board-talk"},
            now=timezone.now(),
        )

    assert [(row.question, row.value, row.version) for row in saved] == [
        ("board-talk", "in-place", 1)
    ]
    with acting_as(ciso):
        assert set(list_answers(ciso, selfimage)) == {"board-talk"}


def test_all_or_nothing_when_a_colleague_was_first(ciso, selfimage) -> None:
    asked = questions().by_id
    body = fill(
        make(ciso, selfimage),
        board_choices_E=asked["board-choices"].options[2].text.nl,
        board_talk_E=asked["board-talk"].options[2].text.nl,
    )
    packed = [
        pack_proposal(one) for one in compare(ciso, selfimage, body) if one.status == Status.NEW
    ]
    keep(ciso, selfimage, "board-choices", say(asked["board-choices"], "beginning"))

    with acting_as(ciso), pytest.raises(ProposalOvertakenError) as caught:
        take_over(
            ciso,
            selfimage,
            questions(),
            filled=unpack_proposals(packed),
            taken={"board-talk", "board-choices"},
            now=timezone.now(),
        )

    assert caught.value.theirs.question == "board-choices"
    with acting_as(ciso):
        assert {name: row.value for name, row in list_answers(ciso, selfimage).items()} == {
            "board-choices": "beginning"
        }


FIELDS = {
    "place": 1,
    "question": "board-talk",
    "state": "given",
    "value": "learning",
    "reason": "",
    "remark": "",
    "version": 0,
}


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "null", "[" * 100_000),
        json.dumps({name: value for name, value in FIELDS.items() if name != "version"}),
        json.dumps({**FIELDS, "extra": 1}),
        json.dumps({**FIELDS, "question": 7}),
        json.dumps({**FIELDS, "version": -1}),
        json.dumps({**FIELDS, "version": True}),
        json.dumps({**FIELDS, "remark": None}),
    ],
)
def test_page_that_was_tampered_with_is_refused(text) -> None:
    with pytest.raises(ProposalBrokenError):
        unpack_proposals([text])


@pytest.mark.parametrize("value", ["geen van die", {"a": 1}, 3, ["learning", "beginning"], None])
def test_answers_are_checked_again_when_they_are_saved(ciso, selfimage, value) -> None:
    rows = unpack_proposals([json.dumps(FIELDS)])
    spoilt = [
        type(row)(row.place, row.question, RawAnswer(value, "gift"), row.seen_version)
        for row in rows
    ]

    with acting_as(ciso), pytest.raises(ProposalBrokenError):
        take_over(
            ciso,
            selfimage,
            questions(),
            filled=spoilt,
            taken={"board-talk"},
            now=timezone.now(),
        )


def test_nothing_ticked_saves_nothing(ciso, selfimage) -> None:
    with acting_as(ciso), pytest.raises(NothingTakenError):
        take_over(ciso, selfimage, questions(), filled=[], taken={"board-talk"}, now=timezone.now())
