"""Whoever saw everything but the running program guesses no better than by lot."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import exp, factorial, sqrt
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from django.urls import reverse

from durf.exchange.survey.models import Survey
from tests import harness
from tests.exchange.survey.attacker import BOX, Evidence, Scene, Town, guess
from tests.exchange.survey.polls import COMBINATIONS, Poll, make_poll

TOWNS = 20
ONE_IN_A_MILLION = 1e-6
TABLES = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)
# The bytes between two places of the log, which may lie in two files.
SEGMENTS = """
WITH spots AS (
  SELECT pg_walfile_name(%(a)s::pg_lsn + 1) AS first, pg_walfile_name(%(b)s::pg_lsn) AS second,
         (pg_walfile_name_offset(%(a)s::pg_lsn + 1)).file_offset::bigint AS start,
         (pg_walfile_name_offset(%(b)s::pg_lsn)).file_offset::bigint AS stop)
SELECT pg_read_binary_file('pg_wal/' || first, start,
                           CASE WHEN first = second THEN stop - start ELSE 16777216 END),
       CASE WHEN first <> second THEN pg_read_binary_file('pg_wal/' || second, 0, stop) END
  FROM spots
"""
LEFT_BEHIND = (
    "audit_auditentry",
    "committee_effect_effectsurvey",
    "django_tasks_database_dbtaskresult",
    "exchange_inboxitem",
    "exchange_receipt",
    "exchange_receiveddelivery",
    "exchange_sentdelivery",
    "exchange_survey_survey",
    "notices_waitingmail",
)
PLANT = """
ALTER TABLE municipality_effect_surveyinvitation ADD COLUMN planted text;
CREATE FUNCTION plant(who bigint, code text) RETURNS void LANGUAGE sql AS
$$ UPDATE municipality_effect_surveyinvitation
      SET planted = encode(sha256(replace(code, '-', '')::bytea), 'hex')
    WHERE organisation_id = who AND has_drawn AND planted IS NULL $$;
"""


class Lines(logging.Handler):
    """Every line of the program, of any level, as it would be written and with what it carries."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.getMessage()} {record.__dict__}")


class Watch:
    """The eyes of the attacker: a superuser's connection, the log files, and every line."""

    def __init__(self, database: str, lines: Lines) -> None:
        url = harness.cluster().superuser_url(database)
        self.connection = psycopg.connect(url, autocommit=True)
        self.lines = lines
        tables = [row[0] for row in self.connection.execute(TABLES).fetchall()]
        self.dump = " UNION ALL ".join(
            f"SELECT '{name}', t::text, xmin::text, ctid::text FROM \"{name}\" t"
            for name in sorted(tables)
        )
        folder = Path(os.environ[harness.FOLDER])
        self.logs = sorted(folder.rglob("log/*.log"))
        assert self.logs
        self.read = {path: path.stat().st_size for path in self.logs}
        self.place = self.find_place()

    def find_place(self) -> str:
        (row,) = self.connection.execute("SELECT pg_current_wal_insert_lsn()::text").fetchall()
        return str(row[0])

    def look(self) -> Scene:
        """Everything there is now, and what was written since the last look."""
        lines, self.lines.texts = self.lines.texts, []
        for path in self.logs:
            with path.open("rb") as file:
                file.seek(self.read[path])
                lines += file.read().decode("utf-8", "replace").splitlines()
                self.read[path] = file.tell()
        rows = self.connection.execute(self.dump.encode()).fetchall()
        return Scene(
            frozenset((table, text) for table, text, _, _ in rows),
            frozenset((f"{table} {place}", writer) for table, _, writer, place in rows),
            tuple(lines),
            self.read_wal(),
        )

    def read_wal(self) -> bytes:
        """The bytes of the write-ahead log since the last look."""
        before, self.place = self.place, self.find_place()
        (row,) = self.connection.execute(SEGMENTS, {"a": before, "b": self.place}).fetchall()
        return bytes(row[0] or b"") + bytes(row[1] or b"")

    def forget(self) -> None:
        """Remove what earlier surveys left behind, so that looks stay fast."""
        self.connection.execute(f"TRUNCATE {', '.join(LEFT_BEHIND)} CASCADE".encode())


@pytest.fixture(name="watch")
def watch_everything(committed_db) -> Iterator[Watch]:
    lines, root = Lines(), logging.getLogger()
    level = root.level
    root.addHandler(lines)
    root.setLevel(logging.DEBUG)
    watch = Watch(committed_db, lines)
    yield watch
    root.removeHandler(lines)
    root.setLevel(level)
    watch.connection.close()


@contextmanager
def planted(watch: Watch) -> Iterator[None]:
    """A column beside the drawing that holds the hash of the code."""
    watch.connection.execute(PLANT)
    yield
    watch.connection.execute("ALTER TABLE municipality_effect_surveyinvitation DROP planted")
    watch.connection.execute("DROP FUNCTION plant")


def know(poll: Poll) -> list[Town]:
    """What everybody could know of the towns; addresses and browsers are invented per town."""
    return [
        Town(
            number,
            frozenset(
                {
                    desk.organisation.public_id,
                    desk.membership.user.email,
                    desk.membership.user.public_id,
                    str(desk.client.session.session_key),
                    address_of(number),
                    f"Browser-of-town-{number:04}",
                }
            ),
        )
        for number, desk in enumerate(poll.towns)
    ]


