"""Walls around the documents: bytes are written once and destroyed, never changed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference

MOVES_ON = "UPDATE (state, scan_note, removed_at, removed_by_id)"


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [
        HouseWall("Document", rights=["SELECT", "INSERT", "UPDATE"]),
        HouseWall("DocumentVersion", rights=["SELECT", "INSERT", MOVES_ON]),
        HouseWall("DocumentBody", rights=["SELECT", "INSERT", "DELETE"]),
        OwnedReference("DocumentVersion", "document", "Document"),
        OwnedReference("DocumentVersion", "replaces", "DocumentVersion"),
        OwnedReference("DocumentBody", "version", "DocumentVersion"),
    ]
