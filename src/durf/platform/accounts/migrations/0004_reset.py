"""A reset also cuts the tie to the organisation's own login."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_porch")]

    operations = [
        Grant(["socialaccount_socialaccount", "socialaccount_socialtoken"], "durf_app", ["DELETE"])
    ]
