"""Every whole file is accepted by its content; every broken or hostile one is refused by name."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from durf.platform.documents.errors import FileRefusedError
from durf.platform.documents.formats import FORMATS, clean_name, judge_file
from tests.platform.documents.files import REFUSED, SEED, WHOLE


@pytest.mark.parametrize("name", WHOLE)
def test_judge_file_accepts_whole_file(name) -> None:
    kind = judge_file(name, WHOLE[name])

    assert kind is FORMATS[name.rpartition(".")[2].lower()]


@pytest.mark.parametrize(
    ("name", "body", "code"), REFUSED, ids=[entry[0][:24] for entry in REFUSED]
)
def test_judge_file_names_what_is_wrong(name, body, code) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        judge_file(name, body)

    assert refusal.value.code == code
    assert str(refusal.value.message)
    assert str(refusal.value.next_step)


def test_every_refusal_has_its_own_case() -> None:
    kinds = FileRefusedError.__subclasses__()
    codes = {kind.code for kind in kinds if kind.__module__ == FileRefusedError.__module__}

    codes.remove("file_foreign")  # a whole file, but not one of ours: see test_returned.py
    assert codes == {code for _name, _body, code in REFUSED}
    assert len(REFUSED) >= 40


@pytest.mark.parametrize("name", ["plan.pdf", "brief.docx", "verslag.odt", "kaart.png"])
def test_judge_file_survives_any_damage(name) -> None:
    """A file cut short or with a changed byte is accepted or refused, and nothing else happens."""
    chance = random.Random(SEED)  # noqa: S311 - the same damage each time

    for _ in range(300):
        body = bytearray(WHOLE[name])
        for _ in range(chance.randint(1, 4)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        with suppress(FileRefusedError):
            judge_file(name, bytes(body[: chance.randint(1, len(body))]))


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("plan.pdf", "plan.pdf"),
        ("C:\\Users\\anna\\plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("  veel   spaties .txt", "veel spaties .txt"),
    ],
)
def test_clean_name_leaves_a_plain_name(name, cleaned) -> None:
    assert clean_name(name) == cleaned
