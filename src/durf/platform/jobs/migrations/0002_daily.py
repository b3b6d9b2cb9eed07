"""The table by which workers agree who does a daily task."""

from django.db import migrations, models

from durf.platform.tenancy.operations import Grant


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_queue")]

    operations = [
        migrations.CreateModel(
            name="DailyRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("ran_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["name", "ran_on"], name="one_run_per_task_and_day"
                    ),
                ],
            },
        ),
        Grant(["jobs_dailyrun"], "durf_app", ["SELECT", "INSERT"]),
    ]
