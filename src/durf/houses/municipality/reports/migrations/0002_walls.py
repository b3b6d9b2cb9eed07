"""Walls around received visit reports; what was allowed and told is never changed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference

KEPT = ["SELECT", "INSERT", "UPDATE"]
APPENDED = ["SELECT", "INSERT"]
OF_REPORT = ("Reaction", "Permission", "CouncilVersion", "OwnStep", "LookBack")


class Migration(migrations.Migration):
    dependencies = [
        ("municipality_reports", "0001_initial"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("ReceivedReport", rights=KEPT),
        HouseWall("Reaction", rights=["SELECT", "INSERT", "DELETE"]),
        HouseWall("Permission", rights=APPENDED),
        HouseWall("CouncilVersion", rights=KEPT),
        HouseWall("OwnStep", rights=KEPT),
        HouseWall("LookBack", rights=APPENDED),
        *(OwnedReference(model, "report", "ReceivedReport") for model in OF_REPORT),
        OwnedReference("ReceivedReport", "draft", "exchange.ReceivedDelivery"),
        OwnedReference("ReceivedReport", "response", "exchange.SentDelivery"),
        OwnedReference("ReceivedReport", "final", "exchange.ReceivedDelivery"),
        OwnedReference("Permission", "consent", "exchange.Consent"),
        OwnedReference("LookBack", "delivery", "exchange.SentDelivery"),
    ]