def address_of(number: int) -> str:
    return f"198.51.100.{number + 100}"


def play(poll: Poll, watch: Watch, *, order: Random, is_planted: bool) -> tuple[float, int]:
    """One survey, in orders that the towns choose; gives the hits and how many there could be."""
    renew(poll)
    truth = dict(enumerate(order.sample(COMBINATIONS, TOWNS)))
    survey = Survey.objects.get(public_id=poll.survey)
    evidence = Evidence(bytes(survey.key or b""), watch.look())
    for number in order.sample(range(TOWNS), TOWNS):
        code = poll.draw(number)
        if is_planted:
            owner = poll.towns[number].organisation.pk
            watch.connection.execute("SELECT plant(%s, %s)", [owner, code])
        evidence.draws.append((number, watch.look()))
    poll.step("begin")
    evidence.opened = watch.look()
    for number in order.sample(range(TOWNS), TOWNS):
        done = send(poll, number, truth[number])
        assert 'name="code"' not in done.content.decode()
        evidence.answers.append(watch.look())
    guesses = guess(evidence, know(poll), luck=order)
    poll.step("close")
    watch.forget()
    return sum(guesses[n] == tuple(sorted(truth[n].items())) for n in truth), TOWNS


def renew(poll: Poll) -> None:
    poll.codes.clear()
    poll.open()


def send(poll: Poll, number: int, chosen: dict[str, str]) -> Any:
    """From the very browser in which the town is logged in: the worst that it can do."""
    url = reverse("survey_answer", kwargs={"survey": poll.survey})
    return poll.towns[number].client.post(
        url,
        {"code": poll.codes[number], **chosen},
        REMOTE_ADDR=address_of(number),
        HTTP_X_FORWARDED_FOR=address_of(number),
        HTTP_USER_AGENT=f"Browser-of-town-{number:04}",
        HTTP_REFERER=f"http://testserver/{poll.towns[number].organisation.public_id}/",
    )


def attack(watch: Watch, *, runs: int, seed: int, is_planted: bool = False) -> float:
    """The share of hits over many surveys of the same towns."""
    poll, order = make_poll(TOWNS), Random(seed)  # noqa: S311 - the same each time
    hits = sum(play(poll, watch, order=order, is_planted=is_planted)[0] for _ in range(runs))
    return hits / (runs * TOWNS)


def is_by_lot(rate: float, *, runs: int) -> bool:
    """Within three standard deviations of guessing a permutation: one hit a run, variance one."""
    return abs(rate - 1 / TOWNS) <= 3 * sqrt(runs) / (runs * TOWNS)


def is_luck(hits: int, *, runs: int) -> bool:
    """Whether guessing by lot gives this many hits more often than once in a million times.

    The hits of one run are the fixed points of a random permutation, which are close to Poisson(1);
    those of several runs to Poisson(runs). Three standard deviations say too little of so few runs.
    """
    below = sum(runs**count / factorial(count) for count in range(hits)) * exp(-runs)
    return 1 - below > ONE_IN_A_MILLION


@pytest.mark.committed
def test_attacker_guesses_by_lot_and_finds_a_planted_link(watch) -> None:
    runs = 2
    rate = attack(watch, runs=runs, seed=11)
    with planted(watch):
        linked = attack(watch, runs=1, seed=12, is_planted=True)

    assert is_luck(round(rate * runs * TOWNS), runs=runs), rate
    assert not is_luck(round(linked * TOWNS), runs=1), linked
    assert linked > 0.9, linked


@pytest.mark.committed
@pytest.mark.long
@pytest.mark.timeout(3600)
def test_attacker_guesses_by_lot_over_500_surveys(watch) -> None:
    runs = 500
    rate = attack(watch, runs=runs, seed=21)
    with planted(watch):
        linked = attack(watch, runs=5, seed=22, is_planted=True)

    assert is_by_lot(rate, runs=runs), rate
    assert linked > 0.9, linked


def test_attacker_finds_a_link_in_the_tables_among_chance_finds_elsewhere() -> None:
    mark, others = "d1" * 20, [f"{number:040x}" for number in range(9, 14)]
    answer = '({"q": "a"})'
    before = Scene(frozenset(), frozenset(), (), b"")
    empty = replace(before, rows=frozenset({("town", "nothing")}))
    drawn = replace(before, rows=frozenset({("town", mark)}))
    noisy = replace(before, wal=" ".join(others).encode())
    answered = Scene(
        frozenset({("town", mark), (BOX[0], mark), (BOX[1], answer)}), frozenset(), (), b""
    )
    second = replace(
        answered,
        rows=answered.rows | {(BOX[1], '({"q": "b"})'), (BOX[0], "e2" * 20)},
        wal=noisy.wal,
    )
    evidence = Evidence(b"key", before, opened=empty)
    evidence.draws = [(0, replace(drawn, wal=noisy.wal)), (1, empty)]
    evidence.answers = [answered, second]

    found = guess(evidence, [Town(0, frozenset()), Town(1, frozenset())], luck=Random(1))  # noqa: S311

    assert found[0] == (("q", "a"),)
