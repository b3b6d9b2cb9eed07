"""Fetching the code: it goes from the box to the page, and nowhere else."""

from __future__ import annotations

from datetime import date

from durf.exchange.survey.box import draw_code
from durf.exchange.survey.codes import Randomness, group_code
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .errors import DrawnAlreadyError
from .models import SurveyInvitation


def list_invitations(viewer: Viewer) -> ConfidentialQuerySet[SurveyInvitation]:
    """Newest first."""
    return SurveyInvitation.objects.seen_by(viewer).order_by("-id")


def fetch_code(
    viewer: Viewer, invitation: SurveyInvitation, *, today: date, randomness: Randomness
) -> str:
    """The code in groups, once; the row under lock, so that two colleagues don't get one each."""
    rows = SurveyInvitation.objects.seen_by(viewer).select_for_update(of=("self",))
    row = rows.get(pk=invitation.pk)
    if row.has_drawn:
        raise DrawnAlreadyError
    code = draw_code(row.survey, today=today, randomness=randomness)
    row.has_drawn = True
    row.save(update_fields=["has_drawn"])
    return group_code(code)
