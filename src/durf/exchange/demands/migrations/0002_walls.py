"""Walls around demands; a line that is touched can be taken off the list again."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [
        ("demands", "0001_initial"),
        ("exchange", "0005_demand_contracts"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("Demand", rights=["SELECT", "INSERT", "UPDATE"]),
        HouseWall("DemandItem", rights=["SELECT", "INSERT", "DELETE"]),
        HouseWall("DemandReport", rights=["SELECT", "INSERT", "UPDATE"]),
        OwnedReference("DemandItem", "demand", "Demand"),
        OwnedReference("DemandItem", "received", "exchange.ReceivedDelivery"),
        OwnedReference("DemandItem", "receipt", "exchange.Receipt"),
        OwnedReference("DemandReport", "demand", "Demand"),
        OwnedReference("DemandReport", "delivery", "exchange.SentDelivery"),
        OwnedReference("DemandReport", "reply", "exchange.ReceivedDelivery"),
        OwnedReference("DemandReport", "result", "exchange.SentDelivery"),
    ]
