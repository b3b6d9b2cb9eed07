from django.db import migrations, models

from durf.platform.tenancy.operations import Grant


class Migration(migrations.Migration):
    initial = True

    dependencies = [("tenancy", "0002_walls")]

    operations = [
        migrations.CreateModel(
            name="BackupCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("keep_until_on", models.DateField()),
                ("size", models.BigIntegerField()),
                ("version", models.CharField(max_length=40)),
            ],
            options={
                "indexes": [models.Index(fields=["-made_at"], name="backups_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="backup_isnt_empty"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("worker", models.CharField(max_length=40)),
                ("beaten_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["worker"], name="one_heartbeat_per_worker")
                ],
            },
        ),
        Grant(["upkeep_heartbeat"], "durf_app"),
        Grant(["upkeep_backupcopy"], "durf_app", ["SELECT", "INSERT"]),
    ]
