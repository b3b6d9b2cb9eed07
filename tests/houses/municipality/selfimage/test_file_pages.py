"""The pages of the files: save one, fill it in, read it in, tick, and nothing by surprise."""

from __future__ import annotations

import html
import io
import re
from functools import partial
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from durf.houses.municipality.selfimage.answers import save_answer
from durf.houses.municipality.selfimage.models import Answer, AnswerVersion, SelfImage
from durf.houses.municipality.selfimage.rounds import close_selfimage
from durf.platform.access.matrix import Role
from durf.platform.documents.formats import judge_file
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk
from tests.houses.municipality.selfimage.team import (
    Town,
    answer_all,
    answer_of,
    make_town,
    questions,
    say,
    start,
    text_of,
    url,
)

pytestmark = pytest.mark.django_db

PACKED = re.compile(r'name="answer" value="([^"]*)"')
TICKED = re.compile(r'name="take" value="([^"]*)" id="[^"]*"( checked)?')
ENDINGS = ("xlsx", "ods", "docx", "pdf")


@pytest.fixture
def town() -> Town:
    return make_town("Astervoort", Role.CISO, Role.CIO)


@pytest.fixture
def selfimage(town) -> SelfImage:
    return start(town)


@pytest.fixture
def desk(town) -> Desk:
    return town.desk(Role.CISO)


def address(town: Town, selfimage: SelfImage, name: str, **more: Any) -> str:
    return url(town, f"selfimage_{name}", selfimage=selfimage.public_id, **more)


def fetch(desk: Desk, town: Town, selfimage: SelfImage, ending: str = "xlsx") -> bytes:
    answer = desk.client.get(address(town, selfimage, "file", ending=ending))
    assert answer.status_code == 200
    return answer.content


def fill(body: bytes, **answers: object) -> bytes:
    """The same file with other answers, by the id of their question."""
    book = openpyxl.load_workbook(io.BytesIO(body))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=3):
        name = str(row[0].value or "").replace("-", "_")
        if name in answers:
            row[4].value = answers[name]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def upload(desk: Desk, town: Town, selfimage: SelfImage, body: bytes, name: str = "a.xlsx") -> Any:
    file = SimpleUploadedFile(name, body)
    return desk.client.post(address(town, selfimage, "import"), {"file": file})


def tick(desk: Desk, town: Town, selfimage: SelfImage, page: str, taken: list[str]) -> Any:
    form = {
        "action": "take",
        "answer": [html.unescape(text) for text in PACKED.findall(page)],
        "take": taken,
    }
    return desk.client.post(address(town, selfimage, "import"), form)


def count_rows(town: Town) -> tuple[int, int]:
    viewer = town.viewer(Role.CISO)
    with acting_as(viewer):
        answers = Answer.objects.seen_by(viewer).count()
        return answers, AnswerVersion.objects.seen_by(viewer).count()


def level(name: str, number: int) -> str:
    return questions().by_id[name].options[number].text.nl


def keep(town: Town, selfimage: SelfImage, name: str, value: str, *, seen: int = 0) -> None:
    viewer = town.viewer(Role.CIO)
    with acting_as(viewer):
        save_answer(
            viewer,
            selfimage,
            question=name,
            given=say(questions().by_id[name], value),
            seen_version=seen,
            now=timezone.now(),
        )


def test_hub_leads_to_the_files_and_they_to_the_import(town, selfimage, desk) -> None:
    hub = text_of(desk.client, url(town, "selfimage", selfimage=selfimage.public_id))
    assert address(town, selfimage, "files") in hub

    page = text_of(desk.client, address(town, selfimage, "files"))

    for ending in ENDINGS:
        assert address(town, selfimage, "file", ending=ending) in page
    assert address(town, selfimage, "import") in page


