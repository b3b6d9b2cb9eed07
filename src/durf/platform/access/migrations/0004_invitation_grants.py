"""Invitations stand on the porch; they are withdrawn, never removed."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant


class Migration(migrations.Migration):
    dependencies = [("access", "0003_invitations")]

    operations = [Grant(["access_invitation"], "durf_app", ["SELECT", "INSERT", "UPDATE"])]
