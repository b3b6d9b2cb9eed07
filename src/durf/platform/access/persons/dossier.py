"""Everything that names a person, for that person: the account, and organisation by organisation.

Each organisation's part holds what its own administrator could see, and stands apart so that it can
be given apart. Whoever asks for it works on the command line of the machine, as the installation's
officer; each organisation sees in its own record that it was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from durf.platform.access.models import Invitation, Membership, RoomMembership
from durf.platform.access.organisations import list_organisation_ids
from durf.platform.accounts.details import describe_account
from durf.platform.accounts.models import User
from durf.platform.accounts.people import find_person
from durf.platform.audit.entries import record_presence
from durf.platform.audit.models import AuditEntry
from durf.platform.notices.addressees import list_mails_to
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as, require_viewer

from .errors import PersonUnknownError
from .traces import Facts, find_addressed, find_mentions

ACTIVITY = "user.export"


def export_person(email: str, *, now: datetime) -> dict[str, Any]:
    """The whole dossier; PersonUnknownError when nobody has the address."""
    person = find_person(email)
    if person is None:
        raise PersonUnknownError
    return {
        "made_at": now,
        "account": describe_account(person),
        "mails": list_mails_to(person.email),
        "organisations": list(list_parts(person, now=now)),
    }


def list_parts(person: User, *, now: datetime) -> Iterator[Facts]:
    """The part of every organisation that has something."""
    for organisation_id in list_organisation_ids():
        viewer = Viewer(None, frozenset({organisation_id}), purpose=ACTIVITY)
        with acting_as(viewer) as presence:
            part = describe_part(viewer, person)
            record_presence(presence, activity=ACTIVITY, now=now)
        if any(part.values()):
            organisation = Organisation.objects.get(pk=organisation_id)
            yield {"organisation": organisation.name, "kind": organisation.kind, **part}


def describe_part(viewer: Viewer, person: User) -> Facts:
    """What one organisation has of the person."""
    return {
        "memberships": list_memberships(viewer, person),
        "invitations": list_invitations(viewer, person),
        "contacts": find_addressed(viewer, person.email),
        "named_in": find_mentions(viewer, person),
        "record": list_acts(viewer, person),
    }


def list_memberships(viewer: Viewer, person: User) -> list[Facts]:
    """As what the person worked here, and when; with the closed circles."""
    rows = Membership.objects.filter(user=person, organisation__in=viewer.organisations)
    rooms = RoomMembership.objects.filter(user=person, organisation__in=viewer.organisations)
    return [
        *(
            {
                "role": row.role,
                "begins_on": row.begins_on,
                "ends_on": row.ends_on,
                "as_stand_in": row.stands_in_for_id is not None,
            }
            for row in rows.order_by("pk")
        ),
        *(
            {"room": row.room_id, "begins_on": row.begins_on, "ends_on": row.ends_on}
            for row in rooms.order_by("pk")
        ),
    ]


def list_invitations(viewer: Viewer, person: User) -> list[Facts]:
    """The invitations to this address; never the link."""
    rows = Invitation.objects.filter(
        email__iexact=person.email, organisation__in=viewer.organisations
    )
    names = ("name", "email", "role", "begins_on", "ends_on", "sent_at", "accepted_at")
    return list(rows.order_by("pk").values(*names, "withdrawn_at"))


def list_acts(viewer: Viewer, person: User) -> list[Facts]:
    """The lines in the record of who looked, and those in which somebody stood in."""
    lines = AuditEntry.objects.filter(organisation_id__in=viewer.organisations)
    found: list[Facts] = []
    for role in ("actor_id", "on_behalf_of_id"):
        rows = lines.filter(**{role: person.pk}).order_by("sequence")
        words = {"as": role.removesuffix("_id")}
        found += [{**row, **words} for row in rows.values("at", "activity", "outcome")]
    label = AuditEntry._meta.label
    if found:
        require_viewer(viewer, label).trail.reads[label] |= set()
    return found
