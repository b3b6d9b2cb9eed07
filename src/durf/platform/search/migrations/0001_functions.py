"""The functions of searching, and the words of contacts and documents."""

from pathlib import Path

from django.db import migrations

from durf.platform.search.operations import SearchColumn

SOURCE = Path(__file__).resolve().parent / "sql" / "functions_1.sql"
DROP = "DROP FUNCTION durf_search_marks, durf_search_excerpt, durf_search_strings, durf_search_vector, durf_search_fold"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contacts", "0003_newest_first"),
        ("documents", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        migrations.RunSQL(SOURCE.read_text(encoding="utf-8"), DROP),
        SearchColumn("contacts.Contact", "durf_search_vector(name, function, email, phone, note)"),
        SearchColumn("documents.DocumentBody", "durf_search_vector(text)"),
    ]
