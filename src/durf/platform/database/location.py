"""The data folder: where it is, and the guarantee that this version may use it.

Its own mode is 0700 when it is made here; no existing folder above it is ever changed.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from durf import __version__
from durf.platform.database.errors import (
    DataFolderDamaged,
    DataFolderNotWritable,
    DataFolderTooNew,
)
from durf.platform.database.files import write_private

LAYOUT = 1
VERSION_FILE = "version.json"


def find_data_folder(
    environment: Mapping[str, str],
    *,
    is_demo: bool = False,
    is_root: bool | None = None,
    platform: str = sys.platform,
) -> Path:
    """Name the data folder: DURF_DATA as it is, else this system's default (`-demo` for demo)."""
    chosen = environment.get("DURF_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    folder = _find_default(environment, is_root=is_root, platform=platform)
    return folder.with_name(f"{folder.name}-demo") if is_demo else folder


def _find_default(environment: Mapping[str, str], *, is_root: bool | None, platform: str) -> Path:
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Durf"
    if os.geteuid() == 0 if is_root is None else is_root:
        return Path("/var/lib/durf")
    shared = environment.get("XDG_DATA_HOME", "")
    home = environment.get("HOME")
    base = Path(home) if home else Path.home()
    return (Path(shared) if shared.startswith("/") else base / ".local" / "share") / "durf"


def prepare_data_folder(path: Path) -> None:
    """Make the folder when absent, check that it can be written and that it isn't too new."""
    try:
        _make_folder(path)
        with tempfile.TemporaryFile(dir=path) as trial:
            trial.write(b"durf")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataFolderNotWritable(path=str(path), reason=reason) from error
    found = read_version(path)
    if found is None:
        _write_version(path)
        return
    layout, version = found
    if layout > LAYOUT:
        raise DataFolderTooNew(path=str(path), found=version, version=__version__)
    if _order(version) < _order(__version__):
        _write_version(path)


def read_version(path: Path) -> tuple[int, str] | None:
    """Read the layout and version of the data folder, None when it has none yet."""
    file = path / VERSION_FILE
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return int(stored["layout"]), str(stored["version"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise DataFolderDamaged(path=str(file), reason=type(error).__name__) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataFolderNotWritable(path=str(path), reason=reason) from error


def _make_folder(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)


def _write_version(path: Path) -> None:
    text = json.dumps({"layout": LAYOUT, "version": __version__})
    try:
        write_private(path / VERSION_FILE, text + "\n")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataFolderNotWritable(path=str(path), reason=reason) from error


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
