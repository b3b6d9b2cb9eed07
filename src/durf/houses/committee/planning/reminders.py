"""Mails about dates: who has to look, and where; never which municipality."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from durf.exchange.inbox.notification import working_for
from durf.houses.committee.visits.models import Visit
from durf.platform.access.matrix import Role
from durf.platform.access.members.notification import absolute, tell_person
from durf.platform.access.navigation import address
from durf.platform.access.organisations import list_organisation_ids
from durf.platform.access.people import list_holders
from durf.platform.notices.mails import Audience, Mail
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .deadlines import Step, list_deadlines
from .proposals import expire_proposals

ARRANGES = (Role.SECRETARY, Role.SECRETARIAT)
HELLO = _("Hello %(person)s,")
LOOK = _("Log in and look here: %(link)s")
WHY = _("You receive this because of your role at %(organisation)s.")
FURTHEST = timedelta(days=100)

PLANNING_MAILS = (
    Mail(
        "planning_due",
        Audience.PERSON,
        _("Something has to be done for a visit before %(on)s"),
        (HELLO, _("Something has to be done for a visit of %(organisation)s."), LOOK, WHY),
    ),
    Mail(
        "planning_answered",
        Audience.PERSON,
        _("A municipality answered about a date in Durf"),
        (HELLO, _("A municipality has answered about the date of a visit."), LOOK, WHY),
    ),
)


def remind_planners(now: datetime) -> None:
    """The daily task: holds that ended are noted, and what is due today is said once."""
    committees = Organisation.objects.filter(kind=OrganisationKind.COMMITTEE, closed_on=None)
    known = set(list_organisation_ids())
    for committee in committees.order_by("pk"):
        if committee.pk not in known:
            continue
        with working_for(committee.pk, "planning_due", now=now) as viewer:
            expired = expire_proposals(viewer, today=localdate(now), now=now)
            if expired or is_something_due(viewer, now=now):
                tell_planners(committee, "planning_due", now=now)


def is_something_due(viewer: Viewer, *, now: datetime) -> bool:
    """Whether today is the last day of anything but the conversation itself."""
    today = localdate(now)
    rows = Visit.objects.seen_by(viewer).filter(
        starts_at__gt=now - FURTHEST, starts_at__lt=now + FURTHEST
    )
    return any(
        deadline.on == today and deadline.step is not Step.TALK
        for row in rows
        if row.starts_at
        for deadline in list_deadlines(localdate(row.starts_at))
    )


def tell_planners(organisation: Organisation, mail: str, *, now: datetime) -> None:
    """A mail to each who arranges visits, with a link to the agenda."""
    link = absolute(address("planning", organisation))
    holders = list_holders(organisation, roles=ARRANGES, today=localdate(now))
    for person in {holder.user.pk: holder.user for holder in holders}.values():
        tell_person(mail, person, organisation, link=link, on=localdate(now))
