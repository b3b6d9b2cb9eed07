"""Models keep to the house style."""

from __future__ import annotations

import pytest
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.checks.conventions import find_odd_models
from tests.architecture.checks.relations import list_own_models
from tests.architecture.checks.source import show


def test_models_keep_to_the_house_style():
    findings = find_odd_models(list_own_models())

    assert not findings, show(findings)


@pytest.mark.parametrize(
    ("field", "what"),
    [
        (models.DateTimeField(), "the moment begin doesn't end in _at"),
        (models.DateField(), "the date begin doesn't end in _on"),
    ],
)
def test_models_keep_to_the_house_style_catches_planted_field(field, what):
    with isolate_apps():
        visit = type(
            "Visit",
            (models.Model,),
            {
                "__module__": "durf.x.models",
                "Meta": type("Meta", (), {"app_label": "tenancy"}),
                "begin": field,
            },
        )

    assert [finding.what for finding in find_odd_models([visit])] == [what]


@isolate_apps()
def test_models_keep_to_the_house_style_catches_planted_order():
    class Visit(models.Model):
        class Meta:
            app_label = "tenancy"
            ordering = ("pk",)

    assert [finding.what for finding in find_odd_models([Visit])] == ["has a default order"]


@isolate_apps()
def test_models_keep_to_the_house_style_catches_planted_save():
    class Visit(models.Model):
        class Meta:
            app_label = "tenancy"

        def save(self, *args, **kwargs):
            super().save(*args, **kwargs)

    assert [finding.what for finding in find_odd_models([Visit])] == ["overrides save()"]


@isolate_apps()
def test_models_keep_to_the_house_style_catches_planted_parent_table():
    class Visit(models.Model):
        class Meta:
            app_label = "tenancy"

    class LongVisit(Visit):
        class Meta:
            app_label = "tenancy"

    findings = find_odd_models([LongVisit])

    assert [finding.what for finding in findings] == [
        "inherits a table: the parent's rows have walls of their own"
    ]
