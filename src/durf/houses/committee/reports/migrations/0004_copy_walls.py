"""Walls around copies of reports: in the room of the visit, never changed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference, RoomWall


class Migration(migrations.Migration):
    dependencies = [("committee_reports", "0003_copy")]

    operations = [
        HouseWall("Copy", rights=["SELECT", "INSERT"]),
        RoomWall("Copy"),
        OwnedReference("Copy", "room", "tenancy.Room"),
        OwnedReference("Copy", "report", "VisitReport"),
        OwnedReference("Copy", "consent", "exchange.ReceivedDelivery"),
        OwnedReference("Copy", "delivery", "exchange.SentDelivery"),
    ]
