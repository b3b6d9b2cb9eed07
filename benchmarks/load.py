"""300 people of 60 municipalities fill in a self-image at once, on one machine with the database.

Each has a share of the questions: opens one, thinks for 5 to 15 seconds, lets it be saved as
autosave does, thinks again. Server, database and these people share the same cores. Afterwards
every saving that was confirmed must stand in the database, and nothing else.
Run: python -m benchmarks.load [--people 300] [--minutes 10] [--think 5 15]
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import psutil
import psycopg

from benchmarks.ground import DATABASE, ROOT, benchmark_ground, print_table

HOUSE_OF = 5
NAME = "selfimage"
CSRF = "l" * 32
SEED = 20261123
HOST = "127.0.0.1"
PATIENCE = 60.0
GOAL_P95, GOAL_P99 = 1.0, 3.0
# Memory counts as flat when the last third of the time needs hardly more than the second.
FLAT = 1.05
KEPT = "SELECT count(*) FROM municipality_selfimage_answerversion"
LATEST = (
    "SELECT s.public_id, a.question, a.version, a.remark FROM municipality_selfimage_answer a "
    "JOIN municipality_selfimage_selfimage s ON s.id = a.selfimage_id"
)


@dataclass
class Person:
    """Somebody with a session, and the questions that are theirs."""

    cookie: str
    base: str
    selfimage: str
    questions: list[tuple[str, str]]
    versions: dict[str, int] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)


@dataclass
class Record:
    """What everybody measured."""

    times: dict[str, list[float]] = field(default_factory=lambda: {"open": [], "save": []})
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, seconds: float, error: str) -> None:
        """One request."""
        with self.lock:
            self.times[kind].append(seconds)
            if error:
                self.errors.append(error)


@dataclass(frozen=True)
class Wanted:
    """How heavy, and for how long."""

    people: int
    minutes: float
    think: tuple[float, float]


def make_people(count: int) -> list[Person]:
    """Municipalities of five who share the questions; the real questionnaire."""
    from django.utils import timezone

    from durf.houses.municipality.selfimage.rounds import start_selfimage
    from durf.platform.access.matrix import Role
    from durf.platform.tenancy.models import Organisation
    from durf.platform.tenancy.viewer import acting_as
    from durf.reference.questionnaires.shelf import find_latest
    from tests.factories import make_member, make_user, viewer_of

    questionnaire, now = find_latest(NAME), timezone.now()
    assert questionnaire is not None
    levels = [one for one in questionnaire.questions if one.kind == "level"]
    asked = [(one.id, one.options[0].id) for one in levels]
    people = []
    for number in range(-(-count // HOUSE_OF)):
        town = Organisation.objects.create(kind="municipality", name=f"Gemeente {number:03}")
        members = [
            make_member(town, Role.CISO, user=make_user(f"Person {number} {place}"))
            for place in range(HOUSE_OF)
        ]
        viewer = viewer_of(members[0])
        with acting_as(viewer):
            row = start_selfimage(viewer, questionnaire, title="Bezoek", due_on=None, now=now)
        base = f"/gemeente/{town.public_id}"
        for place, member in enumerate(members):
            share = asked[place::HOUSE_OF]
            people.append(Person(sign_in(member.user), base, row.public_id, share))
    return people[:count]


def sign_in(user: Any) -> str:
    """The cookies of somebody who just logged in."""
    from django.conf import settings
    from django.test import Client

    from tests.factories import sign_in as log_in

    session = log_in(Client(), user).cookies[settings.SESSION_COOKIE_NAME].value
    names = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: CSRF}
    return "; ".join(f"{name}={value}" for name, value in names.items())


def find_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def start_server(port: int) -> subprocess.Popen[bytes]:
    """As an operator starts one."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "DURF_BASE_URL": f"http://{HOST}:{port}",
    }
    command = [sys.executable, "-m", "durf.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return server
        time.sleep(0.2)
    server.terminate()
    raise TimeoutError("the server didn't start")


def live(person: Person, port: int, record: Record, wanted: Wanted, ends: float, seed: int) -> None:
    """One person, until the time is over."""
    chance = random.Random(seed)
    browser = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    time.sleep(chance.uniform(0, wanted.think[1]))
    turn = 0
    while time.monotonic() < ends:
        question, level = person.questions[turn % len(person.questions)]
        turn += 1
        url = f"{person.base}/zelfbeeld/{person.selfimage}/vraag/{question}/"
        ask(browser, record, "open", "GET", url, person, {})
        time.sleep(chance.uniform(*wanted.think))
        remark = f"Zo doen wij dat hier, beurt {turn}. " * 3
        seen = person.versions.get(question, 0)
        form = {"value": level, "remark": remark, "seen_version": str(seen)}
        if ask(browser, record, "save", "POST", f"{url}bewaren/", person, form):
            person.versions[question] = seen + 1
            person.remarks[question] = remark.strip()
        time.sleep(chance.uniform(*wanted.think))


def ask(
    browser: http.client.HTTPConnection,
    record: Record,
    kind: str,
    method: str,
    url: str,
    person: Person,
    form: dict[str, str],
) -> bool:
    """One request, measured until its last byte; whether it did what it should."""
    headers = {"Cookie": person.cookie, "X-CSRFToken": CSRF, "Connection": "close"}
    if form:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
    begun = time.perf_counter()
    try:
        browser.request(method, url, urlencode(form) if form else None, headers)
        answer = browser.getresponse()
        body = answer.read()
        is_right = answer.status == HTTPStatus.OK and (not form or b"selfimage-saved" in body)
        error = "" if is_right else f"{method} {answer.status} {body[:200]!r}"
    except (OSError, http.client.HTTPException) as fault:
        error = f"{method} {fault!r}"
    browser.close()
    record.add(kind, time.perf_counter() - begun, error)
    return not error


def watch(server: subprocess.Popen[bytes], sizes: list[float], ends: float) -> None:
    """The server's memory in MB, twice a minute at least."""
    process = psutil.Process(server.pid)
    while time.monotonic() < ends:
        sizes.append(process.memory_info().rss / 1e6)
        time.sleep(5)


def count_lost(cluster: Any, people: list[Person]) -> tuple[int, int]:
    """Confirmed savings that aren't there as sent, and savings that nobody was told of."""
    with psycopg.connect(cluster.superuser_url(DATABASE), autocommit=True) as admin:
        rows = admin.execute(LATEST.encode()).fetchall()
        kept = admin.execute(KEPT.encode()).fetchone()
    found = {
        (selfimage, question): (version, remark) for selfimage, question, version, remark in rows
    }
    lost = 0
    for person in people:
        for question, version in person.versions.items():
            there, remark = found.get((person.selfimage, question), (0, ""))
            is_there = there == version and remark.strip() == person.remarks[question]
            lost += 0 if is_there else 1
    told = sum(sum(person.versions.values()) for person in people)
    return lost, int(kept[0] if kept else 0) - told


def find_quantile(times: list[float], percent: int) -> float:
    """So many of a hundred were answered within this time."""
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]


