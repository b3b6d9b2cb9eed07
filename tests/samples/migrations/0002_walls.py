from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference, RoomWall


class Migration(migrations.Migration):
    dependencies = [("samples", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [
        HouseWall("Shelf"),
        HouseWall("Book"),
        HouseWall("PrivateNote"),
        RoomWall("PrivateNote"),
        OwnedReference("Book", "shelf", "Shelf"),
        OwnedReference("PrivateNote", "room", "tenancy.Room"),
    ]
