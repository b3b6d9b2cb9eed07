"""Everybody may read how lots are drawn; the application adds to it and never changes it."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant

TABLES = ["publication_published_publishedprocedure"]


class Migration(migrations.Migration):
    dependencies = [("publication_published", "0004_publishedprocedure")]

    operations = [
        Grant(TABLES, "durf_app", ["SELECT", "INSERT"]),
        Grant(TABLES, "durf_public", ["SELECT"]),
    ]
