"""The pages, as people walk through them; who sees which; and what they cost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from durf.houses.committee.programmes.models import ContactPerson, Drawn, Programme, Reply
from durf.houses.committee.programmes.states import DrawnState, ProgrammeState, Work
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk, make_desk
from tests.houses.programmes import (
    begin,
    begin_drawn,
    decline_all,
    invite,
    list_places,
    reload,
    reply,
    seal,
    work,
    write_list,
)

pytestmark = pytest.mark.django_db
PROGRAMME = {
    "name": "Samen veilig 2027",
    "kind": "round",
    "client": "VNG",
    "first_year": "2027",
    "last_year": "2028",
    "size": "18",
    "strata": ["province", "size_class", "progress"],
}


def day(days: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%d-%m-%Y}"


def upload(body: bytes, name: str = "lijst.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def find_programme(desk: Desk) -> Programme:
    with acting_as(desk.viewer):
        return Programme.objects.seen_by(desk.viewer).get()


def follow(desk: Desk, name: str, data: dict[str, Any], **ids: str) -> None:
    """Send a form that has to be accepted."""
    answer = desk.post(name, data, **ids)
    assert answer.status_code == 302, answer.content.decode()


def test_secretary_makes_a_programme_draws_and_invites(bureau) -> None:
    desk = bureau.secretary
    follow(desk, "programme_add", PROGRAMME)
    programme = find_programme(desk)
    one = {"programme": programme.public_id}
    follow(desk, "programme_freeze", {"origin": "file", "file": upload(write_list())}, **one)
    expected = desk.text("programme", **one)
    follow(desk, "programme_seal", {"publish_on": day(), "is_final": "on"}, **one)
    sealing = desk.text("programme", **one)
    work(desk, programme, Work.SEAL)
    seed = {"seed": "4711", "source": "notaris", "seed_on": day()}
    follow(desk, "programme_seed", seed, **one)
    work(desk, programme, Work.DRAW)
    drawn = desk.text("programme", **one)
    letters = {
        "reference": "VI-2027",
        "written_on": day(),
        "reply_before_on": day(35),
        "chair": "Margriet Sanders",
        "secretary": "Roos Verhulst",
        "phone": "0900 123 45 09",
        "email": "roos@voorbeeld.test",
    }
    follow(desk, "programme_letters_make", letters, **one)
    place = list_places(desk, programme, DrawnState.SELECTED)[0]
    ids = {"drawn": place.public_id}
    pdf = desk.get("programme_letter", ending="pdf", **ids)
    proof = desk.get("programme_proof", **ids)

    assert "6,00" in expected
    assert 'hx-get="' in sealing
    assert 'hx-get="' not in drawn
    assert "4711" in drawn
    assert pdf.content.startswith(b"%PDF-")
    assert proof["Content-Type"] == "application/json"
    assert reload(desk, programme).state == ProgrammeState.INVITING


def test_one_declines_and_its_reserve_is_invited(bureau) -> None:
    desk = bureau.secretary
    programme = begin_drawn(desk)
    invite(desk, programme)
    place = list_places(desk, programme, DrawnState.INVITED)[0]
    ids = {"drawn": place.public_id}
    said = {
        "answer": "not_now",
        "given_by": "de secretaris",
        "channel": "letter",
        "received_on": day(),
        "reason": "verkiezingen",
        "file": upload(b"Wij zien nu af van een bezoek.", "brief.txt"),
    }

    follow(bureau.secretariat, "programme_reply", said, **ids)
    page = desk.text("programme_reserve", **ids)
    seen = page.split('name="seen" value="')[1].split('"')[0]
    follow(desk, "programme_reserve", {"seen": seen}, **ids)

    (reserve,) = list_places(desk, programme, DrawnState.SELECTED)
    assert (reserve.public_id, reserve.in_place_of_id) == (seen, place.pk)
    with acting_as(desk.viewer):
        (kept,) = Reply.objects.seen_by(desk.viewer).select_related("document")
        assert kept.document.title == "brief.txt"
    assert "verkiezingen" in desk.text("programme_municipality", **ids)


def test_one_takes_part_is_called_back_and_the_office_is_asked(bureau) -> None:
    desk = bureau.secretariat
    programme = begin_drawn(bureau.secretary)
    invite(bureau.secretary, programme)
    place = list_places(desk, programme, DrawnState.INVITED)[0]
    ids = {"drawn": place.public_id}
    said = {
        "answer": "takes_part",
        "given_by": "de secretaris",
        "channel": "phone",
        "received_on": day(),
        "under_way": "Wij oefenen elk jaar.",
        "contact_name": "Joke Terpstra",
        "contact_phone": "06 1",
        "contact_email": "j@x.test",
    }
    call = {"number": "0512 34", "source": "website", "on": day(), "is_confirmed": "on"}

    follow(desk, "programme_reply", said, **ids)
    assert desk.get("programme_office", **ids).status_code == 404
    follow(desk, "programme_call_back", call, **ids)
    asked = desk.text("programme_office", **ids)
    follow(desk, "programme_office", {}, **ids)
    Organisation.objects.create(
        kind=Kind.MUNICIPALITY, name="Plaats", register_code=place.frame_row.code
    )

    page = desk.text("programme_municipality", **ids)
    assert "j@" in asked
    assert "Bram Post" in page
    assert "Wij oefenen elk jaar." in page
    with acting_as(desk.viewer):
        (contact,) = ContactPerson.objects.seen_by(desk.viewer)
        assert contact.asked_at is not None


def test_refused_file_keeps_neither_answer_nor_document(bureau) -> None:
    desk = bureau.secretary
    programme = begin_drawn(desk)
    invite(desk, programme)
    place = list_places(desk, programme, DrawnState.INVITED)[0]
    ids = {"drawn": place.public_id}
    said = {"answer": "takes_part", "given_by": "x", "channel": "mail", "received_on": day()}

    refused = desk.post("programme_reply", {**said, "file": upload(b"MZ", "virus.exe")}, **ids)
    missing = desk.post("programme_reply", said, **ids)

    assert (refused.status_code, missing.status_code) == (200, 200)
    assert "durf-error" in missing.content.decode()
    with acting_as(desk.viewer):
        assert not Reply.objects.seen_by(desk.viewer).exists()
        kept = Drawn.objects.seen_by(desk.viewer).get(pk=place.pk)
    assert kept.state == DrawnState.INVITED


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", ["1", "code"]),
        (b"code,name,inhabitants\nX1,Een,9\n", ["1", "province"]),
        (b"code,name,province\nX1,Een,Noordmark\n", ["1", "inhabitants"]),
        (b"code,name,province,inhabitants\n", ["2"]),
        (b"code,name,province,inhabitants\nX1,Een,N,9\nX1,Twee,N,9\n", ["3", "code", "X1"]),
        (b"code,name,province,inhabitants\nX1,Een,N,veel\n", ["2", "inhabitants", "veel"]),
        (b"code,name,province,inhabitants\nX1,,N,9\n", ["2", "name"]),
        (b"code,name,province,inhabitants\nX1,Een,N\n", ["2", "3", "4"]),
        (b"code,name,province,inhabitants\nX1,E\xffn,N,9\n", ["2", "UTF-8"]),
        (b'code,name,province,inhabitants\nX1,"Een,N,9\n', ["2"]),
        (b"code;name;province;size_class\nX1;Een;N;groot\n", ["2", "size_class", "groot"]),
        (
            b"code,name,province,inhabitants,progress\nX1,Een,N,9,ver\n",
            ["2", "progress", "ver", "further"],
        ),
    ],
)
def test_wrong_list_is_refused_with_line_and_column(bureau, body, words) -> None:
    desk = bureau.secretary
    programme = begin(desk)
    data = {"origin": "file", "file": upload(body or b"\n")}

    answer = desk.post("programme_freeze", data, programme=programme.public_id)

    page = answer.content.decode()
    assert answer.status_code == 200
    summary = page.split("durf-error-summary")[1][:1500]
    assert all(word in summary for word in words), summary
    assert reload(desk, programme).state == ProgrammeState.DRAFT


@pytest.mark.parametrize("year", ["2017", "2026"])
def test_register_of_a_year_is_a_list(bureau, year) -> None:
    programme = begin(bureau.secretary, size=100)

    data = {"origin": "register", "year": year}
    follow(bureau.secretary, "programme_freeze", data, programme=programme.public_id)

    page = bureau.secretary.text("programme_frame", programme=programme.public_id)
    assert {"2017": "388", "2026": "342"}[year] in page


def test_demonstration_takes_invented_municipalities_only(bureau, settings) -> None:
    settings.DURF_DEMO = True
    programme = begin(bureau.secretary, size=1)

    data = {"origin": "register", "year": "2026"}
    refused = bureau.secretary.post("programme_freeze", data, programme=programme.public_id)

    assert refused.status_code == 200  # there are no invented ones in this database


def test_secretariat_records_and_draws_nothing(bureau) -> None:
    programme = begin_drawn(bureau.secretary)
    one = {"programme": programme.public_id}

    page = bureau.secretariat.text("programme", **one)

    assert bureau.secretariat.url("programme_letters_make", **one) not in page
    for name in ("programme_add", "programme_verifier", "programme_end"):
        ids = {} if name == "programme_add" else one
        assert bureau.secretariat.get(name, **ids).status_code == 404
    assert bureau.member.get("programmes").status_code == 404


def test_part_that_refreshes_itself_gives_way_to_the_page_when_it_is_done(bureau) -> None:
    desk = bureau.secretary
    programme = begin(desk, count=60)
    url = desk.url("programme", programme=programme.public_id)
    follow(
        desk,
        "programme_seal",
        {"publish_on": day(), "is_final": "on"},
        programme=programme.public_id,
    )

    busy = desk.client.get(url, headers={"HX-Request": "true"})
    work(desk, programme, Work.SEAL)
    done = desk.client.get(url, headers={"HX-Request": "true"})

    assert "<html" not in busy.content.decode()
    assert "HX-Refresh" not in busy
    assert done["HX-Refresh"] == "true"


def test_draw_is_exported_as_it_is_filtered(bureau) -> None:
    desk = bureau.secretary
    programme = begin_drawn(desk)

    answer = desk.get(
        "programme_drawn", "?export=csv&filter-state=selected", programme=programme.public_id
    )

    lines = answer.content.decode("utf-8-sig").strip().splitlines()
    assert len(lines) == 1 + 18


def test_other_houses_and_the_public_learn_nothing(bureau, client) -> None:
    desk = bureau.secretary
    programme = begin_drawn(desk)
    invite(desk, programme)
    stranger = make_desk("Culemhaven", Kind.MUNICIPALITY)
    names = {row.frame_row.name for row in list_places(desk, programme)}
    place = list_places(desk, programme)[0]
    ids = {"drawn": place.public_id}

    for name in ("programme", "programme_drawn", "programme_procedure"):
        url = desk.url(name, programme=programme.public_id)
        assert stranger.client.get(url).status_code == 404
        assert client.get(url).status_code == 302
    assert stranger.client.get(desk.url("programme_municipality", **ids)).status_code == 404
    for url in ("/", "/toegankelijkheid/"):
        page = client.get(url).content.decode()
        assert not [name for name in names if name in page]
    with acting_as(stranger.viewer):
        assert not Drawn.objects.seen_by(stranger.viewer).exists()


def count_queries(desk: Desk, name: str, **ids: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        desk.text(name, **ids)
    return len(captured)


@pytest.mark.parametrize(
    "name",
    [
        "programme",
        "programme_frame",
        "programme_drawn",
        "programme_reserves",
        "programme_letters",
        "house_home",
    ],
)
def test_pages_take_as_many_queries_for_few_as_for_many(bureau, name) -> None:
    desk = bureau.secretary
    counts = []
    for count, size in ((20, 6), (60, 18)):
        programme = begin_drawn(desk, count=count, size=size)
        invite(desk, programme)
        decline_all(desk, programme, most=size // 3)
        ids = {} if name == "house_home" else {"programme": programme.public_id}
        desk.text(name, **ids)
        counts.append(count_queries(desk, name, **ids))

    assert counts[0] == counts[1] <= 30


def test_list_of_programmes_takes_as_many_queries_for_one_as_for_three(bureau) -> None:
    desk = bureau.secretary
    begin(desk)
    desk.text("programmes")
    one = count_queries(desk, "programmes")
    begin_drawn(desk)
    seal(desk, begin(desk, count=30))

    assert count_queries(desk, "programmes") == one


def test_late_answer_after_a_reserve_came_is_still_recorded(bureau) -> None:
    desk = bureau.secretary
    programme = begin_drawn(desk)
    invite(desk, programme)
    place = list_places(desk, programme, DrawnState.INVITED)[0]
    ids = {"drawn": place.public_id}
    reply(desk, place, DrawnState.NOT_NOW)
    page = desk.text("programme_reserve", **ids)
    seen = page.split('name="seen" value="')[1].split('"')[0]
    follow(desk, "programme_reserve", {"seen": seen}, **ids)

    reply(desk, place, DrawnState.TAKES_PART)

    assert len(list_places(desk, programme, DrawnState.TAKES_PART)) == 1
