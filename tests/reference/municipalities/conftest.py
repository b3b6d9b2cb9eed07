"""A database of its own, worked on as the owner of the tables."""

from __future__ import annotations

import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from durf.platform.database.roles import Role
from tests import harness


@pytest.fixture
def as_owner(committed_db):
    """The connection of this test belongs to the owner; the next one to the application again."""
    before = dict(connection.settings_dict)
    address = conninfo_to_dict(harness.cluster().url(Role.OWNER, committed_db))
    connection.close()
    connection.settings_dict |= {"USER": address["user"], "PASSWORD": address.get("password", "")}
    yield committed_db
    connection.close()
    connection.settings_dict |= before
