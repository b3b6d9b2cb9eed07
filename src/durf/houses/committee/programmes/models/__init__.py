"""The models of this app, for Django to find."""

from .invitations import ContactPerson, Invitation, Reply
from .programmes import Programme
from .selections import Drawn, FrameRow, Selection

__all__ = ["ContactPerson", "Drawn", "FrameRow", "Invitation", "Programme", "Reply", "Selection"]
