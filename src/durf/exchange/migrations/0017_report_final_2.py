"""The second version of a final visit report, which brings itself as files, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHA256 = "3986f45016fb71ce7e3fadfc7bf2e0ca5b6e858ed815ecd2e359bb3752b3bf1f"
WHICH = {"kind": "report_final", "version": 2}


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contract and its route."""
    contract = apps.get_model("exchange", "ReleasedContract").objects.create(
        **WHICH,
        needs_consent=False,
        forwarding_needs_consent=True,
        withdrawal="stop_onward_use",
        purposes=["visit"],
        bases=["public_task"],
        most_attachments=2,
        schema_sha256=SHA256,
    )
    contract.routes.create(sender_kind="committee", receiver_kind="municipality")


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove it again."""
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(**{f"contract__{name}": value for name, value in WHICH.items()}).delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(**WHICH).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0016_text_contracts")]

    operations = [migrations.RunPython(release, recall)]
