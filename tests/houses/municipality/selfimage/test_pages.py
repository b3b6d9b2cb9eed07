"""The pages: answering with and without script, conflicts, refusals, and what isn't there."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from durf.exchange.canonical import compute_sha256
from durf.houses.municipality.selfimage.models import Answer, SelfImage
from durf.houses.municipality.selfimage.overview import make_overview
from durf.houses.municipality.selfimage.queries import understand
from durf.houses.municipality.selfimage.states import Review
from durf.houses.municipality.selfimage.views.places import Place, number_questions
from durf.houses.municipality.selfimage.views.sending import list_answers
from durf.platform.access.matrix import Role
from durf.platform.tenancy.viewer import acting_as
from durf.reference.questionnaires.answers import Answer as Answered
from durf.reference.questionnaires.answers import State
from durf.reference.questionnaires.content import make_content
from durf.reference.questionnaires.questionnaire import Condition, Questionnaire, Relation
from tests.exchange.desks import Desk, add_desk
from tests.houses.selfimages import (
    DAY,
    LEVEL,
    MANY,
    NUMBER,
    TEXT,
    answer,
    arrive,
    begin,
    fill,
    given,
    make_team,
    questions,
    send,
    take_back,
)

pytestmark = pytest.mark.django_db
PARTIAL = {"HTTP_HX_REQUEST": "true"}


def save(
    desk: Desk, selfimage: SelfImage, question: str, *, headers: dict | None = None, **data: Any
) -> Any:
    place = desk.url("selfimage_save", selfimage=selfimage.public_id, question=question)
    return desk.client.post(place, {"seen_version": "0"} | data, **(headers or {}))


def type_in(desk: Desk, selfimage: SelfImage, question: str, **data: Any) -> str:
    """What the page shows beside the field while somebody types."""
    reply = save(desk, selfimage, question, headers=PARTIAL, **data)
    assert reply.status_code == 200
    return str(reply.content.decode())


def look(desk: Desk, name: str, selfimage: SelfImage, query: str = "", **ids: Any) -> str:
    return desk.text(name, query, selfimage=selfimage.public_id, **ids)


def kept(desk: Desk, question: str) -> Answer | None:
    with acting_as(desk.viewer):
        return Answer.objects.seen_by(desk.viewer).filter(question=question).first()


def test_self_image_is_started_once(team) -> None:
    started = team.ciso.post("selfimage_start", {"title": "Bezoek 2027", "due_on": "01-12-2026"})
    again = team.ciso.post("selfimage_start", {"title": "Nog een", "due_on": ""})

    assert started.status_code == 302
    page = team.cio.text("selfimages")
    assert "Bezoek 2027" in page
    assert "01-12-2026" in page
    assert again.status_code == 200
    assert "Nog een" in again.content.decode()
    assert "Nog een" not in team.cio.text("selfimages")


def test_every_page_opens_with_and_without_answers(team, committee) -> None:
    selfimage = begin(team.ciso)
    for is_filled in (False, True):
        if is_filled:
            fill(team.ciso, selfimage, is_whole=True)
        for name in ("", "_table", "_division", "_earlier"):
            look(team.ciso, f"selfimage{name}", selfimage)
        for question in questions().questions:
            for name in ("question", "versions", "evidence"):
                look(team.ciso, f"selfimage_{name}", selfimage, question=question.id)
        look(team.secretary, "selfimage_send", selfimage)


def test_typing_is_saved_and_says_when(team) -> None:
    selfimage = begin(team.ciso)

    said = type_in(team.cio, selfimage, LEVEL, value="in-place", remark="Elke maand")

    row = kept(team.ciso, LEVEL)
    assert row is not None
    assert (row.value, row.remark, row.answered_by.name) == (
        "in-place",
        "Elke maand",
        "Sjoerd Wiersma",
    )
    assert re.search(r'class="selfimage-saved">[^<]* \d\d:\d\d<', said)
    assert re.search(r'name="seen_version" value="1"[^>]*hx-swap-oob="true"', said)


@pytest.mark.parametrize(
    ("question", "data", "value"),
    [
        (NUMBER, {"value": "24,5"}, None),
        (NUMBER, {"value": "24"}, 24),
        (DAY, {"value": "01-06-2026"}, "2026-06-01"),
        (DAY, {"value": "31-02-2026"}, None),
        (TEXT, {"value": ["Wat zien wij niet?", ""]}, ["Wat zien wij niet?"]),
        (MANY, {"value": ["new", "talked"]}, ["talked", "new"]),
        (MANY, {"value": ["verzonnen"]}, None),
        (LEVEL, {"value": "verzonnen"}, None),
        (LEVEL, {"value": "-"}, None),
        (LEVEL, {"value": "in-place", "remark": "x" * 4001}, None),
    ],
)
def test_answers_of_every_kind_are_checked(team, question, data, value) -> None:
    selfimage = begin(team.ciso)

    said = type_in(team.cio, selfimage, question, **data)

    row = kept(team.ciso, question)
    assert (row.value if row else None) == value
    assert ("selfimage-saved" in said) is (value is not None)
    assert ("selfimage-problem" in said) is (value is None)


@pytest.mark.parametrize(
    ("question", "data", "state"),
    [
        (LEVEL, {"value": "?"}, "unknown"),
        (LEVEL, {"value": "-", "reason": "Niet bij ons"}, "not_applicable"),
        (NUMBER, {"value": "12", "state": "?"}, "unknown"),
        (DAY, {"value": "", "state": "-", "reason": "Niet bij ons"}, "not_applicable"),
        (LEVEL, {"remark": "Volgt nog"}, "open"),
    ],
)
def test_unknown_and_not_applicable_are_answers(team, question, data, state) -> None:
    selfimage = begin(team.ciso)

    type_in(team.cio, selfimage, question, **data)

    row = kept(team.ciso, question)
    assert row is not None
    assert row.state == state
    assert "checked" in look(team.cio, "selfimage_question", selfimage, question=question) or (
        state == "open"
    )


def test_refused_answer_comes_back_with_what_was_typed(team) -> None:
    selfimage = begin(team.ciso)

    page = save(team.cio, selfimage, NUMBER, value="veel", remark="Ongeveer")

    text = page.content.decode()
    assert page.status_code == 422
    assert 'value="veel"' in text
    assert "Ongeveer" in text
    assert f'href="#f-{NUMBER}-1"' in text
    assert kept(team.ciso, NUMBER) is None


def test_missing_reason_leads_to_its_field(team) -> None:
    page = save(team.cio, begin(team.ciso), LEVEL, value="-")

    assert f'href="#r-{LEVEL}"' in page.content.decode()


def test_button_saves_and_goes_on_to_the_next_question(team) -> None:
    selfimage = begin(team.ciso)

    reply = save(team.cio, selfimage, LEVEL, value="learning")

    assert reply.status_code == 302
    assert reply.url.endswith("/vraag/board-choices/")
    last = questions().sections[1].questions[-1].id
    on = save(team.cio, selfimage, last, value="learning").url
    assert on == team.cio.url("selfimage", selfimage=selfimage.public_id)


def test_conflict_shows_both_answers_and_the_next_saving_counts(team) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage, said=given("beginning", remark="Van de CISO"))

    page = save(team.cio, selfimage, LEVEL, value="learning", remark="Van Sjoerd")

    text = page.content.decode()
    assert page.status_code == 409
    assert "Van de CISO" in text
    assert "Van Sjoerd" in text
    assert 'name="seen_version" value="1"' in text
    assert re.search(r'value="learning"[^>]*checked', text)
    assert (
        save(
            team.cio, selfimage, LEVEL, value="learning", remark="Van Sjoerd", seen_version="1"
        ).status_code
        == 302
    )
    row = kept(team.ciso, LEVEL)
    assert row is not None
    assert (row.version, row.remark) == (2, "Van Sjoerd")


def test_conflict_while_typing_leads_to_the_colleagues_answer(team) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage, said=given("beginning"))

    said = type_in(team.cio, selfimage, LEVEL, value="learning")

    assert "selfimage-problem" in said
    assert "seen_version" not in said
    row = kept(team.ciso, LEVEL)
    assert row is not None
    assert row.value == "beginning"


@pytest.mark.parametrize("seen", ["", "-1", "1e9", "9" * 40, "²"])
def test_odd_version_counts_as_none(team, seen) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage)

    assert save(team.cio, selfimage, LEVEL, value="learning", seen_version=seen).status_code == 409


def test_typing_after_sending_is_told_not_saved(team, committee) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage)
    send(team.secretary, selfimage)

    said = type_in(team.cio, selfimage, LEVEL, value="learning", seen_version="1")
    page = save(team.cio, selfimage, LEVEL, value="learning", seen_version="1")

    assert "selfimage-problem" in said
    assert page.status_code == 409
    text = look(team.cio, "selfimage_question", selfimage, question=LEVEL)
    assert "hx-post" not in text
    assert "readonly" in text


def test_answer_is_sent_back_with_a_remark_by_whoever_coordinates(team) -> None:
    selfimage = begin(team.ciso)
    answer(team.alderman, selfimage)
    ids = {"selfimage": selfimage.public_id, "question": LEVEL}
    remark = {"text": "Is dit zo?", "action": "send_back"}

    team.cio.post("selfimage_comment", remark, **ids)
    by_colleague = kept(team.ciso, LEVEL)
    team.ciso.post("selfimage_comment", remark | {"text": "Graag een voorbeeld"}, **ids)
    sent_back = kept(team.ciso, LEVEL)
    page = look(team.alderman, "selfimage_question", selfimage, question=LEVEL)
    team.ciso.post("selfimage_seen", {}, **ids)
    looked_at = kept(team.ciso, LEVEL)

    assert by_colleague is not None
    assert by_colleague.review == Review.NONE
    assert sent_back is not None
    assert sent_back.review == Review.SENT_BACK
    assert "Is dit zo?" in page
    assert "Graag een voorbeeld" in page
    assert looked_at is not None
    assert looked_at.review == Review.APPROVED


def test_empty_remark_saves_nothing(team) -> None:
    selfimage = begin(team.ciso)
    ids = {"selfimage": selfimage.public_id, "question": LEVEL}

    assert team.cio.post("selfimage_comment", {"text": " "}, **ids).status_code == 302
    assert "durf-alert--error" in look(team.cio, "selfimage_question", selfimage, question=LEVEL)


def test_themes_are_divided_and_people_find_their_questions(team) -> None:
    selfimage = begin(team.ciso)
    person = team.alderman.membership.user
    data = {"person-board": person.public_id, "due-board": "01-12-2026"}

    page = team.ciso.post("selfimage_division", data, selfimage=selfimage.public_id)

    assert page.status_code == 302
    hub = look(team.alderman, "selfimage", selfimage)
    assert hub.count(f"/vraag/{LEVEL}/") >= 2
    assert "01-12-2026" in hub
    assert person.name in look(team.cio, "selfimage", selfimage)
    wrong = {"person-board": "x", "due-board": "gisteren"}
    refused = team.ciso.post("selfimage_division", wrong, selfimage=selfimage.public_id)
    assert refused.status_code == 200
    assert "durf-error-summary" in refused.content.decode()


def test_answers_of_last_time_are_taken_over_one_by_one(team) -> None:
    old = begin(team.ciso)
    answer(team.ciso, old, said=given("learning", remark="Vorig jaar zo"))
    answer(team.ciso, old, question=TEXT, said=given("Wat zien wij niet?"))
    team.ciso.post("selfimage_turn", {"action": "close"}, selfimage=old.public_id)
    selfimage = begin(team.ciso)

    page = look(team.cio, "selfimage_earlier", selfimage)
    team.cio.post("selfimage_earlier", {"question": [LEVEL]}, selfimage=selfimage.public_id)
    question = look(team.cio, "selfimage_question", selfimage, question=LEVEL)
    save(
        team.cio,
        selfimage,
        LEVEL,
        value="learning",
        remark="Vorig jaar zo",
        seen_version="1",
    )

    assert page.count('name="question"') == 2
    assert "Vorig jaar zo" in question
    with acting_as(team.ciso.viewer):
        rows = Answer.objects.seen_by(team.ciso.viewer).filter(selfimage=selfimage)
        assert [(row.question, row.is_carried, row.version) for row in rows] == [(LEVEL, False, 2)]


def test_signing_shows_what_leaves_and_needs_a_fresh_factor(team, committee) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage, said=given("learning", remark="Wat er weg gaat"))
    fill(team.ciso, selfimage)
    ids = {"selfimage": selfimage.public_id}
    form = {"function": "Gemeentesecretaris", "uses": ["figures"], "is_sure": "on"}

    page = look(team.secretary, "selfimage_send", selfimage)
    unsure = team.secretary.post("selfimage_send", form | {"is_sure": ""}, **ids)
    team.secretary.grow_stale()
    stale = team.secretary.post("selfimage_send", form, **ids)

    assert "Wat er weg gaat" in page
    assert "Commissie" in page
    assert "durf-error-summary" in unsure.content.decode()
    assert stale.status_code == 403
    with acting_as(team.ciso.viewer):
        assert SelfImage.objects.seen_by(team.ciso.viewer).get().state == "open"


def hide(question: str, *, unless: str, questionnaire: Questionnaire) -> Questionnaire:
    """The same questions, of which one is shown only after a certain answer to another."""
    condition = Condition(LEVEL, Relation.IS, (unless,))
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(q, show_if=(condition,)) if q.id == question else q
                for q in section.questions
            ),
        )
        for section in questionnaire.sections
    )
    return replace(questionnaire, sections=sections)


def test_page_before_signing_lists_what_leaves_and_nothing_else(team) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage, is_whole=True)
    answer(team.ciso, selfimage, question=DAY, said=Answered(State.OPEN), seen=1)
    place = Place(selfimage, hide("board-money", unless="learning", questionnaire=questions()))
    viewer = team.ciso.viewer

    with acting_as(viewer):
        overview = make_overview(viewer, selfimage, place.questionnaire)
    listed = [number for number, *_rest in list_answers(place, overview)]
    content = make_content(
        place.questionnaire, understand(place.questionnaire, overview.rows.values())
    )

    numbers = number_questions(place.questionnaire)
    assert listed == [numbers[name] for name in numbers if name in content["answers"]]
    assert numbers["board-money"] not in listed
    assert len(listed) == len(list(questions().questions)) - 2


def test_sent_self_image_has_its_fingerprint_and_a_file(team, committee) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage)
    ids = {"selfimage": selfimage.public_id}
    form = {"function": "Gemeentesecretaris", "uses": ["figures"], "is_sure": "on"}

    sent = team.secretary.post("selfimage_send", form, **ids)
    page = look(team.cio, "selfimage_submission", selfimage, number=1)
    file = team.cio.get("selfimage_submission", "?bestand=json", **ids, number=1)

    assert sent.status_code == 302, sent.content.decode()
    assert compute_sha256(file.content) in page
    assert "Mirjam Lodewijks" in page
    assert json.loads(file.content)["uses"] == ["visit", "figures"]
    assert "attachment" in file["Content-Disposition"]
    assert "Gemeentesecretaris" in page


def test_withdrawn_stays_visible_as_withdrawn(team, committee) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage)
    submission = send(team.secretary, selfimage)
    arrive(submission, committee)
    take_back(team.secretary, submission)

    assert "ingetrokken" in look(team.cio, "selfimage", selfimage).lower() or (
        "withdrawn" in look(team.cio, "selfimage", selfimage)
    )


@pytest.mark.parametrize(
    "name",
    [
        "selfimage",
        "selfimage_table",
        "selfimage_division",
        "selfimage_earlier",
        "selfimage_question",
        "selfimage_versions",
        "selfimage_evidence",
    ],
)
def test_what_is_not_there_is_not_found(team, name) -> None:
    selfimage, stranger = begin(team.ciso), make_team("Culemhaven")
    needs_question = name.rsplit("_", maxsplit=1)[-1] in {"question", "versions", "evidence"}
    ids = {"question": LEVEL} if needs_question else {}

    assert team.ciso.get(name, selfimage=selfimage.public_id, **ids).status_code == 200
    assert team.ciso.get(name, selfimage="a" * 24, **ids).status_code == 404
    assert stranger.ciso.get(name, selfimage=selfimage.public_id, **ids).status_code == 404
    if needs_question:
        missing = team.ciso.get(name, selfimage=selfimage.public_id, question="verzonnen")
        assert missing.status_code == 404


def test_foreign_evidence_and_submission_are_not_found(team) -> None:
    selfimage = begin(team.ciso)
    ids = {"selfimage": selfimage.public_id}
    use = {"action": "use", "evidence": "a" * 24}

    assert team.cio.post("selfimage_evidence", use, **ids, question=LEVEL).status_code == 404
    assert team.cio.get("selfimage_submission", **ids, number=1).status_code == 404


def test_who_may_not_coordinate_or_sign_is_not_offered_it(team) -> None:
    selfimage = begin(team.ciso)
    reporter = add_desk(team.ciso, Role.REPORTER, name="Rik Melder")
    ids = {"selfimage": selfimage.public_id}

    hub = look(team.cio, "selfimage", selfimage)

    for name in ("selfimage_division", "selfimage_send", "selfimage_turn"):
        assert team.cio.url(name, **ids) not in hub
        assert team.cio.get(name, **ids).status_code == 404
    assert team.ciso.get("selfimage_send", **ids).status_code == 404
    assert reporter.get("selfimages").status_code == 404
    assert team.ciso.get("selfimage_turn", **ids).status_code == 405


def test_navigation_has_every_group_once(team, committee) -> None:
    for page in (team.secretary.text("selfimages"), committee.text("committee_selfimages")):
        groups = re.findall(r"<h2[^>]*>([^<]+)</h2>|navigation__label[^>]*>([^<]+)<", page)
        names = ["".join(found) for found in groups]

        assert len(names) == len(set(names)) > 2
