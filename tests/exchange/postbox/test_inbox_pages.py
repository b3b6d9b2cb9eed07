"""The inbox as a list and as work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from durf.exchange.inbox.tasks import count_open, list_post_tasks
from durf.exchange.models import InboxItem
from durf.platform.access.matrix import Role
from durf.platform.audit.models import AuditEntry
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk, add_desk, list_inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(astervoort, committee) -> str:
    return astervoort.write(committee)


def find_item(desk: Desk, delivery: str) -> InboxItem:
    with acting_as(desk.viewer):
        rows = InboxItem.objects.seen_by(desk.viewer).select_related("assigned_to")
        return rows.get(delivery__public_id=delivery)


def work(desk: Desk, delivery: str, **data: str) -> int:
    form = {"colleague": "", "due_on": "", **data}
    return int(desk.post("post_item", form, delivery=delivery).status_code)


def test_item_is_assigned_to_a_colleague_who_receives_it(committee, letter) -> None:
    secretary = add_desk(committee, Role.SECRETARY).membership.user
    due = timezone.localdate() + timedelta(days=5)

    status = work(committee, letter, colleague=secretary.public_id, due_on=f"{due:%d-%m-%Y}")

    item = find_item(committee, letter)
    assert status == 302
    assert (item.assigned_to, item.due_on) == (secretary, due)


@pytest.mark.parametrize("role", [Role.COMMITTEE_MEMBER, Role.ADMINISTRATOR])
def test_item_cant_be_assigned_to_anybody_else(committee, letter, role) -> None:
    other = add_desk(committee, role).membership.user

    status = work(committee, letter, colleague=other.public_id)

    assert status == 200
    assert find_item(committee, letter).assigned_to is None


def test_item_cant_be_assigned_to_somebody_of_another_organisation(
    committee, culemhaven, letter
) -> None:
    assert work(committee, letter, colleague=culemhaven.membership.user.public_id) == 200


def test_done_item_leaves_the_list_and_can_come_back(committee, letter) -> None:
    committee.post("post_item_state", {"state": "done"}, delivery=letter)
    after = list_inbox(committee)
    is_under_done = letter in committee.text("post_done")
    committee.post("post_item_state", {"state": "open"}, delivery=letter)

    assert after == []
    assert is_under_done
    assert list_inbox(committee) == [letter]


def test_badge_counts_what_is_open_and_leaves_no_trail(committee, letter) -> None:
    page = committee.text("profile")
    with acting_as(committee.viewer):
        seen = [entry.touched for entry in AuditEntry.objects.filter(activity="profile")]

    assert '<span class="durf-badge durf-badge--info">1</span>' in page
    assert not [text for text in seen if "InboxItem" in text]


def test_start_page_says_what_waits_for_whom(committee, letter) -> None:
    secretary = add_desk(committee, Role.SECRETARY)
    work(committee, letter, colleague=secretary.membership.user.public_id)

    with acting_as(committee.viewer):
        others = list_post_tasks(committee.viewer, committee.organisation)
        count = count_open(committee.viewer)
    with acting_as(secretary.viewer):
        own = list_post_tasks(secretary.viewer, committee.organisation)

    assert (len(others), len(own), count) == (0, 1, 1)


def test_late_item_says_so(committee, letter) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    work(committee, letter, due_on=f"{yesterday:%d-%m-%Y}")

    late = committee.text("post_in", "?filter-urgency=late")
    later = committee.text("post_in", "?filter-urgency=later")

    assert letter in late
    assert letter not in later
    assert "durf-alert--warning" in committee.text("post_item", delivery=letter)


def test_export_holds_no_content(committee, letter) -> None:
    answer = committee.get("post_in", "?export=csv")

    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"].startswith("text/csv")
    assert "Astervoort" in text
    assert "Bezoek in maart" not in text
    assert letter not in text


def test_unknown_kind_is_shown_as_such(committee, letter, monkeypatch) -> None:
    monkeypatch.setattr("durf.exchange.contracts.CONTRACTS", ())

    page = committee.text("post_item", delivery=letter)

    assert "letter" in page
    assert "Bezoek in maart" not in page


def test_letter_is_saved_as_pdf_and_as_word(astervoort, committee, letter) -> None:
    pdf = committee.get("post_item_file", delivery=letter, ending="pdf")
    word = astervoort.get("post_sent_file", delivery=letter, ending="docx")
    nothing = committee.get("post_item_file", delivery=letter, ending="exe")

    assert pdf.content.startswith(b"%PDF-")
    assert word.content.startswith(b"PK")
    assert nothing.status_code == 404
