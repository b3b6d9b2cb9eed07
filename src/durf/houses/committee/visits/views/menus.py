"""What can be done with a visit now, as buttons: the first one is what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import BEFORE_TALK, VisitState, may_move
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


def list_visit_steps(request: HouseRequest, visit: Visit) -> list[Action]:
    """The steps that this person may take now."""
    manage = Capability.VISITS_MANAGE
    told = visit.told_at is not None
    is_told = told and visit.told_at is not None and visit.told_at >= visit.state_at
    tell = _("Tell the municipality how it stands") if told else _("Announce the visit")
    steps = [
        Step(tell, "committee_visit_announce", manage, not is_told),
        Step(
            _("Call the visit off"),
            "committee_visit_cancel",
            manage,
            visit.state in BEFORE_TALK,
        ),
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
