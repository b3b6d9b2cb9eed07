"""The story of a letter, by its pages: written, read, answered, passed on, withdrawn."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.exchange.desks import LETTER, Desk, consent_form, hidden_fields, list_inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(astervoort, committee) -> str:
    """A letter with an attachment from Astervoort to the committee."""
    notes = SimpleUploadedFile("vragen.txt", b"Drie vragen")
    return astervoort.write(committee, documents=[notes])


@pytest.fixture
def forward(astervoort, committee, ibd, letter) -> str:
    """That letter at the IBD, passed on with consent."""
    astervoort.post("consent_give", consent_form(committee, ibd, letter))
    done = committee.post("post_forward", {**forward_form(ibd), "step": "send"}, delivery=letter)
    assert done.status_code == 302, done.content.decode()
    return list_inbox(ibd)[0]


def forward_form(receiver: Desk) -> dict[str, str]:
    return {"receiver": receiver.organisation.public_id, "purpose": "visit", "key": "f-1"}


def test_receiver_reads_letter_and_saves_attachment(committee, letter) -> None:
    page = committee.text("post_item", delivery=letter)
    file = committee.get("post_item_attachment", delivery=letter, position=1)

    assert "Bezoek in maart" in page
    assert "vragen.txt" in page
    assert file.content == b"Drie vragen"
    assert file["Content-Disposition"].startswith("attachment")


def test_owner_reads_when_it_was_opened_and_saved(astervoort, committee, letter) -> None:
    before = astervoort.text("post_sent_item", delivery=letter).count("durf-timeline__moment")
    committee.get("post_item", delivery=letter)
    committee.get("post_item", delivery=letter)
    committee.get("post_item_attachment", delivery=letter, position=1)

    page = astervoort.text("post_sent_item", delivery=letter)

    assert before == 1
    assert page.count("durf-timeline__moment") == 3


def test_answer_names_the_letter(astervoort, committee, letter) -> None:
    start = committee.text("post_write", f"?antwoord={letter}")
    answer = committee.write(astervoort, reply_to=hidden_fields(start)["reply_to"])

    assert hidden_fields(start)["reply_to"] == letter
    assert "AST-1" in start
    assert "Bezoek in maart" in astervoort.text("post_item", delivery=answer)


def test_passing_on_without_consent_says_whose_is_missing(committee, ibd, letter) -> None:
    refused = committee.post("post_forward", forward_form(ibd), delivery=letter)
    sent = committee.post("post_forward", {**forward_form(ibd), "step": "send"}, delivery=letter)

    assert refused.status_code == sent.status_code == 409
    assert "Gemeente Astervoort" in refused.content.decode()
    assert list_inbox(ibd) == []


def test_checking_a_forward_sends_nothing(astervoort, committee, ibd, letter) -> None:
    astervoort.post("consent_give", consent_form(committee, ibd, letter))

    check = committee.post("post_forward", forward_form(ibd), delivery=letter)

    assert check.status_code == 200
    assert "vragen.txt" in check.content.decode()
    assert list_inbox(ibd) == []
    assert "IBD" not in committee.text("post_sent")


def test_owner_sees_the_forward_at_once(astervoort, ibd, letter, forward) -> None:
    assert "Bezoek in maart" in ibd.text("post_item", delivery=forward)
    assert "IBD" in astervoort.text("sharing")
    assert "IBD" in astervoort.text("post_sent_item", delivery=letter)


def test_withdrawn_letter_is_gone_everywhere(astervoort, committee, ibd, letter, forward) -> None:
    gone = astervoort.post("post_withdraw", {"reason": "Vergissing"}, delivery=letter)

    pages = [
        committee.text("post_item", delivery=letter),
        ibd.text("post_item", delivery=forward),
    ]
    files = [
        committee.get("post_item_attachment", delivery=letter, position=1),
        ibd.get("post_item_attachment", delivery=forward, position=1),
        committee.get("post_item_file", delivery=letter, ending="pdf"),
    ]
    assert gone.status_code == 302
    assert not [page for page in pages if "Bezoek in maart" in page or "vragen.txt" in page]
    assert [file.status_code for file in files] == [404, 404, 404]
    assert "Vergissing" in pages[0]


def test_stranger_sees_nothing(culemhaven, letter, forward) -> None:
    for name in ("post_item", "post_sent_item", "post_withdraw", "post_forward"):
        assert culemhaven.get(name, delivery=letter).status_code == 404
    for name in ("post_in", "post_done", "post_sent", "sharing", "consents"):
        assert "Astervoort" not in culemhaven.text(name)


def test_nothing_leaves_before_it_was_shown(astervoort, committee) -> None:
    data = {**LETTER, "receiver": committee.organisation.public_id, "key": "k", "step": "check"}

    page = astervoort.post("post_write", data).content.decode()

    assert hidden_fields(page)["subject"] == "Bezoek in maart"
    assert list_inbox(committee) == []


def test_double_click_sends_once(astervoort, committee) -> None:
    first = astervoort.write(committee, key="same")
    second = astervoort.write(committee, key="same")

    assert first == second
    assert list_inbox(committee) == [first]
