"""Walls around the self-image; versions and submissions are written once and never changed."""

from django.db import migrations

from durf.platform.tenancy.operations import HouseWall, OwnedReference

CHANGING = ["SELECT", "INSERT", "UPDATE"]
REMOVABLE = ["SELECT", "INSERT", "UPDATE", "DELETE"]
LASTING = ["SELECT", "INSERT"]


class Migration(migrations.Migration):
    dependencies = [
        ("municipality_selfimage", "0001_initial"),
        ("documents", "0002_walls"),
        ("exchange", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        HouseWall("SelfImage", rights=CHANGING),
        HouseWall("Answer", rights=CHANGING),
        HouseWall("AnswerVersion", rights=LASTING),
        HouseWall("Assignment", rights=REMOVABLE),
        HouseWall("Comment", rights=LASTING),
        HouseWall("Evidence", rights=CHANGING),
        HouseWall("EvidenceUse", rights=["SELECT", "INSERT", "DELETE"]),
        HouseWall("Submission", rights=LASTING),
        OwnedReference("SelfImage", "previous", "SelfImage"),
        OwnedReference("Answer", "selfimage", "SelfImage"),
        OwnedReference("AnswerVersion", "answer", "Answer"),
        OwnedReference("Assignment", "selfimage", "SelfImage"),
        OwnedReference("Comment", "selfimage", "SelfImage"),
        OwnedReference("Evidence", "document", "documents.Document"),
        OwnedReference("EvidenceUse", "evidence", "Evidence"),
        OwnedReference("EvidenceUse", "selfimage", "SelfImage"),
        OwnedReference("Submission", "selfimage", "SelfImage"),
        OwnedReference("Submission", "delivery", "exchange.SentDelivery"),
    ]
