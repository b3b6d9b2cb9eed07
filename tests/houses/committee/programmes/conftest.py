from __future__ import annotations

import pytest

from tests.houses.programmes import Bureau, make_bureau


@pytest.fixture
def bureau(db) -> Bureau:
    return make_bureau()