@pytest.mark.parametrize("query", ["", "?leeg"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_file_is_saved_and_never_shown(town, selfimage, desk, ending, query) -> None:
    answer_all(town, selfimage)

    answer = desk.client.get(address(town, selfimage, "file", ending=ending) + query)

    name = "leeg-" if query and ending in {"docx", "pdf"} else ""
    disposition = answer["Content-Disposition"]
    assert disposition.startswith(f'attachment; filename="zelfbeeld-{name}')
    assert disposition.endswith(f'.{ending}"')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert judge_file(f"a.{ending}", answer.content).media_type == answer["Content-Type"]


def test_other_endings_are_not_there(town, selfimage, desk) -> None:
    assert desk.client.get(address(town, selfimage, "file", ending="exe")).status_code == 404


def test_stranger_finds_none_of_the_pages(town, selfimage) -> None:
    stranger = make_town("Culemhaven", Role.CISO).desk(Role.CISO)

    for name, more in (("files", {}), ("file", {"ending": "xlsx"}), ("import", {})):
        page = address(town, selfimage, name, **more)
        assert stranger.client.get(page).status_code == 404
        assert stranger.client.post(page, {"action": "take"}).status_code == 404


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_unchanged_file_has_nothing_to_take_over(town, selfimage, desk, ending) -> None:
    answer_all(town, selfimage, core_only=False)
    body = fetch(desk, town, selfimage, ending)

    answer = upload(desk, town, selfimage, body, f"a.{ending}")

    assert answer.status_code == 200
    assert PACKED.findall(answer.content.decode()) == []


def test_difference_is_shown_first_and_saved_when_it_is_ticked(town, selfimage, desk) -> None:
    body = fill(fetch(desk, town, selfimage), board_talk=level("board-talk", 3), ciso_hours="veel")
    before = count_rows(town)

    page = upload(desk, town, selfimage, body).content.decode()

    assert count_rows(town) == before
    assert html.escape(level("board-talk", 3)) in page
    assert TICKED.findall(page) == [("board-talk", " checked")]
    assert "no_number" in page
    answer = tick(desk, town, selfimage, page, ["board-talk"])
    assert answer.status_code == 302
    row = answer_of(town, selfimage, "board-talk")
    assert (row.value, row.version, row.answered_by) == (
        "learning",
        1,
        town.members[Role.CISO].user,
    )


def test_conflict_shows_both_texts_and_isn_t_ticked(town, selfimage, desk) -> None:
    keep(town, selfimage, "board-talk", "in-place")
    body = fetch(desk, town, selfimage)
    keep(town, selfimage, "board-talk", "beginning", seen=1)

    page = upload(desk, town, selfimage, fill(body, board_talk=level("board-talk", 3)))
    text = page.content.decode()

    assert html.escape(level("board-talk", 3)) in text
    assert html.escape(level("board-talk", 0)) in text
    assert town.members[Role.CIO].user.name in text
    assert TICKED.findall(text) == [("board-talk", "")]
    assert tick(desk, town, selfimage, text, ["board-talk"]).status_code == 302
    assert answer_of(town, selfimage, "board-talk").version == 3


def test_colleague_in_between_stops_the_whole_set(town, selfimage, desk) -> None:
    body = fill(
        fetch(desk, town, selfimage),
        board_talk=level("board-talk", 3),
        board_choices=level("board-choices", 3),
    )
    page = upload(desk, town, selfimage, body).content.decode()
    keep(town, selfimage, "board-choices", "beginning")
    before = count_rows(town)

    answer = tick(desk, town, selfimage, page, ["board-talk", "board-choices"])

    again = answer.content.decode()
    assert answer.status_code == 409
    assert "proposal_overtaken" in again
    assert html.escape(level("board-choices", 0)) in again
    assert html.escape(level("board-choices", 3)) in again
    assert sorted(TICKED.findall(again)) == [("board-choices", ""), ("board-talk", " checked")]
    assert count_rows(town) == before


def test_nothing_ticked_is_said_and_nothing_is_saved(town, selfimage, desk) -> None:
    body = fill(fetch(desk, town, selfimage), board_talk=level("board-talk", 3))
    page = upload(desk, town, selfimage, body).content.decode()
    before = count_rows(town)

    answer = tick(desk, town, selfimage, page, [])

    assert answer.status_code == 422
    assert "nothing_taken" in answer.content.decode()
    assert count_rows(town) == before


def test_tampered_page_saves_nothing(town, selfimage, desk) -> None:
    before = count_rows(town)
    form = {"action": "take", "answer": ['{"question": "board-talk"}'], "take": ["board-talk"]}

    answer = desk.client.post(address(town, selfimage, "import"), form)

    assert answer.status_code == 409
    assert count_rows(town) == before


def test_nothing_of_the_file_stays_in_the_session(town, selfimage, desk) -> None:
    body = fill(fetch(desk, town, selfimage), together_offer="een kanarie in de mijn")

    page = upload(desk, town, selfimage, body).content.decode()

    assert "een kanarie in de mijn" in page
    assert "kanarie" not in repr(dict(desk.client.session.items()))


def test_text_of_the_file_is_text_on_the_page(town, selfimage, desk) -> None:
    body = fill(fetch(desk, town, selfimage), together_offer='"><script>alert(1)</script>')

    page = upload(desk, town, selfimage, body).content.decode()

    assert "<script>alert" not in page
    assert len(PACKED.findall(page)) == 1


def test_file_of_another_self_image_is_refused(town, selfimage, desk) -> None:
    other = make_town("Bornedijk", Role.CISO)
    theirs = start(other)
    body = fetch(other.desk(Role.CISO), other, theirs)

    answer = upload(desk, town, selfimage, body)

    assert answer.status_code == 422
    assert "sheet_of_other" in answer.content.decode()


def test_no_file_is_said_at_the_field(town, selfimage, desk) -> None:
    answer = desk.client.post(address(town, selfimage, "import"), {})

    assert answer.status_code == 422
    assert 'href="#id_file"' in answer.content.decode()


def test_closed_self_image_is_saved_as_file_but_not_changed(town, selfimage, desk) -> None:
    body = fill(fetch(desk, town, selfimage), board_talk=level("board-talk", 3))
    viewer = town.viewer(Role.CISO)
    with acting_as(viewer):
        close_selfimage(viewer, selfimage)

    page = text_of(desk.client, address(town, selfimage, "files"))
    answer = upload(desk, town, selfimage, body)

    assert address(town, selfimage, "import") not in page
    assert answer.status_code == 409
    assert fetch(desk, town, selfimage)


def count_queries(ask: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


def test_number_of_queries_doesn_t_grow_with_the_answers(town, selfimage, desk) -> None:
    empty = fetch(desk, town, selfimage)
    full = fill(
        empty,
        **{
            q.id.replace("-", "_"): q.options[0].text.nl for q in questions().questions if q.options
        },
    )
    few = fill(empty, board_talk=level("board-talk", 3))
    asks: dict[str, Any] = {
        "few": lambda: upload(desk, town, selfimage, few),
        "many": lambda: upload(desk, town, selfimage, full),
        **{ending: partial(fetch, desk, town, selfimage, ending) for ending in ENDINGS},
    }
    before = {name: count_queries(ask) for name, ask in asks.items()}
    answer_all(town, selfimage, core_only=False)

    after = {name: count_queries(ask) for name, ask in asks.items()}

    assert before == after
    assert before["few"] == before["many"]
    assert max(before.values()) <= 20, before
