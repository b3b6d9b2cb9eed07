"""A sighting can only name a visit and a finding of its own organisation."""

from django.db import migrations

from durf.platform.tenancy.operations import OwnedReference


class Migration(migrations.Migration):
    dependencies = [("committee_observations", "0003_finding")]

    operations = [
        OwnedReference("Sighting", "visit", "committee_visits.Visit"),
        OwnedReference("Sighting", "finding", "committee_visits.Finding"),
    ]
