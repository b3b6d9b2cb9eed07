"""What happens in a country over the years: two mergers and a withdrawal."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from durf.exchange.models import SentDelivery
from durf.exchange.withdrawals import withdraw
from durf.platform.access.successions.records import confirm_succession, propose_succession
from durf.platform.audit.entries import record_presence
from durf.platform.office.opening import find_office
from durf.platform.office.organisations import close_organisation
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as

from .country import OFFICERS
from .figures import ACTIVITY
from .people import viewer_of
from .towns import Town

MERGERS = ((0, 5), (1, 6))
WITHDRAWING = 2
NEEDED = 7
DECISION = "Verzonnen wet tot herindeling van {} en {}"
REASON = "Er stond een oude leverancier in. Wij sturen een nieuwe."


def let_years_pass(towns: list[Town], *, now: datetime) -> None:
    """Among the new towns, when there are enough of them."""
    new = [town for town in towns if town.is_new]
    if len(new) < NEEDED:
        return
    take_back(new[WITHDRAWING], now=now)
    for gone, stays in MERGERS:
        merge(new[gone], new[stays], now=now)


def find_house(town: Town) -> Organisation:
    """The organisation of a town."""
    return Organisation.objects.get(name=town.facts.name, kind=OrganisationKind.MUNICIPALITY)


def merge(gone: Town, stays: Town, *, now: datetime) -> None:
    """One is closed, and two officers name its successor."""
    office = find_office()
    if office is None:
        raise LookupError("office")
    first, second = (viewer_of(person.name, office, now=now) for person in OFFICERS)
    with acting_as(first) as presence:
        close_organisation(first, find_house(gone), now=now)
        row = propose_succession(
            first,
            find_house(gone),
            successor=find_house(stays),
            decision=DECISION.format(gone.facts.name, stays.facts.name),
            begins_on=localdate(now),
            now=now,
        )
        record_presence(presence, activity=ACTIVITY, now=now)
    with acting_as(second) as presence:
        confirm_succession(second, row, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def take_back(town: Town, *, now: datetime) -> None:
    """The municipal secretary withdraws the self-image of last year."""
    viewer = viewer_of(town.secretary.name, find_house(town), now=now)
    with acting_as(viewer) as presence:
        sent = SentDelivery.objects.seen_by(viewer).filter(kind="selfimage").earliest("sent_at")
        withdraw(viewer, sent, reason=REASON, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
