"""Received self-images."""

import django.db.models.deletion
from django.db import migrations, models

import durf.platform.tenancy.ids
import durf.platform.tenancy.ownership


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("exchange", "0008_selfimage_contract"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReceivedSelfImage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=durf.platform.tenancy.ids.new_public_id,
                        editable=False,
                        max_length=24,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=100)),
                ("questionnaire", models.CharField(max_length=60)),
                ("questionnaire_version", models.CharField(max_length=20)),
                ("answers", models.JSONField()),
                ("is_for_figures", models.BooleanField()),
                ("is_for_research", models.BooleanField()),
                ("answered", models.PositiveIntegerField()),
                ("sent_at", models.DateTimeField()),
                (
                    "delivery",
                    durf.platform.tenancy.ownership.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exchange.receiveddelivery",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.organisation",
                    ),
                ),
                (
                    "replaces",
                    durf.platform.tenancy.ownership.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee_selfimages.receivedselfimage",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["organisation", "questionnaire", "municipality", "-sent_at"],
                        name="newest_selfimages",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "delivery"), name="one_selfimage_per_delivery"
                    )
                ],
            },
        ),
    ]
