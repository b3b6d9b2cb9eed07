"""Walls around observations, and around the rooms in which they were seen."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference, RoomWall


class Migration(migrations.Migration):
    dependencies = [
        ("committee_observations", "0001_initial"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("Observation", rights=["SELECT", "INSERT", "UPDATE"]),
        HouseWall("Sighting", rights=["SELECT", "INSERT", "UPDATE"]),
        RoomWall("Sighting"),
        OwnedReference("Sighting", "room", "tenancy.Room"),
        OwnedReference("Sighting", "observation", "Observation"),
    ]
