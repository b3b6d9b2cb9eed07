"""Fixtures for the whole suite: the clone of this worker, committed databases, a real server."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection, connections

from tests import harness


def point_to(name: str) -> None:
    """Let every connection of this process, also of new threads, go to this database."""
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connections.settings["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Flushing tests are refused: the application's role may not truncate."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and (marker.kwargs.get("transaction") or marker.args):
            raise pytest.UsageError(f"{item.nodeid}: use the fixture committed_db instead")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    """In place of pytest-django's: a clone of the migrated template, used as the app role."""
    with harness.cloned_database("test") as name, django_db_blocker.unblock():
        point_to(name)
        yield
        connections.close_all()


@pytest.fixture(scope="session")
def worker_database(django_db_setup) -> str:
    """The name of this worker's clone."""
    return str(settings.DATABASES["default"]["NAME"])


@pytest.fixture
def committed_db(worker_database, django_db_blocker) -> Iterator[str]:
    """A fresh clone on which transactions really commit; dropped afterwards."""
    with harness.cloned_database("committed") as name, django_db_blocker.unblock():
        point_to(name)
        try:
            yield name
        finally:
            point_to(worker_database)


@pytest.fixture
def site(committed_db) -> Iterator[str]:
    """The application on a real port, on committed data; gives its address."""
    from waitress.server import create_server

    from durf.config.wsgi import application

    server = create_server(application, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)
    connections.close_all()
