"""Walls around what is sent together; it is never removed by the application itself."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [
        ("committee_dispatches", "0001_initial"),
        ("committee_visits", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("Dispatch", rights=["SELECT", "INSERT", "UPDATE"]),
        HouseWall("DispatchLine", rights=["SELECT", "INSERT", "UPDATE"]),
        OwnedReference("DispatchLine", "dispatch", "Dispatch"),
        OwnedReference("DispatchLine", "visit", "committee_visits.Visit"),
    ]
