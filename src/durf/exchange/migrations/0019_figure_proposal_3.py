"""The third version of proposed figures, with bands, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHA256 = "d51e4fcc756584a833700b8696202ccce255fece55fd5c2c04539aad9fd2f26d"


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contract and its route."""
    contract = apps.get_model("exchange", "ReleasedContract").objects.create(
        kind="figure_proposal",
        version=3,
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
    which = {"kind": "figure_proposal", "version": 3}
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(**{f"contract__{name}": value for name, value in which.items()}).delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(**which).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0018_visit_sheet_contract")]

    operations = [migrations.RunPython(release, recall)]
