"""The operator's run withdraws the consents of an organisation that nobody succeeds."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("exchange", "0020_quote_contracts")]

    operations = [
        migrations.RunSQL(
            "SET LOCAL ROLE durf_post;"
            "GRANT EXECUTE ON FUNCTION post_withdraw(text, text, timestamptz) TO durf_owner;"
            "RESET ROLE",
            migrations.RunSQL.noop,
        ),
    ]
