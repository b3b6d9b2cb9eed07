"""What the walls cost: the same views on the same data, with and without policies.

Two databases on one server, 342 organisations and 340,000 rows each; in the second the owner has
switched row security off. The same role reads both, alternately, 200 times per view. A view is what
every page does: read the memberships, act as the viewer, query, render; the query alone stands in a
table of its own. Counted is the CPU time of this process and of its database backend.
Run: python -m benchmarks.walls
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.ground import DATABASE, benchmark_ground, print_table

ORGANISATIONS = 342
CONTACTS_EACH = 10
VERSIONS_EACH = 994
ROUNDS = 200
WARM_UP = 10
TODAY = date(2026, 11, 23)
BARE = "durf_without_policies"
FILL = f"""
INSERT INTO accounts_user (password, public_id, email, name, language, is_active)
     VALUES ('!', 'benchmark', 'reader@example.test', 'Reader', 'nl', true);
INSERT INTO tenancy_organisation (public_id, kind, name, register_code)
     SELECT 'org' || n, 'municipality', 'Municipality ' || n, ''
       FROM generate_series(1, {ORGANISATIONS}) n;
INSERT INTO accounts_user (password, public_id, email, name, language, is_active)
     VALUES ('!', 'shared', 'shared@example.test', 'Shared CISO', 'nl', true);
INSERT INTO access_membership (public_id, user_id, organisation_id, role, begins_on)
     SELECT 'm' || u.id || '-' || o.id, u.id, o.id, 'ciso', date '2020-01-01'
       FROM accounts_user u, tenancy_organisation o
      WHERE o.id <= CASE u.public_id WHEN 'shared' THEN 40 ELSE 1 END;
