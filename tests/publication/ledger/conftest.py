from __future__ import annotations

import pytest

from tests.publication.desk import make_press


@pytest.fixture
def press(db):
    return make_press()
