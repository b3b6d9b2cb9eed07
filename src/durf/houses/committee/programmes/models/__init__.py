"""The models of this app, for Django to find."""

from .bundles import BundledLetter, LetterBundle
from .invitations import ContactPerson, Invitation, Reply
from .programmes import Programme
from .selections import Drawn, FrameRow, Selection

__all__ = [
    "BundledLetter",
    "ContactPerson",
    "Drawn",
    "FrameRow",
    "Invitation",
    "LetterBundle",
    "Programme",
    "Reply",
    "Selection",
]
