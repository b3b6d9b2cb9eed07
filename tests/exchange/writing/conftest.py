from __future__ import annotations

import pytest

from durf.platform.tenancy.kinds import OrganisationKind as Kind
from tests.exchange.desks import Desk, make_desk


@pytest.fixture
def astervoort(db) -> Desk:
    return make_desk("Astervoort", Kind.MUNICIPALITY)


@pytest.fixture
def culemhaven(db) -> Desk:
    return make_desk("Culemhaven", Kind.MUNICIPALITY)


@pytest.fixture
def committee(db) -> Desk:
    return make_desk("Commissie", Kind.COMMITTEE)


@pytest.fixture
def ibd(db) -> Desk:
    return make_desk("IBD", Kind.IBD)
