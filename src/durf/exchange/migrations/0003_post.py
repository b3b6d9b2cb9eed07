"""The functions of the post: what goes from one organisation to another goes through these."""

from django.db import migrations

from durf.exchange.operations import PostFunctions


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_walls")]

    operations = [
        PostFunctions(
            "parts_1.sql",
            inner=[
                "post_acts_for",
                "post_actor",
                "post_new_id",
                "post_digest",
                "post_refuse",
                "post_tell",
            ],
        ),
        PostFunctions(
            "deliver_1.sql",
            inner=[
                "post_find_source",
                "post_check_content",
                "post_check_terms",
                "post_check_subjects",
                "post_check_consents",
                "post_write_consent",
                "post_write_received",
                "post_write_receipts",
                "post_find_repeated",
                "post_write",
            ],
            doors=["post_deliver"],
        ),
        PostFunctions(
            "withdraw_1.sql",
            inner=["post_hide_received", "post_hide_sent", "post_withdraw_one"],
            doors=["post_withdraw", "post_mark"],
        ),
    ]
