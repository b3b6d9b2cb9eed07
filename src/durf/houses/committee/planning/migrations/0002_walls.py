"""Walls around planning. Days, absences and ties can be removed; the rest only changes."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference

KEPT = ["SELECT", "INSERT", "UPDATE"]
LOOSE = [*KEPT, "DELETE"]
VISIT = "committee_visits.Visit"


class Migration(migrations.Migration):
    dependencies = [
        ("committee_planning", "0001_initial"),
        ("committee_programmes", "0002_walls"),
        ("committee_visits", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("VisitingDay", rights=LOOSE),
        HouseWall("Traveller", rights=KEPT),
        HouseWall("Absence", rights=LOOSE),
        HouseWall("Tie", rights=LOOSE),
        HouseWall("Agreement", rights=KEPT),
        HouseWall("Plan", rights=KEPT),
        HouseWall("Booking", rights=KEPT),
        HouseWall("Proposal", rights=KEPT),
        HouseWall("PollSeat", rights=KEPT),
        HouseWall("Sheet", rights=KEPT),
        OwnedReference("Absence", "traveller", "Traveller"),
        OwnedReference("Absence", "visit", VISIT),
        OwnedReference("Tie", "traveller", "Traveller"),
        OwnedReference("Agreement", "traveller", "Traveller"),
        OwnedReference("Agreement", "visit", VISIT),
        OwnedReference("Plan", "programme", "committee_programmes.Programme"),
        OwnedReference("Booking", "visit", VISIT),
        OwnedReference("Proposal", "visit", VISIT),
        OwnedReference("PollSeat", "proposal", "Proposal"),
        OwnedReference("Sheet", "visit", VISIT),
    ]
