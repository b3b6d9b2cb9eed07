"""A survey is for whoever was visited: those are ticked when it is opened, and nobody else."""

from __future__ import annotations

import pytest

from durf.houses.committee.visits.states import VisitState
from tests.houses.visits import make_scene, move, plan

pytestmark = pytest.mark.django_db


def test_visited_municipalities_are_ticked_and_others_are_not() -> None:
    scene = make_scene()
    chair, own = scene.bureau.chair, scene.team.ciso.organisation.public_id

    before = chair.get("effect_open").context["form"]["invited"]
    plan(scene)
    move(scene, VisitState.VISITED)
    after = chair.get("effect_open").context["form"]["invited"]

    assert own in {str(value) for value, _label in after.field.choices}
    assert before.value() == []
    assert after.value() == [own]
