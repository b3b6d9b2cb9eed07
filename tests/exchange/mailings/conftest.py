from __future__ import annotations

import pytest

from tests.exchange.mailings.mailroom import Mailroom, make_mailroom


@pytest.fixture
def mailroom(db) -> Mailroom:
    """A committee with a chair, and three municipalities."""
    return make_mailroom()
