"""Opening a new installation: its office, and the link for each of the first officers.

This is the only way in without an invitation by somebody else; it needs the command line of the
machine itself and works for the office alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from durf.platform.access.matrix import KEEPER_OF_KIND, Capability
from durf.platform.access.members.invitations import Offer, invite
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

if TYPE_CHECKING:
    from durf.platform.access.models import Invitation


def find_office() -> Organisation | None:
    """The office of this installation, once it has been opened."""
    return Organisation.objects.filter(kind=OrganisationKind.OFFICE).first()


def open_office() -> Organisation:
    """The office, made on first use."""
    return find_office() or Organisation.objects.create(
        kind=OrganisationKind.OFFICE, name=_("Administration of this installation")
    )


def office_viewer(office: Organisation, *, purpose: str) -> Viewer:
    """The office at work without a person: from the command line of the machine."""
    capabilities = frozenset({Capability.ORGANISATIONS_MANAGE.value})
    return Viewer(None, frozenset({office.pk}), capabilities=capabilities, purpose=purpose)


def invite_officer(
    viewer: Viewer, office: Organisation, *, email: str, name: str, token: str, now: datetime
) -> Invitation:
    """Invite somebody to the office."""
    role = KEEPER_OF_KIND[OrganisationKind.OFFICE]
    offer = Offer(email=email, name=name, role=role, begins_on=localdate(now))
    return invite(viewer, office, offer=offer, token=token, now=now)
