"""Relations between models point downward and never into another house."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.checks.layers import judge_reach
from tests.architecture.checks.relations import find_upward_relations, list_own_models
from tests.architecture.checks.source import show


def make_model(module: str, name: str, **fields: object) -> type[models.Model]:
    label = "_".join(module.split(".")[-3:-1])
    meta = type("Meta", (), {"app_label": label})
    return type(name, (models.Model,), {"__module__": module, "Meta": meta, **fields})


VISITS = "durf.houses.municipality.visits.models"
PROFILE = "durf.houses.municipality.profile.models"
PROGRAMMES = "durf.houses.committee.programmes.models"
POST = "durf.exchange.models"


def test_relations_point_downward():
    findings = find_upward_relations(list_own_models())

    assert not findings, show(findings)


@isolate_apps()
def test_relations_point_downward_catches_planted_relation_to_another_house():
    make_model(PROGRAMMES, "Programme")
    visit = make_model(
        VISITS,
        "Visit",
        programme=models.ForeignKey("committee_programmes.Programme", on_delete=models.CASCADE),
    )

    findings = find_upward_relations([visit])

    assert [finding.what for finding in findings] == [
        "house municipality reaches into house committee"
    ]


@isolate_apps()
def test_relations_point_downward_catches_planted_many_to_many():
    make_model(PROGRAMMES, "Programme")
    visit = make_model(
        VISITS, "Visit", programmes=models.ManyToManyField("committee_programmes.Programme")
    )

    findings = find_upward_relations([visit])

    assert [finding.path for finding in findings] == [f"{VISITS}.Visit.programmes"]


@isolate_apps()
def test_relations_point_downward_catches_planted_relation_up():
    make_model(VISITS, "Visit")
    delivery = make_model(
        POST,
        "Delivery",
        visit=models.OneToOneField("municipality_visits.Visit", on_delete=models.CASCADE),
    )

    findings = find_upward_relations([delivery])

    assert [finding.what for finding in findings] == [f"reaches up to {VISITS}"]


@isolate_apps()
def test_relations_point_downward_catches_planted_generic_relation():
    visit = make_model(VISITS, "Visit", about=GenericForeignKey("kind", "number"))

    findings = find_upward_relations([visit])

    assert [finding.what for finding in findings] == ["a generic relation points anywhere"]


@isolate_apps()
def test_relations_point_downward_catches_planted_relation_to_nowhere():
    visit = make_model(
        VISITS, "Visit", programme=models.ForeignKey("x.Programme", on_delete=models.CASCADE)
    )

    findings = find_upward_relations([visit])

    assert [finding.what for finding in findings] == ["points to x.Programme, which doesn't exist"]


@isolate_apps()
def test_relations_point_downward_accepts_the_same_house():
    make_model(PROFILE, "Profile")
    visit = make_model(
        VISITS,
        "Visit",
        profile=models.ForeignKey("municipality_profile.Profile", on_delete=models.CASCADE),
    )

    assert find_upward_relations([visit]) == []


def test_reach_follows_the_order_of_the_platform():
    assert judge_reach("durf.platform.tenancy.x", "durf.platform.access.x")
    assert not judge_reach("durf.platform.access.x", "durf.platform.tenancy.x")
