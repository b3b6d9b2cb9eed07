"""Mails stand on the porch and are removed when they have left."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [Grant(["notices_waitingmail", "notices_sentmail"], "durf_app")]
