"""Walls of tenancy: organisations stand on the porch, rooms have an owner."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant, HouseWall


class Migration(migrations.Migration):
    dependencies = [
        ("tenancy", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        Grant(["tenancy_organisation"], "durf_app", ["SELECT", "INSERT", "UPDATE"]),
        Grant(["django_migrations", "django_content_type"], "durf_app", ["SELECT"]),
        HouseWall("Room", rights=["SELECT", "INSERT"]),
    ]
