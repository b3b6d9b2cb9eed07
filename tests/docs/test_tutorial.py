"""The tutorial in both languages does the same, and its pictures are there in their size."""

from __future__ import annotations

import struct

from tests.e2e.tutorial import FOLDER, LANGUAGES, SIZE, Act, Kind, read, read_acts

LARGEST = 200_000


def test_both_languages_do_the_same_and_show_pictures_in_their_size() -> None:
    acts = {language: list(read_acts(read(language))) for language in LANGUAGES}
    pictures = [act.file for each in acts.values() for act in each if act.kind is Kind.PICTURE]
    found = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.png"))

    assert [act.kind for act in acts["nl"]] == [act.kind for act in acts["en"]]
    assert found == sorted(pictures)
    for name in found:
        body = (FOLDER / name).read_bytes()
        assert struct.unpack(">II", body[16:24]) == (SIZE["width"], SIZE["height"]), name
        assert len(body) <= LARGEST, name


def test_steps_are_read_as_a_reader_does_them() -> None:
    text = (
        "1. Open `/demo/`, press **Log in**\n   and see *Start*.\n\n![Start](a.png)\n**no step**\n"
    )

    assert list(read_acts(text)) == [
        Act(Kind.OPEN, "/demo/"),
        Act(Kind.PRESS, "Log in"),
        Act(Kind.SEE, "Start"),
        Act(Kind.PICTURE, "Start", "a.png"),
    ]
