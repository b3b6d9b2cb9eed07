"""The register is public: the public site may read it."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0001_initial")]

    operations = [
        Grant(["municipalities_municipality"], "durf_app", ["SELECT", "INSERT", "UPDATE"]),
        Grant(["municipalities_municipality"], "durf_public", ["SELECT"]),
    ]
