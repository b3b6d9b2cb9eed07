"""Baselines are read and added; nobody changes or removes a version.

The public site has no right: an operator may have imported a text that isn't free.
"""

from django.db import migrations

from durf.platform.tenancy.operations import Grant

TABLES = [
    "frameworks_frameworkversion",
    "frameworks_frameworknode",
    "frameworks_frameworkmeasure",
]


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0001_initial")]

    operations = [Grant(TABLES, "durf_app", ["SELECT", "INSERT"])]
