"""Writing a letter: where it may go, what it holds, and what is refused before it leaves."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from durf.exchange.models import SentDelivery
from durf.exchange.opening import read_sent
from durf.exchange.writing.drafts import split_paragraphs
from durf.platform.access.matrix import Role
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import LETTER, Desk, add_desk, hidden_fields, list_inbox

pytestmark = pytest.mark.django_db


def send(desk: Desk, receiver: Desk, **changes: object):
    data = {**LETTER, "receiver": receiver.organisation.public_id, "key": "k", "step": "send"}
    return desk.post("post_write", {**data, **changes})


def find_sent(desk: Desk, delivery: str) -> SentDelivery:
    with acting_as(desk.viewer):
        return SentDelivery.objects.get(public_id=delivery)


def test_only_organisations_with_a_route_are_offered(astervoort, committee, culemhaven) -> None:
    page = astervoort.text("post_write")

    assert committee.organisation.public_id in page
    assert culemhaven.organisation.public_id not in page
    assert send(astervoort, culemhaven).status_code == 200
    assert list_inbox(culemhaven) == []


def test_letter_holds_what_was_typed(astervoort, committee) -> None:
    sent = find_sent(astervoort, astervoort.write(committee, theirs="VC-9"))
    with acting_as(astervoort.viewer):
        content = read_sent(astervoort.viewer, sent).content

    assert content["paragraphs"] == ["Eerste alinea\nmet een regel.", "Tweede alinea."]
    assert content["reference"] == {"ours": "AST-1", "theirs": "VC-9"}
    assert content["signed_by"] == {"name": "Anna Aster", "function": "CISO"}
    assert sent.subjects == [astervoort.organisation.pk]


def test_organisation_that_it_is_about_gets_a_notice(committee, ibd, culemhaven) -> None:
    committee.write(ibd, about="Gemeente Culemhaven")

    page = culemhaven.text("sharing")

    assert "Commissie" in page
    assert "IBD" in page
    assert "Bezoek in maart" not in page


def test_unknown_name_is_refused(committee, ibd) -> None:
    answer = send(committee, ibd, about="Nergenshuizen")

    assert "Nergenshuizen" in answer.content.decode()
    assert list_inbox(ibd) == []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("virus.exe", b"MZ"),
        ("plan.pdf", b"geen pdf"),
        ("leeg.txt", b""),
        ("groot.txt", b"x" * (25 * 1024 * 1024 + 1)),
    ],
)
def test_wrong_attachment_is_named_and_nothing_leaves(astervoort, committee, name, body) -> None:
    answer = send(astervoort, committee, documents=[SimpleUploadedFile(name, body)])

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "durf-error-summary" in page
    assert hidden_fields(page)["subject"] == "Bezoek in maart"
    assert list_inbox(committee) == []


def test_several_attachments_go_along(astervoort, committee) -> None:
    files = [SimpleUploadedFile(f"bijlage-{n}.txt", b"tekst") for n in range(3)]

    letter = astervoort.write(committee, documents=files)

    page = committee.text("post_item", delivery=letter)
    assert [page.count(f">bijlage-{n}.txt<") for n in range(3)] == [1, 1, 1]


def test_too_many_attachments_are_refused(astervoort, committee) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", b"tekst") for n in range(11)]

    assert send(astervoort, committee, documents=files).status_code == 200
    assert list_inbox(committee) == []


def test_unreachable_scanner_lets_nothing_leave(astervoort, committee, settings) -> None:
    settings.DURF_CLAMD = "127.0.0.1:1"

    send(astervoort, committee, documents=[SimpleUploadedFile("a.txt", b"tekst")])

    assert list_inbox(committee) == []


def test_text_comes_back_to_be_changed(astervoort, committee) -> None:
    page = send(astervoort, committee, step="edit").content.decode()

    assert "Tweede alinea." in page
    assert 'name="step"' not in page
    assert list_inbox(committee) == []


def test_same_form_with_another_text_is_refused(astervoort, committee) -> None:
    send(astervoort, committee)
    again = send(astervoort, committee, text="Iets heel anders.")

    assert again.status_code == 409
    assert len(list_inbox(committee)) == 1


def test_answer_to_a_letter_of_somebody_else_doesnt_exist(
    astervoort, committee, culemhaven
) -> None:
    letter = astervoort.write(committee)

    assert culemhaven.get("post_write", f"?antwoord={letter}").status_code == 404


def test_reader_cant_write(committee) -> None:
    member = add_desk(committee, Role.COMMITTEE_MEMBER)

    assert member.get("post_in").status_code == 200
    assert member.get("post_write").status_code == 404


def test_standard_letter_has_to_be_filled_in(committee, astervoort) -> None:
    place = f"?sjabloon=confirmation&aan={astervoort.organisation.public_id}"
    page = committee.text("post_write", place)

    refused = send(committee, astervoort, text="Wij komen op {datum_bezoek}.")

    assert "{datum_bezoek}" in page
    assert "{gemeente}" not in page
    assert "{datum_bezoek}" in refused.content.decode()
    assert list_inbox(astervoort) == []


def test_standard_letters_are_the_committees(committee, astervoort) -> None:
    assert "?sjabloon=invitation" in committee.text("post_letters")
    assert astervoort.get("post_letters").status_code == 404
    assert astervoort.get("post_write", "?sjabloon=invitation").status_code == 404
    assert committee.get("post_write", "?sjabloon=../x").status_code == 404


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Een.", ["Een."]),
        ("Een.\r\n\r\nTwee.", ["Een.", "Twee."]),
        ("\n\nEen.\n \t\n\n\nTwee\nregels.\n", ["Een.", "Twee\nregels."]),
        ("  \n\n ", []),
    ],
)
def test_blank_lines_split_paragraphs(text, paragraphs) -> None:
    assert split_paragraphs(text) == paragraphs
