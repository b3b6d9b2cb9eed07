"""The contract of the self-image, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHA256 = "d8a6c95334333e2082d9a67bec447da4f7ee9698103e408527dfa05df3160936"


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contract and its route."""
    contract = apps.get_model("exchange", "ReleasedContract").objects.create(
        kind="selfimage",
        version=1,
        needs_consent=False,
        forwarding_needs_consent=True,
        withdrawal="hide",
        purposes=["visit"],
        bases=["public_task"],
        most_attachments=0,
        schema_sha256=SHA256,
    )
    contract.routes.create(sender_kind="municipality", receiver_kind="committee")


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove it again."""
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(contract__kind="selfimage").delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(kind="selfimage").delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0007_destruction")]

    operations = [migrations.RunPython(release, recall)]
