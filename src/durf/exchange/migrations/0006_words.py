"""The words of what was sent and received, for searching; a hidden row's words are hidden too."""

from django.db import migrations

from durf.platform.search.operations import SearchColumn

WORDS = "durf_search_vector(durf_search_strings(body))"


class Migration(migrations.Migration):
    dependencies = [("exchange", "0005_demand_contracts"), ("search", "0001_functions")]

    operations = [
        SearchColumn("SentContent", WORDS),
        SearchColumn("ReceivedContent", WORDS),
    ]
