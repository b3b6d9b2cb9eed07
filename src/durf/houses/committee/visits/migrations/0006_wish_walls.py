"""Walls around the wishes of municipalities about a team; none is ever removed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [("committee_visits", "0005_wishes")]

    operations = [
        HouseWall("TeamWish", rights=["SELECT", "INSERT", "UPDATE"]),
        OwnedReference("TeamWish", "visit", "Visit"),
        OwnedReference("TeamWish", "member", "TeamMember"),
        OwnedReference("TeamWish", "delivery", "exchange.ReceivedDelivery"),
        OwnedReference("TeamWish", "answer", "exchange.SentDelivery"),
    ]
