"""How the lot is drawn becomes public, and whom it drew doesn't, however pages are subtracted."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client, override_settings

from durf.config import public
from durf.houses.committee.programmes.errors import AlreadyPublicError, StepNotPossibleError
from durf.houses.committee.programmes.models import Drawn
from durf.houses.committee.programmes.outcomes import list_public_tables
from durf.houses.committee.programmes.publishing import (
    approve_procedure,
    compute_fingerprint,
    describe_procedure,
    publish_procedure,
)
from durf.houses.committee.programmes.queries import find_selection
from durf.houses.committee.programmes.replies import add_by_hand, call_up, find_next
from durf.houses.committee.programmes.statements import Statement, record_statement
from durf.houses.committee.programmes.states import DrawnState
from durf.houses.committee.programmes.tasks import list_programme_tasks
from durf.platform.tenancy.viewer import acting_as
from durf.publication.published.models import PublishedProcedure
from durf.publication.texts.errors import SameEditorError
from tests.houses.programmes import (
    NOW,
    SEED,
    TODAY,
    begin,
    begin_drawn,
    decline_all,
    draw,
    invite,
    later,
    list_places,
    reload,
    seal,
    select,
)

WORD = re.compile(r"[^\s<>]+")


def read(address: str) -> str:
    """The page as the public process answers it, without what differs each time."""
    with override_settings(ROOT_URLCONF=public.ROOT_URLCONF, MIDDLEWARE=public.MIDDLEWARE):
        response = Client().get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def publish(bureau, programme, *, days: int = 0):
    """Approved by the secretary, made public by the chair."""
    seen = see(bureau.secretary, programme)
    approve(bureau.secretary, programme, seen=seen)
    return release(bureau.chair, programme, seen=seen, days=days)


def see(desk, programme) -> str:
    """What stands on the page, as its fingerprint."""
    with acting_as(desk.viewer):
        row = reload(desk, programme)
        selection = find_selection(desk.viewer, row)
        assert selection is not None
        return compute_fingerprint(describe_procedure(desk.viewer, row, selection, now=NOW))


def approve(desk, programme, *, seen: str):
    with acting_as(desk.viewer):
        return approve_procedure(desk.viewer, reload(desk, programme), seen=seen, now=NOW)


def release(desk, programme, *, seen: str, days: int = 0):
    with acting_as(desk.viewer):
        row = reload(desk, programme)
        return publish_procedure(desk.viewer, row, seen=seen, now=later(days))


def list_hints(desk) -> str:
    with acting_as(desk.viewer):
        tasks = list_programme_tasks(desk.viewer, desk.organisation)
        return " ".join(str(task.hint) for task in tasks)


def find_words(page: str) -> set[str]:
    main = page.partition("<main")[2].partition("</main")[0]
    return set(WORD.findall(re.sub(r"<[^>]+>", " ", main)))


def test_pages_of_a_draw_minus_each_other_leave_procedure_only(bureau) -> None:
    desk = bureau.secretary
    programme = begin(desk, count=60)
    seal(desk, programme)
    address = f"/bezoeken/loting/{programme.public_id}/"
    publish(bureau, programme)
    sealed = read(address)
    draw(desk, programme)
    still = read(address)
    publish(bureau, programme, days=1)
    drawn = read(address)
    said = Statement("mr. A. Akte", "notaris", "De loting klopt.", TODAY)
    with acting_as(desk.viewer):
        record_statement(desk.viewer, reload(desk, programme), statement=said)
    publish(bureau, programme, days=2)
    checked = read(address)
    invite(desk, reload(desk, programme))
    decline_all(desk, programme, most=3)
    change_places(desk, programme)

    assert still == sealed
    assert read(address) == checked
    assert SEED not in sealed
    assert find_words(checked) - find_words(drawn) >= {"klopt.", "notaris,"}
    digests = {
        each for page in (sealed, drawn, checked) for each in re.findall(r"\b\w{64}\b", page)
    }
    row = select(desk, programme)
    assert digests == {row.root, row.result_root}
    left = find_words(sealed) | find_words(drawn) | find_words(checked)
    assert not {word for word in left if re.fullmatch(r"X\d{3}.*|Plaats|less_far|.*\|.*", word)}
    visits = read("/bezoeken/")
    assert f'href="{address}"' in visits
    assert "Plaats" not in visits


def change_places(desk, programme) -> None:
    """A reserve is called up, and somebody added by hand."""
    viewer = desk.viewer
    with acting_as(viewer):
        declined = Drawn.objects.seen_by(viewer).filter(state=DrawnState.NOT_NOW)
        place = declined.select_related("programme", "frame_row")[0]
        reserve = find_next(viewer, place.programme, place)
        call_up(viewer, place, seen=reserve.public_id, now=NOW)
    other = list_places(desk, programme, DrawnState.RESERVE)[-1]
    with acting_as(viewer):
        add_by_hand(viewer, other, reason="meldde zich", now=NOW)


@pytest.mark.parametrize("size", [3, 18, 55])
def test_outcome_is_told_only_where_every_draw_leaves_it_open(bureau, size) -> None:
    desk = bureau.secretary
    programme = begin_drawn(desk, size=size)

    with acting_as(desk.viewer):
        tables = list_public_tables(desk.viewer, programme, select(desk, programme))

    told = {table.by for table in tables if table.tells_outcome}
    assert told == ({"province"} if size == 3 else {"province", "size_class"})


def test_two_people_make_public_exactly_what_the_first_one_read(bureau) -> None:
    desk, chair = bureau.secretary, bureau.chair
    programme = begin(desk, count=60)
    with pytest.raises(StepNotPossibleError):
        approve(desk, programme, seen="")
    seal(desk, programme)
    seen = see(desk, programme)

    with pytest.raises(StepNotPossibleError):
        release(chair, programme, seen=seen)
    approve(desk, programme, seen=seen)
    with pytest.raises(SameEditorError):
        release(desk, programme, seen=seen)
    with pytest.raises(StepNotPossibleError):
        approve(chair, programme, seen=seen)
    draw(desk, programme)
    with pytest.raises(StepNotPossibleError):
        release(chair, programme, seen=seen)
    moved = see(desk, programme)
    with pytest.raises(StepNotPossibleError):
        release(chair, programme, seen=moved)
    assert not PublishedProcedure.objects.exists()
    approve(chair, programme, seen=moved)
    release(desk, programme, seen=moved)
    with pytest.raises(AlreadyPublicError):
        approve(desk, programme, seen=moved)

    row = select(desk, programme)
    assert (row.approved_by_id, row.released_by_id) == (
        chair.viewer.person_id,
        desk.viewer.person_id,
    )
    assert PublishedProcedure.objects.count() == 1


@pytest.mark.parametrize("verb", ["UPDATE {} SET root = 'x'", "DELETE FROM {}"])
def test_what_is_public_stays(bureau, verb) -> None:
    programme = begin(bureau.secretary, count=60)
    seal(bureau.secretary, programme)
    publish(bureau, programme)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format("publication_published_publishedprocedure"))


def test_page_before_publishing_shows_what_comes_out_and_asks_two_people(bureau) -> None:
    desk, chair = bureau.secretary, bureau.chair
    programme = begin(desk, count=60, client="VNG, voor Plaats 007")
    seal(desk, programme)
    ids = {"programme": programme.public_id}
    url = desk.url("programme_publish", **ids)

    page = desk.client.get(url).content.decode()
    seen = {"seen": see(desk, programme)}
    desk.grow_stale()
    stale = desk.post("programme_publish", {"action": "approve", **seen}, **ids)
    first = bureau.secretary.membership
    fresh = type(desk)(first)
    approved = fresh.post("programme_publish", {"action": "approve", **seen}, **ids)
    waiting = fresh.client.get(url).content.decode()
    asked = list_hints(chair)
    own = list_hints(fresh)
    done = chair.post("programme_publish", {"action": "release", **seen}, **ids)
    after = chair.client.get(url).content.decode()

    assert "Plaats 007." in page.replace("</p>", "")
    assert seen["seen"] in page
    assert 'value="approve"' in page
    assert stale.status_code == 403
    assert approved.status_code == done.status_code == 302
    assert 'name="action"' not in waiting
    assert len(asked) > len(own)
    assert asked != list_hints(chair)
    assert f'href="/bezoeken/loting/{programme.public_id}/"' in after
    assert select(desk, programme).root not in after
    assert bureau.member.client.get(url).status_code == 404
