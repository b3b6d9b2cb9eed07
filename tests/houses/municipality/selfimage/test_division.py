"""One question for one colleague, and a whole theme of last time taken over at once."""

from __future__ import annotations

import pytest

from durf.houses.municipality.selfimage.models import Answer
from durf.houses.municipality.selfimage.queries import read_team
from durf.houses.municipality.selfimage.rounds import close_selfimage
from durf.platform.tenancy.viewer import acting_as
from tests.houses.selfimages import LEVEL, Team, answer, begin, fill, given, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return make_team()


def test_one_question_goes_to_another_colleague_than_its_theme(team) -> None:
    row = begin(team.ciso)
    ids = {"selfimage": row.public_id, "question": LEVEL}
    alderman = team.alderman.membership.user
    form = {"person": alderman.public_id, "due_on": "01-12-2026"}

    team.ciso.client.post(team.ciso.url("selfimage_assignment", **ids), form)

    with acting_as(team.ciso.viewer):
        found = read_team(team.ciso.viewer, row).find("board", LEVEL)
    assert found is not None
    assert found.person == alderman
    assert (
        "01-12-2026"
        in team.alderman.client.get(
            team.alderman.url("selfimage", selfimage=row.public_id)
        ).content.decode()
    )


def test_question_goes_back_to_whoever_has_the_theme(team) -> None:
    row = begin(team.ciso)
    place = team.ciso.url("selfimage_assignment", selfimage=row.public_id, question=LEVEL)
    team.ciso.client.post(place, {"person": team.cio.membership.user.public_id, "due_on": ""})

    team.ciso.client.post(place, {"person": "", "due_on": ""})

    with acting_as(team.ciso.viewer):
        assert read_team(team.ciso.viewer, row).find("board", LEVEL) is None


def test_stranger_cannot_be_chosen(team) -> None:
    row, stranger = begin(team.ciso), make_team("Culemhaven")
    place = team.ciso.url("selfimage_assignment", selfimage=row.public_id, question=LEVEL)

    reply = team.ciso.client.post(place, {"person": stranger.cio.membership.user.public_id})

    assert reply.status_code == 200
    with acting_as(team.ciso.viewer):
        assert read_team(team.ciso.viewer, row).find("board", LEVEL) is None


def test_whole_theme_of_last_time_is_taken_over_by_one_button(team) -> None:
    old = begin(team.ciso, title="Bezoek 2025")
    fill(team.ciso, old)
    with acting_as(team.ciso.viewer):
        close_selfimage(team.ciso.viewer, old)
    row = begin(team.ciso)
    answer(team.ciso, row, said=given("learning"))

    place = team.ciso.url("selfimage_earlier", selfimage=row.public_id)
    team.ciso.client.post(place, {"section": "board"})

    with acting_as(team.ciso.viewer):
        rows = {
            a.question: a for a in Answer.objects.seen_by(team.ciso.viewer).filter(selfimage=row)
        }
    assert all(name.startswith("board-") for name in rows)
    assert rows[LEVEL].value == "learning"
    assert not rows[LEVEL].is_carried
    assert rows["board-choices"].is_carried
