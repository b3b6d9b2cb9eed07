"""Walls around quotations."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [
        ("committee_quotes", "0001_initial"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("Quote", rights=["SELECT", "INSERT", "UPDATE"]),
        OwnedReference("Quote", "delivery", "exchange.SentDelivery"),
        OwnedReference("Quote", "consent", "exchange.ReceivedDelivery"),
    ]
