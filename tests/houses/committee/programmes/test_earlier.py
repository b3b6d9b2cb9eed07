"""The programme of 2015-2017 in the committee's house, and a list without whoever was visited."""

from __future__ import annotations

from datetime import date

from durf.houses.committee.programmes.earlier import leave_out, list_earlier, list_visited_codes
from durf.houses.committee.programmes.lists import take_register
from durf.houses.committee.programmes.models import Drawn, Programme
from durf.houses.committee.programmes.states import DrawnState
from durf.platform.tenancy.viewer import acting_as
from tests.houses.programmes import NOW, begin, begin_drawn, list_places, reload, select


def test_earlier_programme_is_there_to_read_and_to_take_along(bureau) -> None:
    url = bureau.secretariat.url("programme_earlier")

    page = bureau.secretariat.client.get(url).content.decode()

    assert "Aa en Hunze" in page
    assert len(list_earlier()) == 123
    assert bureau.secretariat.client.get(url + "?export=csv").status_code == 200


def test_list_without_who_was_visited_counts_mergers_and_own_programmes(bureau) -> None:
    desk = bureau.secretary
    programme = begin_drawn(desk)
    place = list_places(desk, programme, DrawnState.SELECTED)[0]
    with acting_as(desk.viewer):
        before = list_visited_codes(desk.viewer, year=2026)
        Drawn.objects.seen_by(desk.viewer).filter(pk=place.pk).update(state="takes_part")

        running = list_visited_codes(desk.viewer, year=2026)
        Programme.objects.seen_by(desk.viewer).filter(pk=programme.pk).update(
            state="ended", ended_at=NOW
        )
        after = list_visited_codes(desk.viewer, year=2026)

    assert running == before
    assert after - before == {place.frame_row.code}
    rows = take_register(2026)
    assert len(rows) - len(leave_out(rows, before)) == 114
    assert not {row.name for row in leave_out(rows, before)} & {"Eemsdelta", "Zwolle"}


def test_frozen_list_says_how_many_were_left_out(bureau) -> None:
    desk = bureau.secretary
    programme = begin(desk)
    url = desk.url("programme_freeze", programme=programme.public_id)
    form = {"origin": "register", "year": str(date(2026, 1, 1).year), "without_visited": "on"}

    answer = desk.client.post(url, form)

    assert answer.status_code == 302
    assert "114" in select(desk, reload(desk, programme)).source
