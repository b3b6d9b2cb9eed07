"""Walls around visit reports: each row in the room of its visit; adoptions are never changed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference, RoomWall

KEPT = ["SELECT", "INSERT", "UPDATE"]
REMOVABLE = ["SELECT", "INSERT", "UPDATE", "DELETE"]
APPENDED = ["SELECT", "INSERT"]
RIGHTS = {
    "VisitReport": KEPT,
    "Paragraph": REMOVABLE,
    "NextStep": REMOVABLE,
    "Remark": REMOVABLE,
    "Adoption": APPENDED,
    "Reaction": KEPT,
}


class Migration(migrations.Migration):
    dependencies = [
        ("committee_reports", "0001_initial"),
        ("committee_visits", "0002_walls"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        *(HouseWall(model, rights=rights) for model, rights in RIGHTS.items()),
        *(RoomWall(model) for model in RIGHTS),
        *(OwnedReference(model, "room", "tenancy.Room") for model in RIGHTS),
        *(
            OwnedReference(model, "report", "VisitReport")
            for model in RIGHTS
            if model != "VisitReport"
        ),
        OwnedReference("VisitReport", "visit", "committee_visits.Visit"),
        OwnedReference("VisitReport", "response", "exchange.ReceivedDelivery"),
        OwnedReference("Remark", "paragraph", "Paragraph"),
        OwnedReference("Adoption", "delivery", "exchange.SentDelivery"),
    ]
