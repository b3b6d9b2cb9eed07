"""Walls around the visits to a municipality."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0002_walls"),
        ("municipality_visits", "0001_initial"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("Visit", rights=["SELECT", "INSERT", "UPDATE"]),
        OwnedReference("Visit", "delivery", "exchange.ReceivedDelivery"),
    ]
