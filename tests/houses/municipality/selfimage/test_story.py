"""From starting to sending, as people click it: divided, sent back, signed, received, withdrawn."""

from __future__ import annotations

import json

import pytest

from durf.exchange.canonical import compute_sha256
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind
from tests.houses.municipality.selfimage.team import (
    Town,
    answer_all,
    make_town,
    questions,
    start,
    text_of,
    url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def astervoort() -> Town:
    return make_town(
        "Astervoort", Role.CISO, Role.PORTFOLIO_HOLDER, Role.MUNICIPAL_SECRETARY, Role.CIO
    )


@pytest.fixture
def committee() -> Town:
    return make_town(
        "Commissie",
        Role.CHAIR,
        Role.SECRETARY,
        Role.COMMITTEE_MEMBER,
        kind=OrganisationKind.COMMITTEE,
    )


def test_selfimage_goes_from_starting_to_the_committee(astervoort, committee) -> None:
    ciso, secretary = astervoort.desk(Role.CISO), astervoort.desk(Role.MUNICIPAL_SECRETARY)
    ciso.client.post(url(astervoort, "selfimage_start"), {"title": "Bezoek 2027", "due_on": ""})
    assert "Bezoek 2027" in text_of(ciso.client, url(astervoort, "selfimages"))


def test_every_page_opens(astervoort, committee) -> None:
    selfimage = start(astervoort)
    answer_all(astervoort, selfimage)
    ciso = astervoort.desk(Role.CISO)
    ids = {"selfimage": selfimage.public_id}
    for name in ("selfimage", "selfimage_table", "selfimage_division", "selfimage_earlier"):
        text_of(ciso.client, url(astervoort, name, **ids))
    for question in questions().questions:
        for name in ("selfimage_question", "selfimage_versions", "selfimage_evidence"):
            text_of(ciso.client, url(astervoort, name, **ids, question=question.id))
    secretary = astervoort.desk(Role.MUNICIPAL_SECRETARY)
    sending = url(astervoort, "selfimage_send", **ids)
    text_of(secretary.client, sending)
    sent = secretary.client.post(
        sending, {"function": "Gemeentesecretaris", "uses": ["figures"], "is_sure": "on"}
    )
    assert sent.status_code == 302, sent.content.decode()
    details = url(astervoort, "selfimage_submission", **ids, number=1)
    page = text_of(ciso.client, details)
    file = ciso.client.get(details, {"bestand": "json"}).content
    assert compute_sha256(file) in page
    assert json.loads(file)["uses"] == ["visit", "figures"]
