"""The contracts about demands by law, as released: the report, the owner's answer, the result."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

HOLDERS = ["committee", "ibd", "vng"]
TO_OWNER = [(holder, "municipality") for holder in HOLDERS]
TO_HOLDER = [("municipality", holder) for holder in HOLDERS]
COMMON = {
    "version": 1,
    "needs_consent": False,
    "forwarding_needs_consent": True,
    "withdrawal": "none",
    "purposes": ["accountability"],
    "bases": ["legal_duty"],
}
CONTRACTS = [
    ("demand", 0, TO_OWNER, "69ec045adf7e9132b45073aa76d40378ac0ac931105da807ae579449954b287b"),
    (
        "demand_reply",
        10,
        TO_HOLDER,
        "730ba4ee6e2ae0865ac77cc10909d03ef0ceccb4d510fcc6f021d96a5bc2f3b0",
    ),
    (
        "demand_result",
        0,
        TO_OWNER,
        "0827a112039dff74fa132425214dc53bea252ef054fa63ad1f0150a57d29b036",
    ),
]


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contracts and their routes."""
    contracts = apps.get_model("exchange", "ReleasedContract").objects
    for kind, most_attachments, routes, sha256 in CONTRACTS:
        contract = contracts.create(
            kind=kind, most_attachments=most_attachments, schema_sha256=sha256, **COMMON
        )
        for sender, receiver in routes:
            contract.routes.create(sender_kind=sender, receiver_kind=receiver)


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove them again."""
    kinds = [kind for kind, *_ in CONTRACTS]
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(contract__kind__in=kinds).delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(kind__in=kinds).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0004_first_contracts")]

    operations = [migrations.RunPython(release, recall)]
