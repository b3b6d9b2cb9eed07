"""The contract of invitations to an anonymous survey, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHA256 = "5e972dc8bcae32f488864346ea71136caefaee320e114bb4f6ff9eb7fda3aaec"


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contract and its route."""
    contract = apps.get_model("exchange", "ReleasedContract").objects.create(
        kind="survey",
        version=1,
        needs_consent=False,
        forwarding_needs_consent=True,
        withdrawal="none",
        purposes=["learning"],
        bases=["public_task"],
        most_attachments=0,
        schema_sha256=SHA256,
    )
    contract.routes.create(sender_kind="committee", receiver_kind="municipality")


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove it again."""
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(contract__kind="survey").delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(kind="survey").delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0012_report_contracts")]

    operations = [migrations.RunPython(release, recall)]
