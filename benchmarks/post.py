"""What the post costs: a delivery with three subjects and their consents, and full lists.

Twice, with 50 and with 390 organisations; the committee has received 5,000 letters, sent by the
municipalities through the post itself. Counted are the queries of the whole transaction and the CPU
time of this process and of its database backend, median of the rounds.
Run: python -m benchmarks.post
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.ground import DATABASE, benchmark_ground, print_table

SIZES = (50, 390)
RECEIVED = 5000
ROUNDS = 40
WARM_UP = 5
PAGE = 50
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KINDS = ("committee", "ibd", "vng")


@dataclass(frozen=True)
class Country:
    """The organisations of one size of country; the first three aren't municipalities."""

    committee: Any
    ibd: Any
    vng: Any
    municipalities: list[Any]
    user_id: int

    def viewer(self, organisation: Any) -> Any:
        """Somebody who works there."""
        from durf.platform.tenancy.viewer import Viewer

        return Viewer(self.user_id, frozenset({organisation.pk}), purpose="benchmark")


def make_country(cluster: Any, size: int) -> Country:
    """A database of its own for this size, with its organisations made at once."""
    from django.db import connection, connections

    from durf.platform.accounts.models import User
    from durf.platform.tenancy.models import Organisation

    connections.close_all()
    name = f"{DATABASE}_{size}"
    cluster.clone_database(name, DATABASE)
    connection.settings_dict["NAME"] = name
    user = User.objects.create_user("writer@example.test", name="Writer")
    Organisation.objects.bulk_create(
        Organisation(kind=KINDS[n] if n < len(KINDS) else "municipality", name=f"House {n}")
        for n in range(size)
    )
    committee, ibd, vng, *municipalities = Organisation.objects.order_by("pk")
    return Country(committee, ibd, vng, municipalities, user.pk)


def make_letter(receiver: Any, number: int, **terms: Any) -> Any:
    """A letter of one page."""
    from durf.exchange.contracts import LETTER_1
    from durf.exchange.deliveries import Outgoing
    from durf.exchange.terms import Basis, Purpose

    content = {
        "subject": f"Letter {number}",
        "salutation": "Geachte commissie,",
        "paragraphs": ["Wij schrijven u over het bezoek. " * 15] * 6,
        "signed_by": {"name": "Anna Aster", "function": "CISO"},
    }
    base = {
        "receiver": receiver,
        "contract": LETTER_1,
        "content": content,
        "purpose": Purpose.VISIT,
        "basis": Basis.PUBLIC_TASK,
        "key": f"benchmark {number}",
    }
    return Outgoing(**(base | terms))


def fill_inbox(country: Country) -> float:
    """Letters of all municipalities to the committee; gives deliveries per second."""
    from durf.exchange.deliveries import deliver
    from durf.platform.tenancy.viewer import acting_as

    begun = time.monotonic()
    for number in range(RECEIVED):
        viewer = country.viewer(country.municipalities[number % len(country.municipalities)])
        moment = NOW - timedelta(minutes=number)
        with acting_as(viewer):
            deliver(viewer, letter=make_letter(country.committee, number), now=moment)
    return RECEIVED / (time.monotonic() - begun)


def give_consents(country: Country) -> None:
    """Three municipalities let the committee write about them to the IBD."""
    from durf.exchange.consents import Permission, give_consent
    from durf.exchange.terms import Purpose, Scope
    from durf.platform.tenancy.viewer import acting_as

    permission = Permission(
        shared_by=country.committee,
        shared_with=country.ibd,
        kind="letter",
        scope=Scope.WHOLE,
        purpose=Purpose.VISIT,
        expires_at=NOW + timedelta(days=30),
        text="Wij vinden dit goed.",
        name="Anna Aster",
        function="CISO",
    )
    for municipality in country.municipalities[:3]:
        viewer = country.viewer(municipality)
        with acting_as(viewer):
            give_consent(viewer, permission=permission, key="consent", now=NOW)


def deliver_once(country: Country, number: int) -> None:
    """A letter about three municipalities that consented, with an attachment of 100 kB."""
    from durf.exchange.deliveries import Document, deliver
    from durf.exchange.terms import Basis
    from durf.platform.tenancy.viewer import acting_as

    viewer = country.viewer(country.committee)
    letter = make_letter(
        country.ibd,
        number,
        basis=Basis.CONSENT,
        subjects=frozenset(m.pk for m in country.municipalities[:3]),
        attachments=(Document("scan.pdf", "application/pdf", b"x" * 100_000),),
    )
    with acting_as(viewer):
        deliver(viewer, letter=letter, now=NOW)


