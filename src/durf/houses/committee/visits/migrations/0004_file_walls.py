"""Walls around the file of a visit: its team, and of open notes their author only."""

from django.db import migrations

from durf.houses.committee.visits.operations import PrivateWall
from durf.platform.tenancy.operations import HouseWall, OwnedReference, RoomWall

KEPT = ["SELECT", "INSERT", "UPDATE"]
ROOMS = ("GuideItem", "Note", "Finding", "FindingSource")


class Migration(migrations.Migration):
    dependencies = [("committee_visits", "0003_files")]

    operations = [
        HouseWall("GuideItem"),
        HouseWall("Note"),
        HouseWall("Finding", rights=KEPT),
        HouseWall("FindingSource"),
        HouseWall("Conflict", rights=["SELECT", "INSERT"]),
        *[RoomWall(model) for model in ROOMS],
        *[OwnedReference(model, "room", "tenancy.Room") for model in ROOMS],
        *[OwnedReference(model, "visit", "Visit") for model in ROOMS[:3]],
        OwnedReference("Conflict", "visit", "Visit"),
        OwnedReference("FindingSource", "finding", "Finding"),
        OwnedReference("FindingSource", "note", "Note"),
        PrivateWall("Note"),
    ]
