from __future__ import annotations

from dataclasses import replace

import pytest

from durf.reference.frameworks.checking import examine
from durf.reference.frameworks.framework import Framework, Measure, Node, Status

SOUND = Framework(
    key="oud",
    version="1",
    title="Oud",
    format="test",
    known_groups=("basis",),
    nodes=(Node("A"),),
    measures=(
        Measure(ref="A.1", text="Een", parent="A", groups=("basis",)),
        Measure(ref="A.2", text="Twee", parent="A", references=("A.1",)),
    ),
)


def change(**values) -> Framework:
    """The sound framework with its first measure changed."""
    first, second = SOUND.measures
    return replace(SOUND, measures=(replace(first, **values), second))


def codes(framework: Framework) -> dict[str, tuple[str, ...]]:
    return {defect.code: defect.ids for defect in examine(framework).defects}


def test_sound_framework_has_no_defects():
    assert codes(SOUND) == {}


@pytest.mark.parametrize(
    ("framework", "code", "ids", "is_blocking"),
    [
        (replace(SOUND, version=""), "version_missing", (), True),
        (change(ref="A.2"), "duplicate_id", ("A.2",), True),
        (replace(SOUND, nodes=(Node("A"), Node("A"))), "duplicate_id", ("A",), True),
        (change(ref="a b"), "bad_id", ("a b",), True),
        (change(text="  "), "empty_text", ("A.1",), True),
        (change(text=" TWEE".title()), "duplicate_text", ("A.1", "A.2"), False),
        (change(text="E\ufffdn"), "replacement_character", ("A.1",), True),
        (change(parent="Z"), "unknown_parent", ("A.1",), True),
        (change(groups=("Basis",)), "unknown_group", ("A.1",), False),
        (change(groups=("keten",)), "unknown_group", ("A.1",), True),
        (change(target="A.9", status=Status.MOVED), "dangling_target", ("A.1", "A.9"), False),
        (change(references=("A.9",)), "dangling_reference", ("A.1", "A.9"), False),
        (change(target="A.2", status=Status.MOVED), "moved_id", ("A.1",), False),
        (change(status=Status.LAPSED), "lapsed_id", ("A.1",), False),
        (change(status=Status.RESERVED), "reserved_id", ("A.1",), False),
        (replace(SOUND, nodes=(Node("A", "B"), Node("B", "A"))), "tree_too_deep", ("A",), True),
        (replace(SOUND, nodes=(Node("A"), Node("B" * 81))), "name_too_long", ("B" * 81,), True),
    ],
)
def test_planted_defect_is_named(framework, code, ids, is_blocking):
    examined = examine(framework)

    found = {defect.code: defect for defect in examined.defects}
    assert found[code].ids == ids
    assert found[code].is_blocking is is_blocking
    assert (code in {defect.code for defect in examined.blocking}) is is_blocking


def test_group_spelt_otherwise_is_read_as_the_known_one():
    examined = examine(change(groups=("BASIS",)))

    assert examined.framework.measures[0].groups == ("basis",)


def test_groups_without_a_list_follow_the_majority():
    measures = tuple(
        Measure(ref=f"A.{number}", text=str(number), groups=(group,))
        for number, group in enumerate(("keten", "keten", "Keten"))
    )

    examined = examine(replace(SOUND, known_groups=(), measures=measures))

    assert {one.groups for one in examined.framework.measures} == {("keten",)}
    assert [defect.ids for defect in examined.defects] == [("A.2",)]


def test_erratum_disappears_once_the_text_is_corrected():
    wrong = Measure(ref="5.25.01", text="Verplaatst naar 5.26.02.", status=Status.MOVED)
    framework = replace(SOUND, key="bio2", version="1.3", measures=(wrong,))
    corrected = replace(framework, measures=(replace(wrong, text="Verplaatst naar 5.26.01."),))

    assert "changelog_disagrees" in codes(framework)
    assert "changelog_disagrees" not in codes(corrected)
