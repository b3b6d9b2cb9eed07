"""The second version of proposed figures, with averages and sentences, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHA256 = "7fcf4ee0d00fd18fcbc4a74c94cf040ead267dee98d9b115c8791081ad8b3ddb"


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contract and its route."""
    contract = apps.get_model("exchange", "ReleasedContract").objects.create(
        kind="figure_proposal",
        version=2,
        needs_consent=False,
        forwarding_needs_consent=True,
        withdrawal="stop_onward_use",
        purposes=["figures"],
        bases=["public_task"],
        most_attachments=0,
        schema_sha256=SHA256,
    )
    contract.routes.create(sender_kind="committee", receiver_kind="press")


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove it again."""
    which = {"kind": "figure_proposal", "version": 2}
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(**{f"contract__{name}": value for name, value in which.items()}).delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(**which).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0010_visit_contract")]

    operations = [migrations.RunPython(release, recall)]
