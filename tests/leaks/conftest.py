"""The country: seeded once per worker on a database of its own, where everything is committed."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.template import Template
from django.test.utils import _TestState

from tests import harness
from tests.conftest import point_to
from tests.leaks import stock
from tests.leaks.country import Country
from tests.leaks.seeds import seed_country


@pytest.fixture(scope="session")
def seeded(worker_database: str, django_db_blocker) -> Iterator[tuple[str, Country]]:
    """The name of the database and what was put into it."""
    with harness.cloned_database("leaks") as name, django_db_blocker.unblock():
        point_to(name)
        try:
            country = seed_country()
        finally:
            point_to(worker_database)
        yield name, country


@pytest.fixture
def country(
    seeded: tuple[str, Country], worker_database: str, django_db_blocker
) -> Iterator[Country]:
    """The seeded country; what a test doesn't roll back itself stays for the next one."""
    name, found = seeded
    with django_db_blocker.unblock():
        point_to(name)
        try:
            yield found
        finally:
            point_to(worker_database)


@pytest.fixture(autouse=True)
def plain_templates(monkeypatch) -> None:
    """Without the copies of contexts that Django's tests keep: thousands of pages are made here."""
    kept = getattr(_TestState, "saved_data")  # noqa: B009 - the stubs don't know it
    monkeypatch.setattr(Template, "_render", kept.template_render)


@pytest.fixture
def backup(seeded: tuple[str, Country]) -> Iterator[psycopg.Connection]:
    """The backup role's view of that database."""
    with stock.backup(seeded[0]) as connection:
        yield connection
