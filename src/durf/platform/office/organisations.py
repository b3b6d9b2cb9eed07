"""Creating and closing organisations. The office makes the door and its first key, nothing more."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from durf.platform.access.matrix import KEEPER_OF_KIND, ROLES_OF_KIND
from durf.platform.access.members.invitations import Offer, invite
from durf.platform.access.members.notification import list_keepers, tell_person
from durf.platform.access.members.overview import HouseLine
from durf.platform.access.members.records import record_change
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import (
    HasAdministratorError,
    KindNotOpenError,
    OnlyOneOfKindError,
    OrganisationClosedError,
    OrganisationExistsError,
)

KINDS = tuple(kind for kind in ROLES_OF_KIND if kind != OrganisationKind.OFFICE)
# Everything that was ever released hangs on the one desk, so it stays for good.
CLOSABLE_KINDS = tuple(kind for kind in KINDS if kind != OrganisationKind.PRESS)


def create_organisation(
    viewer: Viewer, *, kind: OrganisationKind, name: str, now: datetime, register_code: str = ""
) -> Organisation:
    """A new organisation, still without people; a municipality may have its register code."""
    if kind not in KINDS:
        raise KindNotOpenError
    if kind not in CLOSABLE_KINDS and Organisation.objects.filter(kind=kind).exists():
        raise OnlyOneOfKindError
    same = Organisation.objects.filter(kind=kind, name__iexact=name.strip())
    if same.filter(closed_on__isnull=True).exists():
        raise OrganisationExistsError
    organisation = Organisation.objects.create(
        kind=kind, name=name.strip(), register_code=register_code
    )
    record_change(viewer, organisation, activity="office_organisation_new", now=now)
    return organisation


def invite_first_administrator(
    viewer: Viewer, line: HouseLine, *, email: str, name: str, token: str, now: datetime
) -> None:
    """The first key; after that the organisation invites its own people."""
    organisation = line.organisation
    if organisation.closed_on:
        raise OrganisationClosedError
    if not line.needs_keeper:
        raise HasAdministratorError
    role = KEEPER_OF_KIND[OrganisationKind(organisation.kind)]
    offer = Offer(email=email, name=name, role=role, begins_on=localdate(now))
    invite(viewer, organisation, offer=offer, token=token, now=now)


def may_be_closed(organisation: Organisation) -> bool:
    """Whether the office can close it: it is open, and neither the office nor the desk."""
    return organisation.closed_on is None and organisation.kind in CLOSABLE_KINDS


def close_organisation(viewer: Viewer, organisation: Organisation, *, now: datetime) -> None:
    """Nobody can enter any more; nothing is removed."""
    if organisation.kind not in CLOSABLE_KINDS:
        raise KindNotOpenError
    if organisation.closed_on:
        raise OrganisationClosedError
    today = localdate(now)
    keepers = list_keepers(organisation, today=today)
    organisation.closed_on = today
    organisation.save(update_fields=["closed_on"])
    for keeper in keepers:
        tell_person("administrators_closed", keeper, organisation, on=today)
    record_change(viewer, organisation, activity="office_organisation_close", now=now)
