"""The queue stands on the porch: its rows hold a function and ids, never content."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("tenancy", "0002_walls"),
    ]

    operations = [Grant(["django_tasks_database_dbtaskresult"], "durf_app")]
