"""Walls around invitations to a survey."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [
        ("municipality_effect", "0001_initial"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("SurveyInvitation", rights=["SELECT", "INSERT", "UPDATE"]),
        OwnedReference("SurveyInvitation", "delivery", "exchange.ReceivedDelivery"),
    ]
