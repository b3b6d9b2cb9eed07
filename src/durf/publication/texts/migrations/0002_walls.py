"""Walls around texts at the press; a release can't be changed or removed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [
        ("publication_texts", "0001_initial"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("TextProposal", rights=["SELECT", "INSERT", "UPDATE"]),
        OwnedReference("TextProposal", "delivery", "exchange.ReceivedDelivery"),
        HouseWall("TextRelease", rights=["SELECT", "INSERT"]),
        OwnedReference("TextRelease", "proposal", "TextProposal"),
    ]
