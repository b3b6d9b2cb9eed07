"""Walls around mailings; a mailing is never removed by the application itself."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [
        ("exchange_mailings", "0001_initial"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("Mailing", rights=["SELECT", "INSERT", "UPDATE"]),
        HouseWall("MailingLine", rights=["SELECT", "INSERT", "UPDATE"]),
        OwnedReference("MailingLine", "mailing", "Mailing"),
        OwnedReference("MailingLine", "delivery", "exchange.SentDelivery"),
    ]
