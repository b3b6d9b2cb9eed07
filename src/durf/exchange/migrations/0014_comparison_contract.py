"""The contract of the comparison, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHA256 = "9ec721ad90f8b960e1627fce18a6752e45db70642a52fab569763c82abb6e3cc"


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contract and its route."""
    contract = apps.get_model("exchange", "ReleasedContract").objects.create(
        kind="comparison",
        version=1,
        needs_consent=False,
        forwarding_needs_consent=True,
        withdrawal="hide",
        purposes=["figures"],
        bases=["public_task"],
        most_attachments=0,
        schema_sha256=SHA256,
    )
    contract.routes.create(sender_kind="committee", receiver_kind="municipality")


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove it again."""
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(contract__kind="comparison").delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(kind="comparison").delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0013_survey_contract")]

    operations = [migrations.RunPython(release, recall)]
