"""One country per worker; one browser and one site per module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests import harness
from tests.conftest import point_to
from tests.e2e.town import Town, build_town, open_town
from tests.e2e.windows import Window, open_window, running_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Not longer than a module: two drivers of browsers can't live in one thread."""
    with pytest.MonkeyPatch.context() as patch, running_chromium() as chromium:
        # The driver has a loop in this thread, but nothing here is asynchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield chromium


@pytest.fixture(scope="session")
def country(worker_database: str, django_db_blocker) -> Iterator[str]:
    """The database that holds the country; every module works on a clone of it."""
    with harness.cloned_database("country") as name, django_db_blocker.unblock():
        point_to(name)
        build_town()
        point_to(worker_database)
        yield name


@pytest.fixture(scope="module")
def clone(
    country: str, browser: Browser, worker_database: str, django_db_blocker
) -> Iterator[None]:
    name = f"{country}_clone"
    harness.cluster().clone_database(name, country)
    with django_db_blocker.unblock():
        point_to(name)
        yield
        point_to(worker_database)
    harness.cluster().drop_database(name)


@pytest.fixture(scope="module")
def town(clone: None) -> Iterator[Town]:
    """The site as it really is."""
    with open_town(is_demo=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def demo_town(clone: None) -> Iterator[Town]:
    """The site of the demo."""
    with open_town(is_demo=True) as opened:
        yield opened


@pytest.fixture
def new_window(browser: Browser, town: Town) -> Iterator[Callable[..., Window]]:
    """Opens windows; afterwards none of them may have complained."""
    windows: list[Window] = []

    def make(**options: object) -> Window:
        windows.append(open_window(browser, town, **options))
        return windows[-1]

    yield make
    complaints = [text for window in windows for text in window.complaints]
    for window in windows:
        window.context.close()
    assert complaints == []


@pytest.fixture
def window(new_window: Callable[..., Window]) -> Window:
    return new_window()
