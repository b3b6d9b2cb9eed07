"""The models of this app, for Django to find."""

from .confidential import ConfidentialModel, Room, RoomModel
from .kinds import OrganisationKind
from .organisations import Organisation

__all__ = ["ConfidentialModel", "Organisation", "OrganisationKind", "Room", "RoomModel"]
