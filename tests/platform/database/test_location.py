"""The data folder: found, made private, and refused when it is too new or can't be written."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from durf import __version__
from durf.platform.database.errors import (
    DataFolderDamaged,
    DataFolderNotWritable,
    DataFolderTooNew,
)
from durf.platform.database.location import (
    LAYOUT,
    VERSION_FILE,
    find_data_folder,
    prepare_data_folder,
)
from tests.platform.database.strangers import NOBODY, run_as


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("environment", "is_root", "platform", "expected"),
    [
        ({}, True, "linux", "/var/lib/durf"),
        ({"HOME": "/home/anna"}, False, "linux", "/home/anna/.local/share/durf"),
        ({"HOME": "/home/anna", "XDG_DATA_HOME": "/x"}, False, "linux", "/x/durf"),
        (
            {"HOME": "/home/anna", "XDG_DATA_HOME": "x"},
            False,
            "linux",
            "/home/anna/.local/share/durf",
        ),
        ({"DURF_DATA": "/srv/durf"}, True, "linux", "/srv/durf"),
        ({"LOCALAPPDATA": "/C/Local"}, False, "win32", "/C/Local/Durf"),
    ],
)
def test_data_folder_follows_environment(
    environment: dict[str, str], is_root: bool, platform: str, expected: str
) -> None:
    found = find_data_folder(environment, is_root=is_root, platform=platform)

    assert found == Path(expected)


def test_demo_data_folder_stands_beside_the_default() -> None:
    found = find_data_folder({}, is_demo=True, is_root=True, platform="linux")

    assert found == Path("/var/lib/durf-demo")


def test_demo_data_folder_is_the_chosen_one() -> None:
    found = find_data_folder({"DURF_DATA": "/srv/x"}, is_demo=True, is_root=True)

    assert found == Path("/srv/x")


def test_prepare_makes_private_folder_with_version(folder: Path) -> None:
    data = folder / "deep" / "data"

    prepare_data_folder(data)
    prepare_data_folder(data)

    assert mode(data) == 0o700
    assert mode(data / VERSION_FILE) == 0o600
    assert json.loads((data / VERSION_FILE).read_text()) == {
        "layout": LAYOUT,
        "version": __version__,
    }
    assert [path.name for path in data.iterdir()] == [VERSION_FILE]


def test_prepare_leaves_existing_folders_as_they_are(folder: Path) -> None:
    data = folder / "data"
    data.mkdir(mode=0o755)
    before = [mode(path) for path in (data, *data.parents)]

    prepare_data_folder(data)

    assert [mode(path) for path in (data, *data.parents)] == before


def test_prepare_refuses_newer_layout_and_keeps_it(folder: Path) -> None:
    text = json.dumps({"layout": LAYOUT + 1, "version": "9.0.0"})
    (folder / VERSION_FILE).write_text(text)

    with pytest.raises(DataFolderTooNew, match=r"newer Durf \(9.0.0") as caught:
        prepare_data_folder(folder)

    assert "Nothing was changed" in str(caught.value)
    assert (folder / VERSION_FILE).read_text() == text


@pytest.mark.parametrize(("stored", "kept"), [("0.0.9", __version__), ("99.0.0", "99.0.0")])
def test_prepare_never_lowers_the_version(folder: Path, stored: str, kept: str) -> None:
    (folder / VERSION_FILE).write_text(json.dumps({"layout": LAYOUT, "version": stored}))

    prepare_data_folder(folder)

    assert json.loads((folder / VERSION_FILE).read_text())["version"] == kept


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"layout": "x", "version": "1"}'])
def test_prepare_refuses_damaged_version_file(folder: Path, text: str) -> None:
    (folder / VERSION_FILE).write_text(text)

    with pytest.raises(DataFolderDamaged):
        prepare_data_folder(folder)

    assert (folder / VERSION_FILE).read_text() == text


def test_prepare_refuses_path_below_a_file(folder: Path) -> None:
    (folder / "file").write_text("")

    with pytest.raises(DataFolderNotWritable, match="DURF_DATA"):
        prepare_data_folder(folder / "file" / "data")


@pytest.mark.usefixtures("as_root")
def test_prepare_refuses_folder_of_another_user(folder: Path) -> None:
    data = folder / "data"
    data.mkdir(mode=0o755)

    answer = run_as(NOBODY, lambda: prepare_data_folder(data))

    assert answer.startswith("DataFolderNotWritable")
    assert list(data.iterdir()) == []
