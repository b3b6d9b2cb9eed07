"""Everybody may read released texts and their files; the application only adds to them."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant

TABLES = ["publication_published_publishedtext", "publication_published_publishedfile"]


class Migration(migrations.Migration):
    dependencies = [("publication_published", "0006_texts")]

    operations = [
        Grant(TABLES, "durf_app", ["SELECT", "INSERT"]),
        Grant(TABLES, "durf_public", ["SELECT"]),
    ]
