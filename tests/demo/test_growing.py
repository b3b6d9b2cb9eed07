"""The country grows town by town, the same each time, and never with the name of a real one."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from django.utils import timezone

from durf.demo.building import build_country
from durf.demo.country import ANSWERING, PROPOSER
from durf.demo.growing import LARGEST_SCALE, SCALE, begin_growing, find_growth, take_step
from durf.demo.people import viewer_of
from durf.demo.settling import MERGERS
from durf.demo.towns import IN_STORY, PROVINCES, list_towns
from durf.exchange.models import ReceivedDelivery
from durf.platform.access.models import Succession
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from durf.reference.municipalities.layouts import lay_out
from durf.reference.municipalities.names import fold_name


def test_towns_are_invented_differ_and_stay_the_same() -> None:
    towns = list_towns(LARGEST_SCALE)
    people = Counter(
        person.name
        for town in towns
        for person in (town.administrator, town.ciso, town.secretary, town.alderman)
    )
    real = {
        fold_name(row.name) for year in range(2015, 2027) for row in lay_out(year).members.values()
    }

    assert len(towns) == LARGEST_SCALE - IN_STORY
    assert {town.facts.province for town in towns} == set(PROVINCES)
    assert not real & {fold_name(town.facts.name) for town in towns}
    assert list_towns(SCALE) == towns[: SCALE - IN_STORY]
    assert any(first.ciso != second.ciso for first, second in pairwise(towns))
    assert set(people.values()) <= {1, 2, 3}


@pytest.mark.long
@pytest.mark.django_db
def test_country_grows_by_jobs_to_what_was_asked(settings) -> None:
    settings.DURF_DEMO = True
    now, scale = timezone.now(), 36
    build_country(now=now, tell=lambda _name: None)
    begin_growing(scale=scale)
    growth = find_growth()
    step = 0
    while take_step(step, scale, now=now):
        step += 1
    secretary = viewer_of(PROPOSER, Organisation.objects.get(name=ANSWERING), now=now)

    with acting_as(secretary):
        received = ReceivedDelivery.objects.seen_by(secretary).filter(kind="selfimage")
        senders = Counter(received.values_list("sender__name", flat=True))
        withdrawn = received.exclude(withdrawn_at=None).count()

    assert Succession.objects.filter(confirmed_at__isnull=False).count() == len(MERGERS)
    assert withdrawn == 1
    assert growth is not None
    assert (growth.done, growth.total) == (0, scale - IN_STORY)
    assert Organisation.objects.filter(kind="municipality").count() == scale
    assert {senders[town.facts.name] for town in list_towns(scale)} == {2}
