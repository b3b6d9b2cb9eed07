"""Striking an answer and lifting an alarm change these columns; everything else stays as written."""

from django.db import migrations

from durf.exchange.operations import ColumnGrant

KNOWN, ALARM = "publication_ledger_publicknowledge", "publication_ledger_alarm"
STRIKING = ["struck_by_id", "struck_at", "strike_reason"]
LIFTING = ["asked_by_id", "asked_at", "reason", "lifted_by_id", "lifted_at"]


class Migration(migrations.Migration):
    dependencies = [("publication_ledger", "0003_knowledge_and_alarms")]

    operations = [
        ColumnGrant(KNOWN, "durf_app", "UPDATE", STRIKING),
        ColumnGrant(ALARM, "durf_app", "UPDATE", LIFTING),
    ]
