"""Everything that the demo publishes is attacked in every known way, and betrays nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from durf.demo.building import build_country, viewer_of
from durf.demo.country import DESK, EDITORS
from durf.engines.disclosure.attacks import Finding, Material, play_attacks
from durf.engines.disclosure.releases import count_each_level
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from durf.publication.ledger.dossiers import gather
from durf.publication.ledger.models import Proposal, Release
from durf.publication.ledger.verification import describe_material, verify_ledger
from durf.publication.published.models import PublishedFigure

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(settings):
    settings.DURF_DEMO = True
    build_country(now=timezone.now(), tell=lambda _name: None)
    return viewer_of(EDITORS[0], Organisation.objects.get(name=DESK), now=timezone.now())


def test_nothing_that_the_demo_publishes_can_be_traced(editor) -> None:
    today = localdate(timezone.now())
    with acting_as(editor):
        materials = list_materials(editor)
        faults = verify_ledger(editor, today=today)
        open_states = set(Proposal.objects.seen_by(editor).values_list("state", flat=True))

    assert PublishedFigure.objects.count() == 2
    assert "released" in open_states
    assert len(open_states) > 1
    assert faults == []
    assert [list_harm(each) for each in materials] == [[]] * len(materials)
    assert all(list_harm(plant(each)) for each in materials)


def list_materials(editor) -> list[Material]:
    """What an attacker has, for every question about which something is public."""
    items = set(Release.objects.seen_by(editor).values_list("item", flat=True))
    today = localdate(timezone.now())
    return [describe_material(gather(editor, item, today=today)) for item in sorted(items)]


def list_harm(material: Material) -> list[Finding]:
    """What the attacks learned."""
    return [finding for finding in play_attacks(material) if finding.is_harmful]


def plant(material: Material) -> Material:
    """As if exact numbers about two municipalities had come out without a check."""
    pair = dict.fromkeys(sorted(material.releases[-1].definition)[:2], 0)
    added = count_each_level("planted", material.item, pair)
    return replace(material, releases=added)
