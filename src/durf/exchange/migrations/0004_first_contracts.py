"""The first contracts, as released: letter, consent and notice."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BETWEEN = {
    "committee": ["ibd", "municipality", "vng"],
    "ibd": ["committee", "municipality"],
    "municipality": ["committee", "council", "ibd", "vng"],
    "vng": ["committee", "municipality"],
}
WITH_COUNCIL = BETWEEN | {"council": ["municipality"]}
WIDER = WITH_COUNCIL | {
    "municipality": ["committee", "council", "ibd", "network", "press", "vng"],
}
ALL_PURPOSES = [
    "correspondence",
    "visit",
    "learning",
    "warning",
    "accountability",
    "figures",
]
FIRST = [
    (
        {
            "kind": "letter",
            "version": 1,
            "needs_consent": False,
            "forwarding_needs_consent": True,
            "withdrawal": "hide",
            "purposes": ["correspondence", "visit", "learning", "warning", "accountability"],
            "bases": ["consent", "public_task", "legal_duty", "agreement"],
            "most_attachments": 10,
            "schema_sha256": "6a36533b8cd43db4974b57a332a55e787e0c676a20a110cba9298da029fce957",
        },
        BETWEEN,
    ),
    (
        {
            "kind": "consent",
            "version": 1,
            "needs_consent": False,
            "forwarding_needs_consent": True,
            "withdrawal": "stop_onward_use",
            "purposes": ALL_PURPOSES,
            "bases": ["consent"],
            "most_attachments": 0,
            "schema_sha256": "3d7e818979316c02ad6d1d80cd9781fcdbc7efabc8dc630e78a80d712c96146a",
        },
        WIDER,
    ),
    (
        {
            "kind": "notice",
            "version": 1,
            "needs_consent": False,
            "forwarding_needs_consent": True,
            "withdrawal": "none",
            "purposes": ALL_PURPOSES,
            "bases": ["public_task", "legal_duty", "agreement"],
            "most_attachments": 0,
            "schema_sha256": "f055c14a4261f15ce28f9455745bf3e1778a00d81198fadb96d5fe7a67167565",
        },
        WITH_COUNCIL,
    ),
]


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Write the contracts and their routes."""
    contracts = apps.get_model("exchange", "ReleasedContract").objects
    for facts, routes in FIRST:
        contract = contracts.create(**facts)
        for sender, receivers in routes.items():
            for receiver in receivers:
                contract.routes.create(sender_kind=sender, receiver_kind=receiver)


def recall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Remove them again."""
    apps.get_model("exchange", "ReleasedRoute").objects.all().delete()
    apps.get_model("exchange", "ReleasedContract").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_post")]

    operations = [migrations.RunPython(release, recall)]