INSERT INTO contacts_contact (public_id, organisation_id, function, is_stand_in, name, email,
                              phone, note, version)
     SELECT 'c' || o.id || '-' || n, o.id, 'ciso', false, 'Contact ' || n, 'c@example.test', '', '',
            {VERSIONS_EACH // CONTACTS_EACH}
       FROM tenancy_organisation o, generate_series(1, {CONTACTS_EACH}) n;
INSERT INTO contacts_contactversion (public_id, organisation_id, contact_id, number, change,
            changed_at, changed_by_id, function, is_stand_in, name, email, phone, note)
     SELECT 'v' || c.id || '-' || n, c.organisation_id, c.id, n, 'changed',
            timestamptz '2026-01-01' + (n * 997 + c.id) * interval '1 minute',
            (SELECT min(id) FROM accounts_user), 'ciso', false, c.name, c.email, '', ''
       FROM contacts_contact c, generate_series(1, {VERSIONS_EACH // CONTACTS_EACH + 1}) n;
"""
ROW_TEMPLATE = (
    "{% for row in rows %}<tr><td>{{ row.contact.name }}</td><td>{{ row.number }}</td>{% endfor %}"
)


@dataclass(frozen=True)
class View:
    """A named view: given a viewer and a row id, it reads and renders."""

    name: str
    run: Callable[[Any, int], object]


def list_newest(viewer: Any, _row: int) -> object:
    """Fifty versions joined to their contact, rendered."""
    from django.template import Context, Template

    from durf.platform.contacts.queries import list_versions

    rows = list_versions(viewer)[:50]
    return Template(ROW_TEMPLATE).render(Context({"rows": rows}))


def count_all(viewer: Any, _row: int) -> object:
    """How many versions there are, rendered."""
    from django.template import Context, Template

    from durf.platform.contacts.queries import list_versions

    count = list_versions(viewer).order_by().count()
    return Template("<p>{{ count }}</p>").render(Context({"count": count}))


def show_one(viewer: Any, row: int) -> object:
    """One version with its contact, by its random id."""
    from django.template import Context, Template

    from durf.platform.contacts.queries import list_versions

    found = list_versions(viewer).get(pk=row)
    return Template("{{ row.contact.name }} {{ row.name }}").render(Context({"row": found}))


VIEWS = [View("list of 50", list_newest), View("count", count_all), View("detail", show_one)]


def fill(cluster: Any) -> None:
    """Make the data once, copy the database, and switch the walls off in the copy."""
    with psycopg.connect(cluster.superuser_url(DATABASE), autocommit=True) as admin:
        admin.execute(FILL.encode())
        admin.execute("VACUUM ANALYZE")
    cluster.clone_database(BARE, DATABASE)
    with psycopg.connect(cluster.superuser_url(BARE), autocommit=True) as admin:
        for table in ("contacts_contact", "contacts_contactversion", "tenancy_room"):
            admin.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY".encode())
        admin.execute("VACUUM ANALYZE")


class Reader:
    """This process on one of the databases, and the CPU time of both sides."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.connection: Any = None
        self.backend: Path | None = None

    def enter(self) -> None:
        """Let Django work on this database, on a connection that stays open."""
        from django.db import connections
        from django.db.utils import load_backend

        if self.connection is None:
            settings = connections["default"].settings_dict | {"NAME": self.database}
            backend = load_backend(settings["ENGINE"])
            self.connection = backend.DatabaseWrapper(settings, "default")
        connections["default"] = self.connection
        if self.backend is None:
            with self.connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.backend = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def cpu(self) -> float:
        """Milliseconds of CPU so far, here and in the backend."""
        assert self.backend is not None
        nanoseconds = int(self.backend.read_text().split()[0])
        return time.process_time() * 1000 + nanoseconds / 1e6


def measure_once(reader: Reader, view: View, viewer: Any, row: int, *, is_whole: bool) -> float:
    """CPU milliseconds of one run: the whole view, or what happens inside the transaction."""
    from durf.platform.access.viewers import list_seats
    from durf.platform.accounts.models import User
    from durf.platform.tenancy.viewer import acting_as

    reader.enter()
    before = reader.cpu()
    if is_whole:
        list_seats(User.objects.get(pk=viewer.user_id), today=TODAY)
    with acting_as(viewer):
        view.run(viewer, row)
    return reader.cpu() - before


def measure_audit(reader: Reader, viewer: Any, row: int) -> float:
    """CPU milliseconds that the audit row adds to a page."""
    from django.utils import timezone

    from durf.platform.audit.entries import record_presence
    from durf.platform.tenancy.viewer import acting_as

    reader.enter()
    with acting_as(viewer) as presence:
        show_one(viewer, row)
        before = reader.cpu()
        record_presence(presence, activity="benchmark", now=timezone.now())
        return reader.cpu() - before


def first_row(reader: Reader, viewer: Any) -> int:
    """A row that this viewer may see."""
    from durf.platform.contacts.queries import list_versions
    from durf.platform.tenancy.viewer import acting_as

    reader.enter()
    with acting_as(viewer):
        return int(list_versions(viewer).values_list("pk", flat=True)[0])


def compare(readers: tuple[Reader, Reader], viewer: Any, *, goal: float) -> list[list[str]]:
    """One row per view: without policies, with policies, ratio; alternating."""
    row = first_row(readers[0], viewer)
    rows = []
    for view in VIEWS:
        for is_whole in (True, False):
            times: tuple[list[float], list[float]] = ([], [])
            for _ in range(ROUNDS + WARM_UP):
                for reader, kept in zip(readers, times, strict=True):
                    kept.append(measure_once(reader, view, viewer, row, is_whole=is_whole))
            walled, bare = (statistics.median(kept[WARM_UP:]) for kept in times)
            what = "whole view" if is_whole else "query alone"
            limit = f"<= {goal}" if is_whole else ""
            figures = [f"{bare:.2f}", f"{walled:.2f}", f"{walled / bare:.2f}", limit]
            rows.append([view.name, what, str(len(viewer.organisations)), *figures])
    return rows


def measure() -> tuple[list[list[str]], list[list[str]]]:
    """All views for one organisation and for forty; and the audit row."""
    from durf.platform.tenancy.viewer import Viewer

    readers = (Reader(DATABASE), Reader(BARE))
    rows, audit = [], []
    for user_id, count, goal in ((1, 1, 1.3), (2, 40, 1.6)):
        viewer = Viewer(user_id, frozenset(range(1, count + 1)), purpose="benchmark")
        rows += compare(readers, viewer, goal=goal)
        row = first_row(readers[0], viewer)
        one = [measure_audit(readers[0], viewer, row) for _ in range(50)]
        audit.append(["audit row", str(count), f"{statistics.median(one[5:]):.2f}"])
    return rows, audit


def main() -> None:
    """Print the tables."""
    with benchmark_ground() as cluster:
        fill(cluster)
        rows, audit = measure()
    print_table(
        f"Cost of the walls, {ORGANISATIONS} organisations, 340,000 rows, median of {ROUNDS}",
        ["view", "part", "organisations", "without (ms CPU)", "with (ms CPU)", "ratio", "goal"],
        rows,
    )
    print_table("The audit row of one page", ["what", "organisations", "ms CPU"], audit)


if __name__ == "__main__":
    main()
