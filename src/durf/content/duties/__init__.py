"""The duties of the Cyberbeveiligingswet: as a baseline (cbw.yaml) and in practice (practice.yaml).

`load_duties` gives both together, by id. The files are read anew each time: keep what you need.
"""

from .duty import Deadline, Duty, Kind, Start, Unit
from .errors import DutyFileError
from .loading import load_duties

__all__ = ["Deadline", "Duty", "DutyFileError", "Kind", "Start", "Unit", "load_duties"]
