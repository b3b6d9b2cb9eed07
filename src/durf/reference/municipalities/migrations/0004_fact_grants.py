"""The tables of the register are public: all may read them, the owner alone writes them."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant

TABLES = [
    "municipalities_municipalitychange",
    "municipalities_municipalitycode",
    "municipalities_municipalityheadcount",
    "municipalities_municipalityname",
]


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0003_facts")]

    operations = [
        Grant(TABLES, "durf_app", ["SELECT"]),
        Grant(TABLES, "durf_public", ["SELECT"]),
    ]
