from __future__ import annotations

import pytest

from tests.exchange.desks import Desk
from tests.houses.selfimages import Team, make_committee, make_team


@pytest.fixture
def team(db) -> Team:
    return make_team()


@pytest.fixture
def committee(db) -> Desk:
    return make_committee()
