"""Quotations, and texts that may hold them, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RELEASED = (
    (
        "text_proposal",
        2,
        "009f4164b3ad362874cf51fb003d229ba2d66b8b6de4575b1e36587cfa6c7909",
        "stop_onward_use",
        ["public_task", "consent"],
        ("committee", "press"),
    ),
    (
        "quote_request",
        1,
        "9def7fc4c32632d154cb8ea8fbec8cca247193889b6117122c366b39e5b5660c",
        "hide",
        ["public_task"],
        ("committee", "municipality"),
    ),
    (
        "quote_answer",
        1,
        "685d3cb6b6fb23499e2b23bdd64d0632dde401d3eacd9d4e4a7a72bd244045af",
        "none",
        ["public_task"],
        ("municipality", "committee"),
    ),
)


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contracts and their routes."""
    contracts = apps.get_model("exchange", "ReleasedContract").objects
    for kind, version, sha256, withdrawal, bases, (sender, receiver) in RELEASED:
        row = contracts.create(
            kind=kind,
            version=version,
            needs_consent=False,
            forwarding_needs_consent=True,
            withdrawal=withdrawal,
            purposes=["learning"],
            bases=bases,
            most_attachments=0,
            schema_sha256=sha256,
        )
        row.routes.create(sender_kind=sender, receiver_kind=receiver)


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove them again."""
    for kind, version, *_others in RELEASED:
        routes = apps.get_model("exchange", "ReleasedRoute").objects
        routes.filter(contract__kind=kind, contract__version=version).delete()
        contracts = apps.get_model("exchange", "ReleasedContract").objects
        contracts.filter(kind=kind, version=version).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0019_figure_proposal_3")]

    operations = [migrations.RunPython(release, recall)]
