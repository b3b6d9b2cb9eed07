"""The questionnaires that this installation has, from the folders of its content; read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import durf.content

from .loading import MAIN, load_questionnaire
from .questionnaire import Questionnaire

CONTENT = Path(durf.content.__file__).parent


@cache
def list_questionnaires() -> tuple[Questionnaire, ...]:
    """All of them, in every version that is kept; a fault in one is a fault of this release."""
    folders = sorted(path.parent for path in CONTENT.glob(f"*/{MAIN}"))
    return tuple(load_questionnaire(folder) for folder in folders)


def find_questionnaire(name: str, version: str) -> Questionnaire | None:
    """This version of a questionnaire; None when this installation doesn't have it."""
    found = [q for q in list_questionnaires() if (q.id, q.version) == (name, version)]
    return found[0] if found else None


def find_latest(name: str) -> Questionnaire | None:
    """The newest version of a questionnaire, by the parts of its number."""
    found = [q for q in list_questionnaires() if q.id == name]
    return max(found, key=rank_version, default=None)


def rank_version(questionnaire: Questionnaire) -> tuple[int, ...]:
    """1.10 comes after 1.9."""
    return tuple(int(part) for part in questionnaire.version.split("."))
