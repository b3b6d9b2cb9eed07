"""Walls around received self-images: written once, and gone from sight with their delivery."""

from django.db import migrations

from durf.exchange.operations import LegibleWall
from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [
        ("committee_selfimages", "0001_initial"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("ReceivedSelfImage", rights=["SELECT", "INSERT", "DELETE"]),
        LegibleWall("ReceivedSelfImage"),
        OwnedReference("ReceivedSelfImage", "delivery", "exchange.ReceivedDelivery"),
        OwnedReference("ReceivedSelfImage", "replaces", "ReceivedSelfImage"),
    ]
