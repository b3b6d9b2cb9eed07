"""The contracts of visit reports, responses, copies and looks back, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COMMITTEE, MUNICIPALITY = "committee", "municipality"
# Kind: what withdrawing does, the fingerprint of the schema, and the routes.
CONTRACTS = {
    "report_draft": (
        "hide",
        "041211e462011fa86917cb149ddf1d5d288d5008a52267730206781c1d604752",
        ((COMMITTEE, MUNICIPALITY),),
    ),
    "report_response": (
        "stop_onward_use",
        "419b253a8baedc7bc40456933c877d830e2c2e46583cebcb0791d81f2038da8f",
        ((MUNICIPALITY, COMMITTEE),),
    ),
    "report_final": (
        "stop_onward_use",
        "3986f45016fb71ce7e3fadfc7bf2e0ca5b6e858ed815ecd2e359bb3752b3bf1f",
        ((COMMITTEE, MUNICIPALITY),),
    ),
    "report_copy": (
        "hide",
        "32f6a281b550fd3956784e73c3bc6f4bd282d0a7a8d40c7031e78571fe938621",
        ((COMMITTEE, "ibd"), (COMMITTEE, "vng"), (COMMITTEE, "network")),
    ),
    "look_back": (
        "hide",
        "174643b6d1d7a057ab0c9d26b1ecc3c7de2721b546d6985efa5ffad6cf4400bd",
        ((MUNICIPALITY, COMMITTEE),),
    ),
}


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contracts and their routes; a copy rests on consent."""
    contracts = apps.get_model("exchange", "ReleasedContract").objects
    for kind, (withdrawal, fingerprint, routes) in CONTRACTS.items():
        is_copy = kind == "report_copy"
        contract = contracts.create(
            kind=kind,
            version=1,
            needs_consent=is_copy,
            forwarding_needs_consent=True,
            withdrawal=withdrawal,
            purposes=["learning"] if is_copy else ["visit"],
            bases=["consent"] if is_copy else ["public_task"],
            most_attachments=0,
            schema_sha256=fingerprint,
        )
        for sender, receiver in routes:
            contract.routes.create(sender_kind=sender, receiver_kind=receiver)


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove them again."""
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(contract__kind__in=CONTRACTS).delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(kind__in=CONTRACTS).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0011_figure_proposal_2")]

    operations = [migrations.RunPython(release, recall)]
