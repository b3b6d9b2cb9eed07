"""The surveys that were held, as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.exchange.survey.models import Phase
from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Column, EmptyText, Table

from .models import EffectSurvey


def survey_table(viewer: Viewer, organisation: Organisation) -> Table[EffectSurvey]:
    """Newest first."""
    return Table(
        caption=_("Surveys"),
        columns=[
            Column(
                "name",
                _("Survey"),
                is_row_header=True,
                link=lambda row: address("effect_survey", organisation, survey=row.public_id),
            ),
            Column("phase", _("Now"), getter=lambda row: Phase(row.phase).label),
            Column("invited", _("Invited"), is_number=True),
            Column("n", _("Answered"), is_number=True),
            Column("opened_at", _("Begun"), is_sortable=True),
        ],
        rows=EffectSurvey.objects.seen_by(viewer),
        empty=EmptyText(
            title=_("No survey yet"),
            text=_("Some months after the visits you can ask all municipalities together."),
        ),
        file_name="vragen-na-bezoek",
        sort="-opened_at",
        page_size=10,
    )
