"""The contract of the self-image, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHA256 = "c14e968930395bbd1f4dc48096b22ef714e2b0d9290901a868db0efade000dfd"


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
