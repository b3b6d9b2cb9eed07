"""Walls around who comes to a municipality, and what it asked about them."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference

KEPT = ["SELECT", "INSERT", "UPDATE"]


class Migration(migrations.Migration):
    dependencies = [("municipality_visits", "0003_wishes")]

    operations = [
        HouseWall("Companion", rights=KEPT),
        HouseWall("Wish", rights=KEPT),
        OwnedReference("Companion", "visit", "Visit"),
        OwnedReference("Wish", "visit", "Visit"),
        OwnedReference("Wish", "companion", "Companion"),
        OwnedReference("Wish", "delivery", "exchange.SentDelivery"),
    ]
