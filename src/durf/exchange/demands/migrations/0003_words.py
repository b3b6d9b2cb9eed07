"""The words of demands, for searching."""

from django.db import migrations

from durf.platform.search.operations import SearchColumn

WORDS = "durf_search_vector(requester, reference, covers, basis, ground, explanation, no_time)"


class Migration(migrations.Migration):
    dependencies = [("demands", "0002_walls"), ("search", "0001_functions")]

    operations = [SearchColumn("Demand", WORDS)]