def measure(cluster: Any, wanted: Wanted) -> bool:
    """Everybody at once; prints the tables, and says whether all goals were met."""
    people, record, sizes = make_people(wanted.people), Record(), []
    port = find_port()
    server = start_server(port)
    ends = time.monotonic() + wanted.minutes * 60
    threads = [
        threading.Thread(target=live, args=(person, port, record, wanted, ends, SEED + place))
        for place, person in enumerate(people)
    ]
    threads.append(threading.Thread(target=watch, args=(server, sizes, ends)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.terminate()
    server.wait(timeout=PATIENCE)
    lost, surplus = count_lost(cluster, people)
    return report(wanted, record, sizes, lost, surplus)


def report(wanted: Wanted, record: Record, sizes: list[float], lost: int, surplus: int) -> bool:
    """Two tables."""
    rows, together = [], [*record.times["open"], *record.times["save"]]
    for kind, times in (*record.times.items(), ("all", together)):
        figures = [statistics.median(times), find_quantile(times, 95), find_quantile(times, 99)]
        figures.append(max(times))
        rate = len(times) / (wanted.minutes * 60)
        rows.append(
            [kind, str(len(times)), f"{rate:.1f}", *(f"{one * 1000:.0f}" for one in figures)]
        )
    header = ["request", "number", "per s", "median ms", "p95 ms", "p99 ms", "longest ms"]
    title = f"{wanted.people} people fill in a self-image for {wanted.minutes:g} minutes"
    print_table(title, header, rows)
    third = max(1, len(sizes) // 3)
    middle, last = (
        statistics.mean(sizes[third : 2 * third] or sizes),
        statistics.mean(sizes[-third:]),
    )
    outcome = [
        ["p95 <= 1 s, p99 <= 3 s", f"{rows[-1][4]} / {rows[-1][5]} ms"],
        ["errors", str(len(record.errors))],
        ["confirmed savings that were lost", str(lost)],
        ["savings that nobody was told of", str(surplus)],
        [
            "memory of the server, MB: first, middle, last",
            f"{sizes[0]:.0f} {middle:.0f} {last:.0f}",
        ],
    ]
    print_table("What came of it", ["what", "found"], outcome)
    for error in record.errors[:5]:
        print(re.sub(r"\s+", " ", error)[:300])
    is_quick = find_quantile(together, 95) <= GOAL_P95 and find_quantile(together, 99) <= GOAL_P99
    return is_quick and not record.errors and not lost and not surplus and last <= middle * FLAT


def main() -> None:
    """Measure; exit code 1 when a goal wasn't met."""
    parser = argparse.ArgumentParser(description="Many people fill in a self-image at once.")
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--think", type=float, nargs=2, default=(5, 15))
    given = parser.parse_args()
    wanted = Wanted(given.people, given.minutes, (given.think[0], given.think[1]))
    with benchmark_ground() as cluster, cluster.use():
        is_met = measure(cluster, wanted)
    sys.exit(0 if is_met else 1)


if __name__ == "__main__":
    main()
