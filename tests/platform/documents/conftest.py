"""Two municipalities and their people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from durf.platform.documents.files import Upload
from durf.platform.tenancy.viewer import Viewer
from tests.factories import make_member, make_organisation, viewer_of
from tests.platform.documents.files import WHOLE

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def choose(name: str = "plan.pdf", *, title: str = "Plan", scanner: str = "") -> Upload:
    """A whole file as it comes in."""
    return Upload(name=name, body=WHOLE[name], title=title, scanner=scanner)


@pytest.fixture
def viewer(db) -> Viewer:
    return viewer_of(make_member(make_organisation("Astervoort")))


@pytest.fixture
def stranger(db) -> Viewer:
    return viewer_of(make_member(make_organisation("Culemhaven")))
