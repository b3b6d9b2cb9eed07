import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("municipalities", "0002_grants"),
    ]

    operations = [
        migrations.CreateModel(
            name="MunicipalityChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("changed_on", models.DateField()),
                ("weight", models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name="MunicipalityCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=6, unique=True)),
                ("since_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="MunicipalityHeadcount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("area_year", models.PositiveSmallIntegerField()),
                ("inhabitants", models.PositiveIntegerField()),
                ("basis", models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="MunicipalityName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("is_alias", models.BooleanField(default=False)),
                ("since_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="municipality",
            name="ended_on",
            field=models.DateField(blank=True, null=True, verbose_name="ended on"),
        ),
        migrations.AddField(
            model_name="municipality",
            name="identity",
            field=models.CharField(max_length=8, null=True, unique=True),
        ),
        migrations.RunSQL(
            "UPDATE municipalities_municipality SET identity = code WHERE identity IS NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name="municipality",
            name="identity",
            field=models.CharField(max_length=8, unique=True),
        ),
        migrations.AddField(
            model_name="municipality",
            name="latitude",
            field=models.FloatField(blank=True, null=True, verbose_name="latitude"),
        ),
        migrations.AddField(
            model_name="municipality",
            name="longitude",
            field=models.FloatField(blank=True, null=True, verbose_name="longitude"),
        ),
        migrations.AddField(
            model_name="municipality",
            name="safety_region",
            field=models.CharField(blank=True, max_length=40, verbose_name="safety region"),
        ),
        migrations.AddField(
            model_name="municipality",
            name="since_on",
            field=models.DateField(blank=True, null=True, verbose_name="exists since"),
        ),
        migrations.AlterField(
            model_name="municipality",
            name="code",
            field=models.CharField(max_length=6, unique=True, verbose_name="code"),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on", None),
                    ("since_on", None),
                    ("ended_on__gt", models.F("since_on")),
                    _connector="OR",
                ),
                name="municipality_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                    _connector="OR",
                ),
                name="municipality_lies_on_earth",
            ),
        ),
        migrations.AddField(
            model_name="municipalitychange",
            name="predecessor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="went_to",
                to="municipalities.municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalitychange",
            name="successor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="came_from",
                to="municipalities.municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalitycode",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="codes",
                to="municipalities.municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalityheadcount",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="headcounts",
                to="municipalities.municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalityname",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="names",
                to="municipalities.municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalitychange",
            constraint=models.UniqueConstraint(
                fields=("predecessor", "successor"), name="one_share_per_successor"
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalitychange",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__gt", 0), ("weight__lte", 1)),
                name="share_is_a_part_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalitychange",
            constraint=models.CheckConstraint(
                condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                name="nobody_succeeds_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalitycode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on", None),
                    ("since_on", None),
                    ("ended_on__gt", models.F("since_on")),
                    _connector="OR",
                ),
                name="code_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalityheadcount",
            constraint=models.UniqueConstraint(
                fields=("municipality", "year"), name="one_headcount_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalityname",
            constraint=models.UniqueConstraint(
                fields=("municipality", "name"), name="one_row_per_name_of_a_municipality"
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalityname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on", None),
                    ("since_on", None),
                    ("ended_on__gt", models.F("since_on")),
                    _connector="OR",
                ),
                name="name_ends_after_it_began",
            ),
        ),
    ]
