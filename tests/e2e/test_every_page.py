"""Every page for every role, light and dark, wide and narrow, on paper, and without complaints.

Pages that no link leads to stand in the scenes. An address that nobody visited fails the test.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from playwright.sync_api import Browser

from durf.platform.access.matrix import CAPABILITIES_OF_ROLE, ROLES_OF_KIND, Capability, Role
from durf.platform.access.models import Membership
from durf.platform.tenancy.kinds import OrganisationKind
from tests import harness
from tests.e2e.scenes import SCENES
from tests.e2e.town import SHARED_CISO, Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window, open_window
from tests.factories import make_user, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.committed, pytest.mark.long]

STAND_IN = "Wout Hagenaar"
HOMELESS = "Nora Nergens"
PARTS = ("municipality", "elsewhere", "scenes")
KINDS_ELSEWHERE = tuple(kind for kind in ROLES_OF_KIND if kind != OrganisationKind.MUNICIPALITY)
NEVER_VISITED = {
    "openid_connect_callback": "needs a provider: test_organisation_login.py has one",
    "organisation_login": "needs a provider: test_organisation_login.py has one",
}


@contextmanager
def some_windows(browser: Browser, town: Town, walk: Walk) -> Iterator[Callable[[], Window]]:
    """Opens windows that the walk watches, and closes them: the server has so many connections."""
    windows: list[Window] = []

    def open_one() -> Window:
        windows.append(open_window(browser, town))
        walk.accompany(windows[-1])
        return windows[-1]

    yield open_one
    for window in windows:
        window.context.close()


def list_walkers() -> dict[str, str]:
    """Somebody for every role there is, and those whose work is special, by what they show."""
    live = Membership.objects.live_on(timezone.localdate()).select_related("user", "organisation")
    walkers: dict[str, str] = {}
    for row in live.filter(stands_in_for__isnull=True).order_by("pk"):
        walkers.setdefault(f"{row.organisation.kind} {row.role}", row.user.name)
    return walkers | {"stand-in": STAND_IN, "shared ciso": SHARED_CISO, "nobody's": HOMELESS}


def find_twin(who: str, walked: list[str]) -> str:
    """Somebody who has walked and may do the same at the same kind of organisation."""
    return next((other for other in walked if describe(other) == describe(who)), "")


def describe(who: str) -> tuple[str, frozenset[Capability]] | str:
    """What decides which pages somebody has; the special ones are like nobody else."""
    kind, _space, role = who.partition(" ")
    return (kind, CAPABILITIES_OF_ROLE[Role(role)]) if role in Role.values else who


def list_names(resolver: URLResolver | None = None) -> set[str]:
    """Every name that the application gives to an address."""
    names: set[str] = set()
    for pattern in (resolver or get_resolver("durf.config.urls")).url_patterns:
        if isinstance(pattern, URLPattern):
            names.add(pattern.name or str(pattern.pattern))
        else:
            names |= list_names(pattern)
    return names


def enter(window: Window, name: str) -> None:
    """By a click on the page of the demo; somebody without an organisation isn't listed there."""
    if name != HOMELESS:
        window.log_in_for_demo(name)
        return
    client = sign_in(Client(), make_user(HOMELESS), factor="demo")
    window.take_session(client)


def report(walk: Walk) -> str:
    """What was visited, by whom, for whoever reads the output."""
    people = Counter(visit.who for visit in walk.visits)
    lines = sorted({f"{visit.status} {visit.path}" for visit in walk.visits})
    counts = ", ".join(f"{who} {count}" for who, count in people.items())
    looks = sum(visit.looks for visit in walk.visits)
    total = f"{len(walk.visits)} visits, {looks} looks, {len(walk.shapes)} shapes: {counts}"
    return "\n".join(["", *lines, total, ""])


def conclude(part: str, walk: Walk) -> None:
    """Nothing wrong here; and whoever concludes last sees whether all addresses were visited.

    The parts may run in different processes of one test run, so each leaves a note.
    """
    sys.stdout.write(report(walk))
    findings, walk.findings, walk.visits = walk.findings, [], []
    assert findings == [], "\n".join(findings)
    folder = Path(os.environ[harness.FOLDER])
    (folder / f"visited-{part}").write_text("\n".join(walk.names))
    notes = [folder / f"visited-{name}" for name in PARTS]
    if all(note.exists() for note in notes):
        visited = {name for note in notes for name in note.read_text().splitlines()}
        assert sorted(list_names() - visited - set(NEVER_VISITED)) == []
        assert set(NEVER_VISITED) <= list_names() - visited


@pytest.fixture(scope="module")
def walk() -> Walk:
    """What earlier parts saw in this process needs no second look; each part has its own notes."""
    return Walk()


def follow(walk: Walk, browser: Browser, town: Town, walkers: dict[str, str]) -> None:
    """Everybody in turn, each in a window of their own."""
    walked: list[str] = []
    for who, name in walkers.items():
        with some_windows(browser, town, walk) as open_one:
            window = open_one()
            if name:
                enter(window, name)
            walk.follow_links(window, who, like=find_twin(who, walked))
            walked.append(who)


@pytest.mark.timeout(900)
def test_municipality_is_sound_for_every_role(
    walk: Walk, browser: Browser, demo_town: Town
) -> None:
    known = set(KINDS_ELSEWHERE)
    mine = {who: name for who, name in list_walkers().items() if who.split()[0] not in known}
    follow(walk, browser, demo_town, {"visitor": "", **mine})

    conclude("municipality", walk)


@pytest.mark.timeout(900)
def test_other_organisations_are_sound_for_every_role(
    walk: Walk, browser: Browser, demo_town: Town
) -> None:
    known = set(KINDS_ELSEWHERE)
    mine = {who: name for who, name in list_walkers().items() if who.split()[0] in known}
    follow(walk, browser, demo_town, mine)

    conclude("elsewhere", walk)


@pytest.mark.timeout(900)
def test_pages_without_a_link_are_sound(walk: Walk, browser: Browser, demo_town: Town) -> None:
    for scene in SCENES:
        with some_windows(browser, demo_town, walk) as open_one:
            scene(walk, open_one, demo_town)

    conclude("scenes", walk)


def test_every_role_has_a_walker(demo_town: Town) -> None:
    roles = {Role(key.split()[-1]) for key in list_walkers() if key.split()[-1] in Role.values}

    assert roles == {role for roles in ROLES_OF_KIND.values() for role in roles}
