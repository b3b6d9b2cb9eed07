"""Walls around the figures that the committee proposed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [
        ("committee_figures", "0001_initial"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("ProposedFigure", rights=["SELECT", "INSERT", "UPDATE"]),
        OwnedReference("ProposedFigure", "delivery", "exchange.SentDelivery"),
    ]
