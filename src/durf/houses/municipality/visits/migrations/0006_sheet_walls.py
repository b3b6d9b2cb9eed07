"""Walls around the visit sheets that a municipality sent; what left is never changed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [("municipality_visits", "0005_sheet")]

    operations = [
        HouseWall("Sheet", rights=["SELECT", "INSERT"]),
        OwnedReference("Sheet", "visit", "Visit"),
        OwnedReference("Sheet", "delivery", "exchange.SentDelivery"),
    ]
