"""A parent, a child and a row in a room, as a feature would have them."""

from __future__ import annotations

from django.db import models

from durf.platform.tenancy.models import ConfidentialModel, RoomModel
from durf.platform.tenancy.ownership import OwnedForeignKey


class Shelf(ConfidentialModel):
    """A parent."""

    title = models.CharField(max_length=100)

    class Meta(ConfidentialModel.Meta):
        pass


class Book(ConfidentialModel):
    """A child that belongs to a shelf of the same owner."""

    shelf = OwnedForeignKey(Shelf, on_delete=models.CASCADE, related_name="books")
    title = models.CharField(max_length=100)

    class Meta(ConfidentialModel.Meta):
        pass


class PrivateNote(RoomModel):
    """A row for those who may enter the room."""

    text = models.CharField(max_length=100)

    class Meta(RoomModel.Meta):
        pass
