"""Requests to reset a factor stand on the porch; they are never removed."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant


class Migration(migrations.Migration):
    dependencies = [("office", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [Grant(["office_factorreset"], "durf_app", ["SELECT", "INSERT", "UPDATE"])]
