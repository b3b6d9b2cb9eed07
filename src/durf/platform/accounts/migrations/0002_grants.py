"""People stand on the porch: the application may read and change them, never remove them."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [Grant(["accounts_user"], "durf_app", ["SELECT", "INSERT", "UPDATE"])]
