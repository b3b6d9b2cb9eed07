"""Walls around the ledger: what was released can't be changed or removed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference

ADD = ["SELECT", "INSERT"]
WORK = ["SELECT", "INSERT", "UPDATE"]


class Migration(migrations.Migration):
    dependencies = [
        ("publication_ledger", "0001_initial"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("Proposal", rights=WORK),
        HouseWall("Release", rights=ADD),
        HouseWall("PublicKnowledge", rights=ADD),
        HouseWall("Holding", rights=WORK),
        HouseWall("Review", rights=WORK),
        HouseWall("Alarm", rights=ADD),
        OwnedReference("Proposal", "delivery", "exchange.ReceivedDelivery"),
        OwnedReference("Release", "proposal", "Proposal"),
        OwnedReference("Review", "knowledge", "PublicKnowledge"),
        OwnedReference("Review", "holding", "Holding"),
        OwnedReference("Alarm", "review", "Review"),
    ]
