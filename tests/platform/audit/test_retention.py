"""Cutting the record leaves a chain that can be verified."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from durf.platform.audit.entries import record_presence
from durf.platform.audit.models import AuditCheckpoint, AuditEntry
from durf.platform.audit.verification import (
    format_head,
    parse_heads,
    read_heads,
    verify_organisations,
)
from durf.platform.database.roles import Role
from durf.platform.tenancy.viewer import acting_as
from tests import harness
from tests.factories import make_member, make_organisation, viewer_of
from tests.samples.models import Shelf

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def viewer(committed_db):
    viewer = viewer_of(make_member(make_organisation()))
    for day in range(6):
        with acting_as(viewer) as presence:
            Shelf.objects.create(organisation_id=viewer.organisation_id, title=str(day))
            record_presence(presence, activity="test", now=START + timedelta(days=day))
    return viewer


def cut(database: str, before: str) -> str:
    environment = os.environ | {
        "DATABASE_URL": harness.cluster().url(Role.APP, database),
        "DATABASE_OWNER_URL": harness.cluster().url(Role.OWNER, database),
    }
    command = [sys.executable, "-m", "durf.cli", "retention", "audit", "--before", before]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_cut_keeps_a_checkpoint_and_a_verifiable_chain(committed_db, viewer) -> None:
    kept = "\n".join(format_head(pk, head) for pk, head in read_heads(viewer.organisations))

    output = cut(committed_db, "2026-01-04")

    assert output.strip() == "3 entries removed."
    with acting_as(viewer):
        sequences = list(AuditEntry.objects.order_by("sequence").values_list("sequence", flat=True))
        checkpoints = list(AuditCheckpoint.objects.values_list("sequence", flat=True))
    assert (sequences, checkpoints) == ([4, 5, 6], [3])
    outside = parse_heads(kept.splitlines())
    assert verify_organisations(viewer.organisations, outside=outside) == []


def test_cut_of_everything_keeps_the_latest_link(committed_db, viewer) -> None:
    cut(committed_db, "2030-01-01")

    with acting_as(viewer):
        assert list(AuditEntry.objects.values_list("sequence", flat=True)) == [6]
    assert verify_organisations(viewer.organisations, outside={}) == []
