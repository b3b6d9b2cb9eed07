"""The contracts of proposed figures and the answers to them, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KINDS = ("figure_proposal", "figure_verdict")
PROPOSAL_SHA256 = "d7636c4b571bb5697276ee1d6a40246e616d524d0758b8465c22f2a0f8bd1810"
VERDICT_SHA256 = "2ad476bfcbda073ab768ac7139e70c99a445501aee27188e388083fde34ea28f"


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contracts and their routes."""
    contracts = apps.get_model("exchange", "ReleasedContract").objects
    terms = {
        "version": 1,
        "needs_consent": False,
        "forwarding_needs_consent": True,
        "purposes": ["figures"],
        "bases": ["public_task"],
        "most_attachments": 0,
    }
    proposal = contracts.create(
        kind="figure_proposal",
        withdrawal="stop_onward_use",
        schema_sha256=PROPOSAL_SHA256,
        **terms,
    )
    proposal.routes.create(sender_kind="committee", receiver_kind="press")
    verdict = contracts.create(
        kind="figure_verdict", withdrawal="none", schema_sha256=VERDICT_SHA256, **terms
    )
    verdict.routes.create(sender_kind="press", receiver_kind="committee")


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove them again."""
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(contract__kind__in=KINDS).delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(kind__in=KINDS).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0008_selfimage_contract")]

    operations = [migrations.RunPython(release, recall)]
