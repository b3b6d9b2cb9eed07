"""Walls around the zips with letters; a zip that is old or is made again goes."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference

RIGHTS = ["SELECT", "INSERT", "UPDATE", "DELETE"]


class Migration(migrations.Migration):
    dependencies = [("committee_programmes", "0004_bundles")]

    operations = [
        HouseWall("LetterBundle", rights=RIGHTS),
        HouseWall("BundledLetter", rights=RIGHTS),
        OwnedReference("LetterBundle", "programme", "Programme"),
        OwnedReference("BundledLetter", "bundle", "LetterBundle"),
        OwnedReference("BundledLetter", "invitation", "Invitation"),
    ]
