"""The contract of the announcement of a visit, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHA256 = "303aa71fab97fc2c67f8035b3f7d48433721479276963a28bb53a6d7ed8c4364"


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contract and its route."""
    contract = apps.get_model("exchange", "ReleasedContract").objects.create(
        kind="visit",
        version=1,
        needs_consent=False,
        forwarding_needs_consent=True,
        withdrawal="none",
        purposes=["visit"],
        bases=["public_task"],
        most_attachments=0,
        schema_sha256=SHA256,
    )
    contract.routes.create(sender_kind="committee", receiver_kind="municipality")


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove it again."""
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(contract__kind="visit").delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(kind="visit").delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0009_figure_contracts")]

    operations = [migrations.RunPython(release, recall)]
