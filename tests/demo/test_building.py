"""The fictional country is built as people would build it, and leaves something to do."""

from __future__ import annotations

import pytest
from django.utils import timezone

from durf.demo.building import build_country, is_built, viewer_of
from durf.exchange.models import ReceivedDelivery
from durf.houses.municipality.selfimage.models import Answer, SelfImage
from durf.houses.municipality.selfimage.states import Review, State
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(settings) -> list[str]:
    settings.DURF_DEMO = True
    names: list[str] = []
    build_country(now=timezone.now(), tell=names.append)
    return names


def viewer(name: str, organisation: str):
    return viewer_of(name, Organisation.objects.get(name=organisation), now=timezone.now())


def test_country_is_built_once_and_says_how_far_it_is(told) -> None:
    assert is_built()
    assert told[:2] == ["Astervoort", "Bornedijk"]


def test_colleagues_are_in_the_middle_of_a_selfimage(told) -> None:
    ciso = viewer("Joke Terpstra", "Astervoort")

    with acting_as(ciso):
        row = SelfImage.objects.seen_by(ciso).get()
        reviews = set(Answer.objects.seen_by(ciso).values_list("review", flat=True))

    assert row.state == State.OPEN
    assert reviews == {Review.NONE, Review.SENT_BACK}


def test_committee_received_a_selfimage(told) -> None:
    committee = Organisation.objects.get(kind=OrganisationKind.COMMITTEE)
    secretary = viewer("Roos Verhulst", committee.name)

    with acting_as(secretary):
        received = ReceivedDelivery.objects.seen_by(secretary).filter(kind="selfimage")
        senders = [row.sender.name for row in received.select_related("sender")]

    assert "Bornedijk" in senders
