"""Maps of boundaries are public: all may read them, the owner alone writes them."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant

TABLES = ["municipalities_boundarymap"]


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0005_boundaries")]

    operations = [
        Grant(TABLES, "durf_app", ["SELECT"]),
        Grant(TABLES, "durf_public", ["SELECT"]),
    ]
