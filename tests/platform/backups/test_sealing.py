"""A sealed file is whole, or it doesn't pass: cut, changed, with another key, half written."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from durf.platform.backups.errors import (
    BackupDamaged,
    BackupExists,
    BackupFault,
    BackupNotWritable,
    KeyFileExists,
    KeyUnreadable,
    NotABackup,
    WrongKey,
)
from durf.platform.backups.keys import make_pair, read_identity, read_recipient
from durf.platform.backups.sealing import STALE_SECONDS, seal, unseal
from tests.platform.backups.strips import NOW

TEXT = bytes(range(256)) * 4096


class Bucket:
    def __init__(self) -> None:
        self.data = b""

    def write(self, data: bytes) -> int:
        self.data += data
        return len(data)


def quiet(_done: int) -> None:
    """Nobody listens."""


@pytest.fixture
def pair(tmp_path):
    public = make_pair(tmp_path / "key")
    return read_recipient(public), read_identity(tmp_path / "key")


def seal_text(path, recipient, chunks=(TEXT,), now=NOW) -> int:
    return seal(path, iter(chunks), recipient=recipient, tell=quiet, now=now)


def open_text(path, identity) -> bytes:
    bucket = Bucket()
    unseal(path, bucket, identity=identity, tell=quiet)
    return bucket.data


def test_sealed_text_comes_back_and_is_unreadable_meanwhile(tmp_path, pair):
    recipient, identity = pair
    canary = b"CANARY-in-the-file" * 100

    size = seal_text(tmp_path / "a", recipient, [canary, TEXT, b"", b"x"])

    assert open_text(tmp_path / "a", identity) == canary + TEXT + b"x"
    assert (tmp_path / "a").stat().st_size == size
    assert b"CANARY" not in (tmp_path / "a").read_bytes()
    assert os.name == "nt" or (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_every_cut_is_seen(tmp_path, pair):
    recipient, identity = pair
    seal_text(tmp_path / "a", recipient)
    whole = (tmp_path / "a").read_bytes()
    pieces = len(whole) - 65_552 * 3

    for length in (0, 10, 22, 150, pieces, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut").write_bytes(whole[:length])

        with pytest.raises((BackupDamaged, NotABackup)):
            open_text(tmp_path / "cut", identity)


def test_cut_at_the_border_of_a_piece_is_seen(tmp_path, pair):
    recipient, identity = pair
    seal_text(tmp_path / "a", recipient)
    whole = (tmp_path / "a").read_bytes()
    header = whole.index(b"\n", whole.index(b"\n---") + 1) + 1

    (tmp_path / "cut").write_bytes(whole[: header + 16 + 65_552 * 2])

    with pytest.raises(BackupDamaged, match="truncated"):
        open_text(tmp_path / "cut", identity)


@pytest.mark.parametrize("place", [300, 70_000, -1])
def test_every_change_is_seen(tmp_path, pair, place):
    recipient, identity = pair
    seal_text(tmp_path / "a", recipient)
    data = bytearray((tmp_path / "a").read_bytes())
    data[place] ^= 1
    (tmp_path / "a").write_bytes(data)

    with pytest.raises(BackupDamaged):
        open_text(tmp_path / "a", identity)


def test_something_behind_the_end_is_seen(tmp_path, pair):
    recipient, identity = pair
    seal_text(tmp_path / "a", recipient)
    with (tmp_path / "a").open("ab") as file:
        file.write(b"more")

    with pytest.raises(BackupDamaged):
        open_text(tmp_path / "a", identity)


def test_other_key_is_said_so(tmp_path, pair):
    recipient, _ = pair
    make_pair(tmp_path / "other")
    seal_text(tmp_path / "a", recipient)

    with pytest.raises(WrongKey, match="does not open"):
        open_text(tmp_path / "a", read_identity(tmp_path / "other"))


def test_another_file_is_no_backup(tmp_path, pair):
    _, identity = pair
    (tmp_path / "a").write_text("hello")

    with pytest.raises(NotABackup):
        open_text(tmp_path / "a", identity)


def test_interrupted_sealing_leaves_nothing(tmp_path, pair):
    recipient, _ = pair

    def break_off():
        yield TEXT
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seal(tmp_path / "a", break_off(), recipient=recipient, tell=quiet, now=NOW)

    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_fault_of_the_source_is_told_as_it_is(tmp_path, pair):
    recipient, _ = pair

    def fail():
        yield TEXT
        raise KeyUnreadable(key="mine")

    with pytest.raises(KeyUnreadable, match="mine"):
        seal(tmp_path / "a", fail(), recipient=recipient, tell=quiet, now=NOW)


def test_existing_file_is_left_alone(tmp_path, pair):
    recipient, _ = pair
    (tmp_path / "a").write_text("yesterday's")

    with pytest.raises(BackupExists):
        seal_text(tmp_path / "a", recipient)

    assert (tmp_path / "a").read_text() == "yesterday's"


def test_missing_folder_is_a_clear_fault(tmp_path, pair):
    with pytest.raises(BackupNotWritable, match="No such file"):
        seal_text(tmp_path / "gone" / "a", pair[0])


def test_leftovers_of_a_killed_backup_go_but_not_those_that_grow(tmp_path, pair):
    moment = datetime.now(UTC)
    (tmp_path / ".b.part-1").write_text("just now")

    seal_text(tmp_path / "a", pair[0], now=moment)
    assert (tmp_path / ".b.part-1").exists()

    seal_text(tmp_path / "c", pair[0], now=moment + timedelta(seconds=STALE_SECONDS + 60))
    assert not (tmp_path / ".b.part-1").exists()


def test_private_key_is_private_and_never_overwritten(tmp_path):
    make_pair(tmp_path / "key")

    assert os.name == "nt" or (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(KeyFileExists):
        make_pair(tmp_path / "key")


@pytest.mark.parametrize("text", ["age1nonsense", "nothing", ""])
def test_nonsense_is_no_public_key(tmp_path, text):
    (tmp_path / "nothing").write_text("a text")

    with pytest.raises(BackupFault):
        read_recipient(text or str(tmp_path))
    with pytest.raises(KeyUnreadable):
        read_identity(tmp_path / "nothing")


def test_public_key_may_stand_in_a_file_and_a_private_one_is_refused(tmp_path):
    public = make_pair(tmp_path / "key")
    (tmp_path / "public").write_text(f"# for the backups\n{public}\n")

    assert str(read_recipient(str(tmp_path / "public"))) == public
    with pytest.raises(KeyUnreadable):
        read_recipient(str(tmp_path / "key"))
