"""The published baselines, read as they are: their counts and their known defects."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from durf.reference.frameworks.checking import Examined, examine
from durf.reference.frameworks.comparing import Passage, compare, map_answers
from durf.reference.frameworks.framework import Status
from durf.reference.frameworks.models import FrameworkMeasure, FrameworkNode
from durf.reference.frameworks.reading import read_framework
from durf.reference.frameworks.register import record_framework
from tests.realdata import shared_data

pytestmark = pytest.mark.realdata

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OLD = ("bio2-v1.2-maatregelen-8683d84.md", "bio2-v1.2.json")
NEW = ("bio2-v1.3-maatregelen-a4354fa.md", "bio2-v1.3.json")


def read(name: str) -> Examined:
    path = shared_data(f"baselines/{name}")
    return examine(read_framework(path.name, path.read_bytes()))


def count(found: Examined) -> dict[str, int]:
    return {status.value: found.framework.count(status) for status in Status}


@pytest.mark.parametrize("name", NEW)
def test_bio2_1_3_has_its_measures_and_known_defects(name):
    found = read(f"bio2/{name}")

    assert (found.framework.version, found.framework.size) == ("1.3", 166)
    assert count(found) == {"active": 117, "none": 39, "moved": 5, "lapsed": 4, "reserved": 1}
    defects = {defect.code: defect.ids for defect in found.defects}
    assert defects["duplicate_text"] == ("8.16.02", "8.16.03")
    assert defects["dangling_target"] == ("5.26.01", "5.25.02")
    assert defects["changelog_disagrees"] == ("5.25.01", "5.26.01")
    assert defects["reserved_id"] == ("8.08.06",)
    assert defects["lapsed_id"] == ("5.21.01", "5.35.01", "7.01.01", "8.24.03")
    assert defects["moved_id"] == ("5.04.02", "5.04.03", "5.24.06", "5.25.01", "5.26.01")
    assert found.blocking == ()


@pytest.mark.parametrize("name", OLD)
def test_bio2_1_2_has_its_measures_and_groups(name):
    found = read(f"bio2/{name}")

    assert (found.framework.version, found.framework.size) == ("1.2", 160)
    assert count(found) == {"active": 120, "none": 40, "moved": 0, "lapsed": 0, "reserved": 0}
    groups = [group for one in found.framework.active for group in one.groups]
    assert [groups.count(group) for group in found.framework.known_groups] == [105, 31, 15]
    themes = [one.theme for one in found.framework.active]
    assert [themes.count(theme) for theme in "5678"] == [55, 6, 7, 52]


@pytest.mark.parametrize(("old", "new"), list(zip(OLD, NEW, strict=True)))
def test_difference_between_the_versions_of_bio2(old, new):
    before, after = read(f"bio2/{old}").framework, read(f"bio2/{new}").framework

    found = compare(before, after)

    assert (len(found.both), len(found.changed)) == (111, 64)
    assert found.dropped == (
        *("5.04.02", "5.04.03", "5.21.01", "5.24.06", "5.25.01"),
        *("5.35.01", "7.01.01", "8.08.06", "8.24.03"),
    )
    assert found.added == ("5.10.02", "5.10.03", "5.21.05", "5.24.08", "5.26.02", "6.03.04")
    steps = map_answers(before, after)
    assert sum(step.passage is Passage.CARRIED for step in steps) >= 111 - 64
    carried = [(s.old, s.new) for s in steps if s.passage is Passage.CARRIED]
    assert all(one and other and one.text_hash == other.text_hash for one, other in carried)


def test_ciso_assistant_file_names_the_three_with_the_wrong_group():
    found = read("regression/ciso-assistant-bio2-v1.2.yaml")

    assert (found.framework.version, len(found.framework.measures)) == ("1.2", 120)
    (defect,) = found.defects
    assert (defect.code, defect.ids) == ("unknown_group", ("5.05.01", "5.08.01", "7.02.01"))
    assert "Ketenhygiëne" in defect.text
    groups = [group for one in found.framework.measures for group in one.groups]
    assert groups.count("ketenhygiëne") == 35


def test_cbw_framework_has_27_items_and_its_trap():
    found = read("cbw/cbw_nis2.yaml")

    assert (found.framework.version, found.framework.size) == ("1.2", 47)
    assert count(found)["active"] == 27
    assert [(one.code, one.ids) for one in found.defects] == [("law_disagrees", ("16.1",))]
    assert all(one.text_en for one in found.framework.measures)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", [f"bio2/{NEW[0]}", "regression/ciso-assistant-bio2-v1.2.yaml", "cbw/cbw_nis2.yaml"]
)
def test_import_takes_few_queries_and_little_time(name):
    found = read(name)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        start = time.monotonic()
        row, is_new = record_framework(found, now=NOW)
        seconds = time.monotonic() - start

    assert is_new
    assert len(queries) <= 20
    assert seconds <= 0.5
    measures = FrameworkMeasure.objects.filter(version=row)
    assert measures.count() == len(found.framework.measures)
    assert FrameworkNode.objects.filter(version=row).count() == len(found.framework.nodes)
    assert measures.filter(node=None).exists() is (name.startswith("regression"))
