"""Where the typeface lives: the TTF files that ship inside the package font-source-sans-pro.

Settings list `("fonts", FONT_FOLDER)` among the static folders, so no font file is copied.
"""

from importlib.util import find_spec
from pathlib import Path


def find_font_folder() -> Path:
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package font-source-sans-pro is not installed")
    return Path(spec.origin).parent / "files"


FONT_FOLDER = find_font_folder()
