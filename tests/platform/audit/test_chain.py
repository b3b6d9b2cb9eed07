"""The record of who read what can't be changed without being found out."""

from __future__ import annotations

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from durf.platform.audit.chain import GENESIS, Finding, Flaw, compute_hash
from durf.platform.audit.entries import record_presence, record_refusal
from durf.platform.audit.models import AuditEntry, AuditHead
from durf.platform.audit.verification import (
    HeadsUnreadableError,
    format_head,
    parse_heads,
    read_heads,
    verify_organisations,
)
from durf.platform.database.roles import Role
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests import harness
from tests.factories import make_member, make_organisation, viewer_of
from tests.samples.models import Shelf

NOW = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=UTC)
LINKS = 6


def write_chain(viewer: Viewer, length: int = LINKS) -> None:
    for number in range(length):
        with acting_as(viewer) as presence:
            Shelf.objects.create(organisation_id=viewer.organisation_id, title=f"shelf {number}")
            record_presence(presence, activity="test.write", now=NOW)


def verify(viewer: Viewer, heads: str = "") -> list[Finding]:
    return verify_organisations(viewer.organisations, outside=parse_heads(heads.splitlines()))


def keep_heads(viewer: Viewer) -> str:
    return "\n".join(format_head(pk, head) for pk, head in read_heads(viewer.organisations))


@pytest.fixture
def viewer(committed_db) -> Viewer:
    viewer = viewer_of(make_member(make_organisation("Astervoort")))
    write_chain(viewer)
    return viewer


def tamper(database: str, viewer: Viewer, sql: str) -> None:
    """What somebody with the owner's password and bad intentions could do."""
    with psycopg.connect(harness.cluster().superuser_url(database)) as attacker:
        attacker.execute(sql.format(org=viewer.organisation_id).encode())


def test_untouched_chain_has_no_findings(viewer) -> None:
    assert verify(viewer, keep_heads(viewer)) == []


def test_database_and_python_compute_the_same_hash(viewer) -> None:
    with acting_as(viewer):
        entries = list(AuditEntry.objects.order_by("sequence"))

    assert [entry.hash for entry in entries] == [compute_hash(entry) for entry in entries]
    assert entries[0].previous_hash == GENESIS
    assert {entry.actor_id for entry in entries} == {viewer.user_id}


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE audit_auditentry SET touched = '{{}}' WHERE sequence = 3", (3, Flaw.CHANGED)),
        ("UPDATE audit_auditentry SET actor_id = NULL WHERE sequence = 1", (1, Flaw.CHANGED)),
        ("DELETE FROM audit_auditentry WHERE sequence = 3", (3, Flaw.REMOVED)),
        ("DELETE FROM audit_auditentry WHERE sequence = 1", (1, Flaw.REMOVED)),
        ("DELETE FROM audit_auditentry WHERE sequence = 6", (6, Flaw.REMOVED)),
        ("DELETE FROM audit_auditentry", (1, Flaw.REMOVED)),
    ],
)
def test_verify_names_the_damaged_row(committed_db, viewer, sql, expected) -> None:
    tamper(committed_db, viewer, sql)

    findings = verify(viewer)

    assert [(f.organisation_id, f.sequence, f.flaw) for f in findings] == [
        (viewer.organisation_id, *expected)
    ]


def test_verify_finds_rows_that_changed_places(committed_db, viewer) -> None:
    tamper(
        committed_db,
        viewer,
        """UPDATE audit_auditentry SET sequence = -2 WHERE sequence = 2;
           UPDATE audit_auditentry SET sequence = 2 WHERE sequence = 4;
           UPDATE audit_auditentry SET sequence = 4 WHERE sequence = -2""",
    )

    found = {(f.sequence, f.flaw) for f in verify(viewer)}

    assert {(2, Flaw.CHANGED), (4, Flaw.CHANGED)} <= found


RECOMPUTE = """
DO $$ DECLARE r record; p text; BEGIN
  UPDATE audit_auditentry SET activity = 'nothing' WHERE sequence = 2;
  SELECT hash INTO p FROM audit_auditentry WHERE sequence = 1;
  FOR r IN SELECT * FROM audit_auditentry WHERE sequence > 1 ORDER BY sequence LOOP
    UPDATE audit_auditentry SET previous_hash = p, hash = encode(sha256(convert_to(
      array_to_string(ARRAY[p, r.organisation_id::text, r.sequence::text,
        to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        coalesce(r.actor_id::text, ''), '', r.activity, r.outcome, r.touched], chr(31)),
      'UTF8')), 'hex') WHERE id = r.id RETURNING hash INTO p;
  END LOOP;
  UPDATE audit_audithead SET hash = p;
END $$
"""


def test_recomputed_chain_is_found_with_outside_heads_only(committed_db, viewer) -> None:
    kept = keep_heads(viewer)
    write_chain(viewer, 2)

    with psycopg.connect(harness.cluster().superuser_url(committed_db)) as attacker:
        attacker.execute(RECOMPUTE.encode())

    assert verify(viewer) == []
    assert verify(viewer, kept) == [Finding(viewer.organisation_id, 6, Flaw.RECOMPUTED)]


def test_chain_cut_off_with_its_head_is_found_with_outside_heads(committed_db, viewer) -> None:
    kept = keep_heads(viewer)
    tamper(
        committed_db,
        viewer,
        """DELETE FROM audit_auditentry WHERE sequence > 4;
           UPDATE audit_audithead SET sequence = 4,
             hash = (SELECT hash FROM audit_auditentry WHERE sequence = 4)""",
    )

    assert verify(viewer) == []
    assert verify(viewer, kept) == [Finding(viewer.organisation_id, 6, Flaw.REMOVED)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_auditentry SET touched = ''",
        "DELETE FROM audit_auditentry",
        "TRUNCATE audit_auditentry",
        "UPDATE audit_audithead SET sequence = 1",
        "INSERT INTO audit_auditentry (organisation_id, sequence) VALUES (1, 99)",
    ],
)
def test_application_role_can_only_append(viewer, sql) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting_as(viewer),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_append_for_another_organisation_is_refused(viewer) -> None:
    stranger = make_organisation("Culemhaven")

    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting_as(viewer),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT durf_audit_append(%s::bigint, now(), NULL, 'x', 'done', '{}')",
            [stranger.pk],
        )


def test_refusal_survives_the_rollback(viewer) -> None:
    record_refusal(viewer, activity="test.refused", now=NOW)

    with acting_as(viewer):
        last = AuditEntry.objects.order_by("-sequence")[0]

    assert (last.activity, last.outcome) == ("test.refused", "refused")
    assert verify(viewer) == []


def test_nothing_touched_leaves_no_row(viewer) -> None:
    with acting_as(viewer) as presence:
        record_presence(presence, activity="test.idle", now=NOW)
        assert AuditHead.objects.get().sequence == LINKS


def test_unreadable_heads_name_the_line() -> None:
    with pytest.raises(HeadsUnreadableError, match="Line 2"):
        parse_heads(['{"organisation": 1, "sequence": 2, "hash": "x"}', "nonsense"])


def test_owner_role_is_bound_as_well(committed_db, viewer) -> None:
    with psycopg.connect(harness.cluster().url(Role.OWNER, committed_db)) as owner:
        rows = owner.execute("SELECT * FROM audit_auditentry").fetchall()

    assert rows == []
