"""The contract of the visit sheet, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHA256 = "645b48271e49d28fc2eaff6da6bbe33f060c34c4124ba8c9d8ef819a5927454a"
WHICH = {"kind": "visit_sheet", "version": 1}


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contract and its route."""
    contract = apps.get_model("exchange", "ReleasedContract").objects.create(
        **WHICH,
        needs_consent=False,
        forwarding_needs_consent=True,
        withdrawal="none",
        purposes=["visit"],
        bases=["public_task"],
        most_attachments=0,
        schema_sha256=SHA256,
    )
    contract.routes.create(sender_kind="municipality", receiver_kind="committee")


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove it again."""
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(**{f"contract__{name}": value for name, value in WHICH.items()}).delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(**WHICH).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0017_report_final_2")]

    operations = [migrations.RunPython(release, recall)]
