"""Walls around the address book; a version is written once and never changed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [
        HouseWall("Contact", rights=["SELECT", "INSERT", "UPDATE"]),
        HouseWall("ContactVersion", rights=["SELECT", "INSERT"]),
        OwnedReference("ContactVersion", "contact", "Contact"),
    ]
