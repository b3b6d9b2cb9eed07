"""Wall around the surveys of the committee."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall


class Migration(migrations.Migration):
    dependencies = [("committee_effect", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [HouseWall("EffectSurvey", rights=["SELECT", "INSERT", "UPDATE"])]
