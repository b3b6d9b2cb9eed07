"""The models of this app, for Django to find."""

from .conflicts import Conflict
from .files import Finding, FindingSource, GuideItem, Note
from .visits import TeamMember, Visit, VisitStep
from .wishes import TeamWish

__all__ = [
    "Conflict",
    "Finding",
    "FindingSource",
    "GuideItem",
    "Note",
    "TeamMember",
    "TeamWish",
    "Visit",
    "VisitStep",
]
