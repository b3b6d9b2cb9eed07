"""Taking back what waits at the desk when somebody in its group no longer agrees to figures.

What is public stays public; what isn't yet never becomes so with somebody who withdrew. Nobody at
the desk is told who it was.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from durf.exchange.inbox.notification import announce_withdrawal
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import read_sent
from durf.exchange.withdrawals import withdraw
from durf.houses.committee.selfimages.models import ReceivedSelfImage
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.questionnaires.shelf import find_latest

from .counting import list_answers
from .models import ProposedFigure
from .states import FigureState

ACTIVITY = "figures_consents"
NAME, LANGUAGE = "selfimage", "nl"


def notice_withdrawal(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """A self-image was withdrawn."""
    take_back(viewer, {received.sender.register_code}, now=now)


def notice_answers(viewer: Viewer, row: ReceivedSelfImage, now: datetime) -> None:
    """A new self-image that may not be used in figures."""
    if not row.is_for_figures:
        take_back(viewer, {row.municipality.register_code}, now=now)


def check_daily(now: datetime) -> None:
    """Whatever escaped, such as a self-image of which the period is over."""
    questionnaire = find_latest(NAME)
    if questionnaire is None:
        return
    rows = Organisation.objects.filter(kind=OrganisationKind.COMMITTEE, closed_on=None)
    for committee in rows.order_by("pk"):
        viewer = Viewer(None, frozenset({committee.pk}), purpose=ACTIVITY)
        with acting_as(viewer) as presence:
            agreed = {one.code for one in list_answers(viewer, questionnaire, now=now)}
            waiting = list_waiting(viewer)
            gone = {code for members in waiting.values() for code in members} - agreed
            take_back(viewer, gone, now=now)
            record_presence(presence, activity=ACTIVITY, now=now)


def list_waiting(viewer: Viewer) -> dict[int, frozenset[str]]:
    """The groups of the proposals that wait for an answer."""
    rows = ProposedFigure.objects.seen_by(viewer).filter(state=FigureState.SENT)
    found = {}
    for row in rows.select_related("delivery").order_by("pk"):
        reading = read_sent(viewer, row.delivery)
        if reading.is_legible:
            found[row.pk] = frozenset(reading.content["members"])
    return found


def take_back(viewer: Viewer, codes: Collection[str], *, now: datetime) -> int:
    """Every proposal with one of these in its group; gives how many."""
    hit = [pk for pk, members in list_waiting(viewer).items() if not members.isdisjoint(codes)]
    rows = ProposedFigure.objects.seen_by(viewer).select_for_update(of=("self",))
    found = rows.filter(pk__in=hit, state=FigureState.SENT).select_related("delivery")
    for row in found:
        with override(LANGUAGE):
            reason = _("A municipality in this group no longer agrees to the use in figures.")
            words = [reason, _("Nothing came out. Propose it again with the group as it is now.")]
        announce_withdrawal(withdraw(viewer, row.delivery, reason=reason, now=now))
        row.state, row.answered_at, row.words = FigureState.TAKEN_BACK, now, words
        row.save()
    return len(found)
