from __future__ import annotations

import pytest

from tests.houses.visits import Scene, make_scene


@pytest.fixture
def scene(db) -> Scene:
    return make_scene(count=2)
