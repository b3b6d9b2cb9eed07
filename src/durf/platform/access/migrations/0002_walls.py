"""Memberships stand on the porch; a room membership can't name a room of another owner."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant, OwnedReference


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [
        Grant(
            ["access_membership", "access_roommembership"],
            "durf_app",
            ["SELECT", "INSERT", "UPDATE"],
        ),
        OwnedReference("RoomMembership", "room", "tenancy.Room"),
    ]
