from __future__ import annotations

import pytest

from durf.reference.frameworks.checking import examine
from durf.reference.frameworks.errors import FrameworkFileError
from durf.reference.frameworks.framework import Status
from durf.reference.frameworks.reading import read_framework
from tests.reference.frameworks import baselines

REFS = [ref for ref, _, _ in baselines.MEASURES]
TEXTS = [text for _, text, _ in baselines.MEASURES]
FILES = {
    "oud-v1.0.csv": baselines.write_csv(),
    "oud-v1.0.xlsx": baselines.write_xlsx(),
    "oud-v1.0.ods": baselines.write_ods(),
    "oud.yaml": baselines.write_own().encode(),
    "library.yaml": baselines.write_library().encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_says_the_same(name):
    framework = read_framework(name, FILES[name])

    assert framework.key == "oud"
    assert framework.version == "1.0"
    assert [one.ref for one in framework.measures] == REFS
    assert [one.text for one in framework.measures] == TEXTS
    assert examine(framework).blocking == ()


def test_oscal_reads_groups_statements_and_moved_controls():
    framework = read_framework("oud.json", baselines.write_catalog().encode())

    assert [node.ref for node in framework.nodes] == ["G"]
    assert [one.text for one in framework.active] == TEXTS
    assert framework.count(Status.MOVED) == 1
    assert framework.measures[-1].target == "B.1"
    assert {one.theme for one in framework.measures} == {"G"}


def test_markdown_reads_statuses_groups_and_tree():
    text = baselines.write_bio2(
        [
            ("5.01.01", "Er is beleid.<br>Draagt bij aan: Basishygiëne, ketenhygiëne"),
            ("5.01.02", "Geen overheidsmaatregel, zie deel 1."),
            ("5.02.01", "Verplaatst naar 5.01.01."),
            ("5.02.02", "Vervallen."),
            ("8.01.01", "Zie overheidsmaatregel 5.01.01."),
        ]
    )

    framework = read_framework("bio2.md", text.encode())

    assert framework.version == "9.9"
    assert [one.status.value for one in framework.measures] == [
        *("active", "none", "moved", "lapsed", "reserved")
    ]
    assert framework.measures[0].groups == ("basishygiëne", "ketenhygiëne")
    assert framework.measures[0].text == "Er is beleid."
    assert framework.measures[0].is_floor
    assert not framework.measures[1].is_floor
    assert [node.ref for node in framework.nodes] == ["5", "5.01", "5.02", "8", "8.01"]
    assert framework.size == 5


def test_numbers_in_a_sheet_stay_as_they_are_read():
    body = baselines.write_xlsx([(1.5, "Een", "A"), (2, "Twee", "A")])

    framework = read_framework("getallen-v1.0.xlsx", body)

    assert [one.ref for one in framework.measures] == ["1.5", "2"]


def test_yaml_keeps_what_looks_like_numbers_and_answers():
    text = baselines.write_own((("1.10", "no", "A"), ("on", "Aan", "A")), version="1.20")

    framework = read_framework("oud.yaml", text.encode())

    assert framework.version == "1.20"
    assert [(one.ref, one.text) for one in framework.measures] == [("1.10", "no"), ("on", "Aan")]


@pytest.mark.parametrize(
    ("name", "body", "code", "line"),
    [
        ("oud.txt", b"tekst", "unknown_format", 0),
        ("oud.yaml", b"", "file_empty", 0),
        ("oud.yaml", b"a: 1\nb: [", "yaml_broken", 3),
        ("oud.yaml", b"key: a\nkey: b\nmeasures: []", "double_key", 2),
        ("oud.yaml", b"a: &x [1]\nb: *x", "yaml_alias", 2),
        ("oud.yaml", b"a: !!python/object:os.system x\nmeasures: 1", "yaml_broken", 1),
        ("oud.yaml", "a: caf\xe9".encode("latin-1"), "file_encoding", 1),
        ("oud.yaml", b"a: 1", "unknown_format", 0),
        ("oud.yaml", b"key: a\nmeasures: [{id: a}]", "field_missing", 0),
        ("oud.yaml", b"key: a\nother: b\nmeasures: 3", "field_unknown", 0),
        ("oud.json", b'{"a": 1, "a": 2}', "double_key", 0),
        ("oud.json", b"[1, 2", "json_broken", 1),
        ("oud.json", b"[" * 200_000, "file_too_deep", 0),
        ("oud.json", b'[{"id": "5.01.01", "status": "weg", "text": "x"}]', "unknown_status", 0),
        ("oud.json", b"[]", "no_measures", 0),
        ("oud.md", b"# Titel\n", "no_measures", 0),
        ("oud.csv", b"naam;thema\n1;2", "missing_column", 0),
        ("oud.csv", b"id;tekst\nA;\n", "field_missing", 2),
        ("oud.csv", b"id;tekst;tekst\nA;b;c\n", "double_key", 1),
        ("oud.csv", b"id;tekst;ondergrens\nA;b;misschien\n", "field_type", 2),
        ("oud.csv", b"id;tekst\n", "no_measures", 0),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(name, body, code, line):
    with pytest.raises(FrameworkFileError) as caught:
        read_framework(name, body)

    assert (caught.value.code, caught.value.line) == (code, line)
