"""Walls around the closing report: the committee's, and those of its room."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference, RoomWall

ADD = ["SELECT", "INSERT"]
WORK = ["SELECT", "INSERT", "UPDATE"]
ALL = ["SELECT", "INSERT", "UPDATE", "DELETE"]


class Migration(migrations.Migration):
    dependencies = [
        ("committee_closing", "0001_initial"),
        ("committee_observations", "0002_walls"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("ClosingReport", rights=WORK),
        HouseWall("Passage", rights=ALL),
        HouseWall("Evidence", rights=["SELECT", "INSERT", "DELETE"]),
        HouseWall("NewsItem", rights=WORK),
        HouseWall("ProposedText", rights=WORK),
        HouseWall("SentAdvice", rights=ADD),
        HouseWall("SentPoint", rights=WORK),
        RoomWall("Passage"),
        RoomWall("Evidence"),
        OwnedReference("ClosingReport", "room", "tenancy.Room"),
        OwnedReference("Passage", "room", "tenancy.Room"),
        OwnedReference("Passage", "report", "ClosingReport"),
        OwnedReference("Evidence", "room", "tenancy.Room"),
        OwnedReference("Evidence", "passage", "Passage"),
        OwnedReference("Evidence", "observation", "committee_observations.Observation"),
        OwnedReference("ProposedText", "delivery", "exchange.SentDelivery"),
        OwnedReference("ProposedText", "report", "ClosingReport"),
        OwnedReference("ProposedText", "news", "NewsItem"),
        OwnedReference("SentAdvice", "delivery", "exchange.SentDelivery"),
        OwnedReference("SentAdvice", "report", "ClosingReport"),
        OwnedReference("SentPoint", "advice", "SentAdvice"),
    ]
