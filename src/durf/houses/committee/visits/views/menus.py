"""What can be done with a visit now, as buttons: the first one is what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.queries import is_inside
from durf.houses.committee.visits.states import BEFORE_TALK, HAS_REPORT, VisitState, may_move
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.components import Action

from .places import url_of


@dataclass(frozen=True)
class Step:
    """A step: its words, its page, and whether it is there now."""

    label: str
    url_name: str
    needs: Capability
    is_there: bool


def list_file_links(request: HouseRequest, visit: Visit) -> list[Action]:
    """Where the team reads and writes."""
    pages = [
        (_("Conversation guide"), "committee_visit_guide"),
        (_("Conversation"), "committee_visit_talk"),
        (_("Debrief and findings"), "committee_visit_debrief"),
        (_("Red threads in this visit"), "visit_observations"),
        (_("Say what ties you"), "committee_visit_conflict"),
    ]
    return [Action(label, url_of(request, name, visit)) for label, name in pages]


def list_visit_steps(request: HouseRequest, visit: Visit, *, now: datetime) -> list[Action]:
    """The steps that this person may take now."""
    manage, answer = Capability.VISITS_MANAGE, Capability.WISHES_ANSWER
    is_early = visit.state in BEFORE_TALK
    told = visit.told_at is not None
    is_told = told and visit.told_at is not None and visit.told_at >= visit.state_at
    tell = _("Tell the municipality how it stands") if told else _("Announce the visit")
    work, inside = Capability.VISITS_WORK, is_inside(request.viewer, visit)
    steps = [
        Step(_("Open the file"), "committee_visit_file", work, inside),
        Step(
            _("The conversation was held"),
            "committee_visit_held",
            work,
            inside and visit.state == VisitState.PLANNED and has_begun(visit, now=now),
        ),
        Step(_("Visit report"), "committee_report", work, inside and visit.state in HAS_REPORT),
        Step(_("Say what ties you"), "committee_visit_conflict", work, not inside),
        Step(tell, "committee_visit_announce", manage, not is_told),
        Step(_("Tell who comes"), "committee_visit_team_tell", answer, told and is_early),
        Step(_("Call the visit off"), "committee_visit_cancel", manage, is_early),
        Step(
            _("The visit goes on after all"),
            "committee_visit_resume",
            manage,
            may_move(visit.state, VisitState.PREPARING) and visit.state == VisitState.CANCELLED,
        ),
    ]
    return [
        Action(step.label, url_of(request, step.url_name, visit))
        for step in steps
        if step.is_there and request.viewer.may(step.needs)
    ]


def has_begun(visit: Visit, *, now: datetime) -> bool:
    """Whether its moment has come."""
    return visit.starts_at is not None and visit.starts_at <= now
