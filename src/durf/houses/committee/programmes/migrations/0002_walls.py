"""Walls around programmes. Until it is sealed, a list can be removed; nothing else ever is."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference

KEPT = ["SELECT", "INSERT", "UPDATE"]
APPENDED = ["SELECT", "INSERT"]


class Migration(migrations.Migration):
    dependencies = [
        ("committee_programmes", "0001_initial"),
        ("documents", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("Programme", rights=KEPT),
        HouseWall("Selection", rights=[*KEPT, "DELETE"]),
        HouseWall("FrameRow", rights=[*APPENDED, "DELETE"]),
        HouseWall("Drawn", rights=KEPT),
        HouseWall("Invitation", rights=KEPT),
        HouseWall("Reply", rights=APPENDED),
        HouseWall("ContactPerson", rights=KEPT),
        OwnedReference("Selection", "programme", "Programme"),
        OwnedReference("FrameRow", "programme", "Programme"),
        OwnedReference("Drawn", "programme", "Programme"),
        OwnedReference("Drawn", "frame_row", "FrameRow"),
        OwnedReference("Drawn", "in_place_of", "Drawn"),
        OwnedReference("Invitation", "drawn", "Drawn"),
        OwnedReference("Reply", "drawn", "Drawn"),
        OwnedReference("Reply", "document", "documents.Document"),
        OwnedReference("ContactPerson", "drawn", "Drawn"),
    ]
