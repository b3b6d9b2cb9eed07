"""Many final reports at once: each once and with itself as files; what changed stays behind."""

from __future__ import annotations

import pytest
from django.utils import timezone

from durf.exchange.models import ReceivedAttachment, SentDelivery
from durf.houses.committee.dispatches import steps
from durf.houses.committee.dispatches.models import Dispatch, DispatchLine
from durf.houses.committee.dispatches.queries import list_candidates
from durf.houses.committee.reports.queries import list_paragraphs
from durf.houses.committee.reports.writing import change_paragraph
from durf.houses.committee.visits.team import leave_team, list_team
from durf.platform.access.models import Membership
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.exchange.desks import Desk
from tests.factories import viewer_of
from tests.houses.ready import make_ready, start_all

pytestmark = pytest.mark.django_db


def see(secretary: Membership) -> Viewer:
    """As today, with the rooms of its teams."""
    return viewer_of(secretary, today=timezone.localdate())


def take(secretary: Membership, dispatch: str) -> None:
    """What the worker does, until nothing is left."""
    for _ in range(3):
        steps.take_step(
            secretary.organisation_id, dispatch, user_id=secretary.user_id, now=timezone.now()
        )


def list_states(secretary: Membership) -> list[tuple[str, str]]:
    viewer = see(secretary)
    with acting_as(viewer):
        rows = DispatchLine.objects.seen_by(viewer).order_by("visit__sort_key")
        return list(rows.values_list("state", "reason"))


def test_each_report_is_sent_once_as_it_was_looked_over(monkeypatch) -> None:
    monkeypatch.setattr(steps, "STEP_SIZE", 2)
    secretary = make_ready(4, now=timezone.now())
    dispatch = start_all(secretary, now=timezone.now())
    assert start_all(secretary, now=timezone.now()) == dispatch
    viewer = see(secretary)
    with acting_as(viewer):
        changed, outside = (row.report for row in list_candidates(viewer)[1:3])
        row = list_paragraphs(viewer, changed)[0]
        seen = row.changed_in
        change_paragraph(viewer, row, section=row.section, text="Toch anders.", seen=seen)
        (member,) = list_team(viewer, outside.visit)
        leave_team(viewer, member, today=timezone.localdate(), now=timezone.now())

    take(secretary, dispatch)

    expected = [("sent", ""), ("refused", "report_changed"), ("refused", "dispatch_outside")]
    assert list_states(secretary) == [*expected, ("sent", "")]
    viewer = see(secretary)
    with acting_as(viewer):
        assert Dispatch.objects.seen_by(viewer).get().state == "done"
        assert SentDelivery.objects.seen_by(viewer).filter(kind="report_final").count() == 2
        assert [row.report.pk for row in list_candidates(viewer)] == [changed.pk]
    first = Organisation.objects.get(register_code="X000")
    with acting_as(Viewer(None, frozenset({first.pk}))):
        files = {row.media_type: bytes(row.body) for row in ReceivedAttachment.objects.all()}
    assert len(files) == 2
    assert files["application/pdf"].startswith(b"%PDF")
    page = Desk(secretary).get("dispatch", dispatch=dispatch)
    assert page.status_code == 200
    assert page.content.count(b"<tbody") == 1


def test_whoever_may_no_longer_send_halts_it() -> None:
    secretary = make_ready(1, now=timezone.now())
    dispatch = start_all(secretary, now=timezone.now())
    Membership.objects.filter(pk=secretary.pk).update(role="committee_member")

    take(secretary, dispatch)

    assert list_states(secretary) == [("waiting", "")]
    Membership.objects.filter(pk=secretary.pk).update(role="secretary")
    Desk(secretary).post("dispatch_resume", {}, dispatch=dispatch)
    take(secretary, dispatch)
    assert list_states(secretary) == [("sent", "")]


def test_page_adopts_what_is_ticked(django_assert_max_num_queries) -> None:
    secretary = make_ready(2, now=timezone.now())
    desk = Desk(secretary)
    desk.get("dispatches")
    with django_assert_max_num_queries(12):
        form = desk.get("dispatches").context["form"]
    first = form.fields["reports"].choices[0][0]
    words = {"name": "M. Sanders", "function": "voorzitter", "key": form.initial["key"]}

    assert desk.post("dispatches", words | {"reports": ["x_1"]}).status_code == 200
    answer = desk.post("dispatches", words | {"reports": [first]})

    assert answer.status_code == 302
    assert list_states(secretary) == [("waiting", "")]
    dispatch = answer["Location"].rstrip("/").rpartition("/")[2]
    assert desk.get("dispatch_stop", dispatch=dispatch).status_code == 200
    desk.post("dispatch_stop", {}, dispatch=dispatch)
    take(secretary, dispatch)
    assert list_states(secretary) == [("waiting", "")]
