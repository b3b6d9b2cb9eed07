"""The library of possible next steps: one YAML file per theme of the self-image.

`load_perspectives` gives them checked, by id. Each says by `when` which answers may propose it, so
that a proposal can always be explained. The files are read anew each time: keep what you need.
"""

from .errors import PerspectiveFileError
from .loading import load_perspectives, read_perspectives
from .perspective import Addressee, Effort, Horizon, Perspective, PerspectiveText, Trigger

__all__ = [
    "Addressee",
    "Effort",
    "Horizon",
    "Perspective",
    "PerspectiveFileError",
    "PerspectiveText",
    "Trigger",
    "load_perspectives",
    "read_perspectives",
]
