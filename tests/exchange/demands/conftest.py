from __future__ import annotations

import pytest

from tests.exchange.houses import Country, make_country


@pytest.fixture
def country(db) -> Country:
    return make_country()
