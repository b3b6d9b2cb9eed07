"""Walls around visits: that they exist is for the whole committee; nothing is ever removed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference

KEPT = ["SELECT", "INSERT", "UPDATE"]
APPENDED = ["SELECT", "INSERT"]


class Migration(migrations.Migration):
    dependencies = [
        ("committee_programmes", "0002_walls"),
        ("committee_visits", "0001_initial"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("Visit", rights=KEPT),
        HouseWall("VisitStep", rights=APPENDED),
        HouseWall("TeamMember", rights=KEPT),
        OwnedReference("Visit", "programme", "committee_programmes.Programme"),
        OwnedReference("Visit", "drawn", "committee_programmes.Drawn"),
        OwnedReference("Visit", "room", "tenancy.Room"),
        OwnedReference("VisitStep", "visit", "Visit"),
        OwnedReference("TeamMember", "visit", "Visit"),
    ]
