"""The contracts of proposed texts and of advice, with the answers to them, as released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RELEASED = {
    "text_proposal": (
        "cc9e62b2a63cd860a0d71065af02da3ea76d84e43bb99e389cd1197819358522",
        "stop_onward_use",
        ("committee", "press"),
    ),
    "text_verdict": (
        "84dbfa1bcf85c965f678526f4b7f633a6b3186922a77fd288c13685e49fd8524",
        "none",
        ("press", "committee"),
    ),
    "advice": (
        "263da5ae4364506542bb5c02c45f6cd69c54ce0342e1f247e1926106f118111c",
        "none",
        ("committee", "vng"),
    ),
    "advice_answer": (
        "68696b484f553328274e7e7496d247eec72e3f7ec97377e25cf89f3f5a9a71ee",
        "none",
        ("vng", "committee"),
    ),
}


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contracts and their routes."""
    contracts = apps.get_model("exchange", "ReleasedContract").objects
    for kind, (sha256, withdrawal, (sender, receiver)) in RELEASED.items():
        row = contracts.create(
            kind=kind,
            version=1,
            needs_consent=False,
            forwarding_needs_consent=True,
            withdrawal=withdrawal,
            purposes=["learning"],
            bases=["public_task"],
            most_attachments=0,
            schema_sha256=sha256,
        )
        row.routes.create(sender_kind=sender, receiver_kind=receiver)


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove them again."""
    routes = apps.get_model("exchange", "ReleasedRoute").objects
    routes.filter(contract__kind__in=RELEASED).delete()
    apps.get_model("exchange", "ReleasedContract").objects.filter(kind__in=RELEASED).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0015_visit_team_contracts")]

    operations = [migrations.RunPython(release, recall)]
