"""Content goes when its period is over: by a function that only the owner role may call."""

from django.db import migrations, models

from durf.exchange.operations import ColumnGrant, PostFunctions

CONTENTS = (
    "exchange_sentcontent, exchange_sentattachment, "
    "exchange_receivedcontent, exchange_receivedattachment"
)


class Migration(migrations.Migration):
    dependencies = [("exchange", "0006_words")]

    operations = [
        migrations.AddField(
            model_name="receiveddelivery",
            name="destroyed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="sentdelivery",
            name="destroyed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="receiptevent",
            name="happening",
            field=models.CharField(
                choices=[
                    ("opened", "Opened"),
                    ("exported", "Exported"),
                    ("forwarded", "Passed on"),
                    ("withdrawn", "Withdrawn"),
                    ("hidden", "No longer readable"),
                    ("destroyed", "Content destroyed"),
                ],
                max_length=10,
            ),
        ),
        ColumnGrant("exchange_receiveddelivery", "durf_post", "UPDATE", ["destroyed_at"]),
        ColumnGrant("exchange_sentdelivery", "durf_post", "UPDATE", ["destroyed_at"]),
        migrations.RunSQL(
            f"GRANT DELETE ON {CONTENTS} TO durf_post",
            f"REVOKE DELETE ON {CONTENTS} FROM durf_post",
        ),
        PostFunctions("destroy_1.sql", inner=["post_destroy"]),
        migrations.RunSQL(
            "SET LOCAL ROLE durf_post;"
            "GRANT EXECUTE ON FUNCTION post_destroy TO durf_owner;"
            "RESET ROLE",
            migrations.RunSQL.noop,
        ),
    ]
