"""The fonts of a PDF: the typeface of the interface, and for other scripts the typesetter's own.

The package has each face in two formats; which one a folder scan finds first differs per machine.
So one format is laid in a folder of this process, and the same paper gives the same bytes anywhere.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from durf.platform.ui.fonts import FONT_FOLDER

if TYPE_CHECKING:
    import typst

FAMILY = "Source Sans Pro"
FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")

# Holds no text of anybody: the loaded fonts and the folder that they are read from.
_loaded: list[tuple[typst.Fonts, TemporaryDirectory[str]]] = []


def load_fonts() -> typst.Fonts:
    """The fonts, laid out at the first call of this process."""
    if not _loaded:
        folder = TemporaryDirectory(prefix="durf-fonts-", ignore_cleanup_errors=True)
        _loaded.append((read_fonts(Path(folder.name)), folder))
    return _loaded[0][0]


def read_fonts(folder: Path) -> typst.Fonts:
    """Copy the faces into the folder and read them; fonts of the machine are left out."""
    import typst

    for face in FACES:
        name = f"SourceSansPro-{face}.ttf"
        shutil.copyfile(FONT_FOLDER / name, folder / name)
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
