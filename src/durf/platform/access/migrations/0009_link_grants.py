"""Links stand on the porch; they are revoked, never removed."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant


class Migration(migrations.Migration):
    dependencies = [("access", "0008_links")]

    operations = [Grant(["access_link"], "durf_app", ["SELECT", "INSERT", "UPDATE"])]
