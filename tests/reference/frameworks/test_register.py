from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import ProgrammingError, transaction

from durf.reference.frameworks.checking import examine
from durf.reference.frameworks.errors import FrameworkRefusedError, FrameworkTakenError
from durf.reference.frameworks.framework import Framework, Measure, Node, Status
from durf.reference.frameworks.models import FrameworkMeasure, FrameworkVersion
from durf.reference.frameworks.register import record_framework

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FRAMEWORK = Framework(
    key="oud",
    version="1.0",
    title="Oud normenkader",
    format="test",
    nodes=(Node("B", "A"), Node("A"), Node("C", "B")),
    measures=(
        Measure(ref="1", text="Een", parent="C", theme="A", groups=("basis",), is_floor=True),
        Measure(ref="2", text="Twee", parent="1"),
        Measure(ref="3", text="Verplaatst naar 9.", status=Status.MOVED, target="9"),
    ),
)


def test_framework_is_kept_with_its_tree_and_defects():
    row, is_new = record_framework(examine(FRAMEWORK), now=NOW)

    assert is_new
    assert [defect["code"] for defect in row.defects] == ["dangling_target", "moved_id"]
    first = row.measures.get(ref="1")
    path = ("node__ref", "node__parent__ref", "node__parent__parent__ref")
    above = dict(row.measures.values_list("ref", "node__ref"))
    assert row.measures.values_list(*path).get(ref="1") == ("C", "B", "A")
    assert above == {"1": "C", "2": "C", "3": None}
    assert (first.groups, first.is_floor, first.status) == (["basis"], True, "active")
    assert first.text_hash == FRAMEWORK.measures[0].text_hash


def test_same_version_again_changes_nothing():
    record_framework(examine(FRAMEWORK), now=NOW)

    row, is_new = record_framework(examine(FRAMEWORK), now=NOW)

    assert not is_new
    assert row.measures.count() == 3


def test_other_content_under_the_same_version_is_refused():
    record_framework(examine(FRAMEWORK), now=NOW)
    other = replace(FRAMEWORK, measures=(replace(FRAMEWORK.measures[0], text="Anders"),))

    with pytest.raises(FrameworkTakenError):
        record_framework(examine(other), now=NOW)

    assert FrameworkMeasure.objects.count() == 3


def test_blocking_defect_leaves_no_row():
    broken = replace(FRAMEWORK, measures=(*FRAMEWORK.measures, FRAMEWORK.measures[0]))

    with pytest.raises(FrameworkRefusedError, match="duplicate_id"):
        record_framework(examine(broken), now=NOW)

    assert not FrameworkVersion.objects.exists()


@pytest.mark.parametrize("action", ["update", "delete"])
def test_nobody_changes_a_version(action):
    record_framework(examine(FRAMEWORK), now=NOW)
    rows = FrameworkMeasure.objects.all()

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows.update(text="Anders") if action == "update" else rows._raw_delete(rows.db)
