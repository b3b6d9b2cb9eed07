"""The archive in a sealed file: any tar reads it, and a part that is missing is seen."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator

import pytest

from durf.platform.backups import archive
from durf.platform.backups.archive import ArchiveReader, Contents, write_archive
from durf.platform.backups.errors import NotABackup
from tests.platform.backups.strips import NOW

CONTENTS = Contents(b'{"version": "1"}', b"secret")


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(archive, "PIECE_BYTES", 1000)


def make_archive(dump: bytes = b"d" * 2500) -> bytes:
    return b"".join(write_archive(CONTENTS, iter([dump[:700], dump[700:]]), now=NOW))


def read(data: bytes, *, step: int) -> tuple[Contents, bytes]:
    dump: list[bytes] = []
    reader = ArchiveReader("a.durf", on_contents=lambda _: None, on_dump=dump.append)
    for start in range(0, len(data), step):
        reader.write(data[start : start + step])
    return reader.finish(), b"".join(dump)


@pytest.mark.parametrize("step", [1, 511, 512, 8192, 100_000])
def test_archive_comes_back_in_pieces_of_any_size(step):
    assert read(make_archive(), step=step) == (CONTENTS, b"d" * 2500)


def test_any_tar_can_unpack_it():
    with tarfile.open(fileobj=io.BytesIO(make_archive())) as tar:
        names = tar.getnames()
        files = {name: tar.extractfile(name) for name in names}
        parts = [files[name] for name in names if name.startswith("database/")]
        dump = b"".join(part.read() for part in parts if part)

    assert dump == b"d" * 2500
    assert names[:2] == ["installation.json", "secret-key"]
    assert names[-1] == "parts.json"


def test_contents_are_known_before_the_dump():
    seen: list[object] = []
    reader = ArchiveReader("a", on_contents=seen.append, on_dump=seen.append)

    reader.write(make_archive())

    assert seen[0] == CONTENTS


def members(data: bytes) -> Iterator[tuple[tarfile.TarInfo, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        for entry in tar:
            file = tar.extractfile(entry)
            assert file is not None
            yield entry, file.read()


def rewrite(data: bytes, *, drop: str = "", change: str = "", add: str = "", last: bool = True):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for entry, body in members(data):
            if entry.name != drop:
                text = b"X" + body[1:] if entry.name == change else body
                tar.addfile(entry, io.BytesIO(text))
        if add:
            tar.addfile(tarfile.TarInfo(add))
    return out.getvalue()


@pytest.mark.parametrize(
    "planted",
    [
        {"drop": "parts.json"},
        {"drop": "secret-key"},
        {"drop": "database/00000002"},
        {"change": "database/00000001"},
        {"change": "secret-key"},
        {"change": "parts.json"},
        {"add": "passwords.json"},
        {"add": "secret-key"},
    ],
)
def test_missing_changed_or_strange_part_is_no_backup(planted):
    with pytest.raises(NotABackup):
        read(rewrite(make_archive(), **planted), step=4096)


def test_archive_without_its_end_is_no_backup():
    with pytest.raises(NotABackup):
        read(make_archive()[:-1024], step=4096)


def test_failing_dump_makes_no_archive():
    def fail():
        yield b"d" * 5000
        raise OSError("cut off")

    with pytest.raises(OSError, match="cut off"):
        list(write_archive(CONTENTS, fail(), now=NOW))
