"""Walls of the post: the application reads; the functions of the post write, and only here."""

from django.db import migrations

from durf.exchange.operations import ColumnGrant, HiddenWall, PostDoor
from durf.platform.tenancy.operations import Grant, HouseWall, OwnedReference

WITHDRAWAL = ["withdrawn_at", "withdrawal_cause", "withdrawal_reason"]


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("tenancy", "0002_walls")]

    operations = [
        HouseWall("SentDelivery", rights=["SELECT"]),
        HouseWall("SentContent", rights=["SELECT"]),
        HouseWall("SentAttachment", rights=["SELECT"]),
        HouseWall("ReceivedDelivery", rights=["SELECT"]),
        HouseWall("ReceivedContent", rights=["SELECT"]),
        HouseWall("ReceivedAttachment", rights=["SELECT"]),
        HouseWall("Consent", rights=["SELECT"]),
        HouseWall("Receipt", rights=["SELECT"]),
        HouseWall("ReceiptEvent", rights=["SELECT"]),
        HouseWall("InboxItem", rights=["SELECT"]),
        HouseWall("Distribution", rights=["SELECT", "INSERT", "DELETE"]),
        HiddenWall("SentContent"),
        HiddenWall("SentAttachment"),
        HiddenWall("ReceivedContent"),
        HiddenWall("ReceivedAttachment"),
        OwnedReference("SentContent", "delivery", "SentDelivery"),
        OwnedReference("SentAttachment", "delivery", "SentDelivery"),
        OwnedReference("ReceivedContent", "delivery", "ReceivedDelivery"),
        OwnedReference("ReceivedAttachment", "delivery", "ReceivedDelivery"),
        OwnedReference("Consent", "delivery", "SentDelivery"),
        OwnedReference("Receipt", "consent", "Consent"),
        OwnedReference("ReceiptEvent", "receipt", "Receipt"),
        OwnedReference("InboxItem", "delivery", "ReceivedDelivery"),
        PostDoor("SentDelivery", [*WITHDRAWAL, "withdrawn_by_id"]),
        PostDoor("SentContent", ["hidden_at"]),
        PostDoor("SentAttachment", ["hidden_at"]),
        PostDoor("ReceivedDelivery", [*WITHDRAWAL, "opened_at", "opened_by_id"]),
        PostDoor("ReceivedContent", ["hidden_at"]),
        PostDoor("ReceivedAttachment", ["hidden_at"]),
        PostDoor("Consent", ["withdrawn_at", "withdrawn_by_id"]),
        PostDoor("Receipt", ["withdrawn_at", "hidden_at"]),
        PostDoor("ReceiptEvent"),
        PostDoor("InboxItem"),
        ColumnGrant(
            "exchange_inboxitem",
            "durf_app",
            "UPDATE",
            ["due_on", "assigned_to_id", "state", "handled_at", "done_at", "done_by_id"],
        ),
        Grant(["exchange_releasedcontract", "exchange_releasedroute"], "durf_app", ["SELECT"]),
        Grant(["exchange_releasedcontract", "exchange_releasedroute"], "durf_post", ["SELECT"]),
        ColumnGrant(
            "tenancy_organisation", "durf_post", "SELECT", ["id", "public_id", "kind", "closed_on"]
        ),
    ]