def list_received_once(country: Country, _number: int) -> None:
    """The count and the newest page of what the committee received."""
    from durf.exchange.queries import find_standing, list_received, name_kind
    from durf.platform.tenancy.viewer import acting_as

    viewer = country.viewer(country.committee)
    with acting_as(viewer):
        rows = list_received(viewer)
        assert rows.count() == RECEIVED + 3
        for row in rows[:PAGE]:
            assert row.sender.name
            assert name_kind(row)
            find_standing(row, now=NOW)


def list_items_once(country: Country, _number: int) -> None:
    """The count and the first page of the committee's open items."""
    from durf.exchange.inbox.items import list_items
    from durf.exchange.models import ItemState
    from durf.platform.tenancy.viewer import acting_as

    viewer = country.viewer(country.committee)
    with acting_as(viewer):
        rows = list_items(viewer, state=ItemState.OPEN)
        assert rows.count() == RECEIVED + 3
        assert all(row.delivery.sender.name for row in rows[:PAGE])


def list_all_once(country: Country, _number: int) -> None:
    """Every received row at once, as an export would."""
    from durf.exchange.queries import list_received
    from durf.platform.tenancy.viewer import acting_as

    viewer = country.viewer(country.committee)
    with acting_as(viewer):
        assert len(list_received(viewer)) == RECEIVED + 3


def list_receipts_once(country: Country, _number: int) -> None:
    """What was shared about one municipality."""
    from durf.exchange.queries import list_receipts
    from durf.platform.tenancy.viewer import acting_as

    viewer = country.viewer(country.municipalities[0])
    with acting_as(viewer):
        assert all(row.receiver.name for row in list_receipts(viewer)[:PAGE])


VIEWS: list[tuple[str, Callable[[Country, int], None], str]] = [
    ("delivery, 3 subjects, 100 kB", deliver_once, "<= 15 / 20 ms"),
    (f"received, {PAGE} of 5,000", list_received_once, "<= 10 / 60 ms"),
    (f"inbox, {PAGE} of 5,000", list_items_once, "<= 10 / 60 ms"),
    ("shared about us", list_receipts_once, "<= 10 / 60 ms"),
    ("received, all 5,000 at once", list_all_once, ""),
]


def find_backend() -> Path:
    """Where the system counts the CPU time of our database backend."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return Path(f"/proc/{cursor.fetchone()[0]}/schedstat")


def measure_view(
    country: Country, work: Callable[[Country, int], None]
) -> tuple[int, float, float]:
    """Queries, and median milliseconds of CPU here and in the backend."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    backend = find_backend()
    here, there = [], []
    for number in range(ROUNDS + WARM_UP):
        before, before_there = time.process_time(), int(backend.read_text().split()[0])
        work(country, 100_000 + number)
        here.append((time.process_time() - before) * 1000)
        there.append((int(backend.read_text().split()[0]) - before_there) / 1e6)
    with CaptureQueriesContext(connection) as captured:
        work(country, 200_000)
    return len(captured), statistics.median(here[WARM_UP:]), statistics.median(there[WARM_UP:])


def analyse(cluster: Any, size: int) -> None:
    """What the server does by itself after a while."""
    with psycopg.connect(cluster.superuser_url(f"{DATABASE}_{size}"), autocommit=True) as admin:
        admin.execute("VACUUM ANALYZE")


def measure(cluster: Any, size: int) -> list[list[str]]:
    """Every view at one size of country."""
    country = make_country(cluster, size)
    per_second = fill_inbox(country)
    give_consents(country)
    analyse(cluster, size)
    rows = [[str(size), "filling the inbox", "", "", "", "", f"{per_second:.0f} deliveries/s"]]
    for name, work, goal in VIEWS:
        queries, here, there = measure_view(country, work)
        figures = [str(queries), f"{here:.1f}", f"{there:.1f}", f"{here + there:.1f}", goal]
        rows.append([str(size), name, *figures])
    return rows


def main() -> None:
    """Print the table."""
    rows = []
    with benchmark_ground() as cluster:
        for size in SIZES:
            rows += measure(cluster, size)
    print_table(
        "The post",
        ["organisations", "what", "queries", "ms CPU here", "ms in backend", "sum", "goal"],
        rows,
    )


if __name__ == "__main__":
    main()
