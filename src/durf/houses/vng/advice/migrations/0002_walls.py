"""Walls around received advice."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [
        ("vng_advice", "0001_initial"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("ReceivedAdvice", rights=["SELECT", "INSERT"]),
        HouseWall("AdvicePoint", rights=["SELECT", "INSERT", "UPDATE"]),
        OwnedReference("ReceivedAdvice", "delivery", "exchange.ReceivedDelivery"),
        OwnedReference("AdvicePoint", "advice", "ReceivedAdvice"),
    ]
