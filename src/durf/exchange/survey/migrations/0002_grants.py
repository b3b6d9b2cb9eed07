"""The application may use the box; nobody else has a right to it but whoever makes backups."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant

BOX = ["exchange_survey_spentcode", "exchange_survey_surveyanswer"]


class Migration(migrations.Migration):
    dependencies = [("exchange_survey", "0001_initial")]

    operations = [
        Grant(["exchange_survey_survey"], "durf_app", ["SELECT", "INSERT", "UPDATE"]),
        Grant(BOX, "durf_app", ["SELECT", "INSERT", "DELETE"]),
    ]
