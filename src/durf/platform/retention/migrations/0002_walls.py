"""Walls around the proof of destruction: the application reads it, the owner role writes it."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [HouseWall("Certificate", rights=["SELECT"])]
