"""The contracts of who comes to a visit and of the wish for somebody else, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RELEASED = {
    "visit_team": (
        "1488191c7504832711b76b4a230201e72fac92a59fce42fed6bb7b324c142ad6",
        "none",
        ("committee", "municipality"),
    ),
    "visit_wish": (
        "11d39ae6aed357013ba3d4658f1e175cefe1c351d302fd0b0773ec5911067aef",
        "hide",
        ("municipality", "committee"),
    ),
}


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contracts and their routes."""
    for kind, (sha256, withdrawal, (sender, receiver)) in RELEASED.items():
        contract = apps.get_model("exchange", "ReleasedContract").objects.create(
            kind=kind,
            version=1,
            needs_consent=False,
            forwarding_needs_consent=True,
            withdrawal=withdrawal,
            purposes=["visit"],
            bases=["public_task"],
            most_attachments=0,
            schema_sha256=sha256,
        )
        contract.routes.create(sender_kind=sender, receiver_kind=receiver)


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove them again."""
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(contract__kind__in=RELEASED).delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(kind__in=RELEASED).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0014_comparison_contract")]

    operations = [migrations.RunPython(release, recall)]
