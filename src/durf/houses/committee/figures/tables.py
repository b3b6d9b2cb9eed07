"""The figures that were proposed, as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.access.navigation import address
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Choices, Column, EmptyText, Table
from durf.reference.questionnaires.questionnaire import Questionnaire
from durf.reference.questionnaires.wording import say

from .counting import describe_class
from .models import ProposedFigure
from .states import FigureState
from .subjects import list_subjects


def proposed_table(
    viewer: Viewer, organisation: Organisation, questionnaire: Questionnaire
) -> Table[ProposedFigure]:
    """What was proposed and what became of it, newest first."""

    subjects = {one.id: one for one in list_subjects(questionnaire)}

    def name_question(row: ProposedFigure) -> str:
        subject = subjects.get(row.question)
        return say(subject.text) if subject else row.question

    return Table(
        caption=_("Proposed figures"),
        columns=[
            Column(
                "question",
                _("Question"),
                getter=name_question,
                is_row_header=True,
                link=lambda row: address("committee_figure", organisation, figure=row.public_id),
            ),
            Column("group_key", _("Group"), getter=name_group),
            Column("n", _("Municipalities"), is_sortable=True, is_number=True),
            Column("sent_at", _("Sent"), is_sortable=True),
            Column(
                "state",
                _("Answer"),
                getter=lambda row: FigureState(row.state).label,
                filter=Choices(FigureState.choices),
            ),
        ],
        rows=list_proposed(viewer),
        empty=EmptyText(
            title=_("Nothing was proposed yet"),
            text=_("Choose a question below."),
        ),
        file_name="voorgestelde-cijfers",
        sort="-sent_at",
        page_size=10,
    )


def list_proposed(viewer: Viewer) -> ConfidentialQuerySet[ProposedFigure]:
    """What was meant for everyone; comparisons have a page of their own."""
    rows = ProposedFigure.objects.seen_by(viewer).filter(is_band=False)
    return rows.select_related("delivery")


def name_group(row: ProposedFigure) -> str:
    """The province or the class of size in words."""
    return describe_class(row.group_kind, row.group_key)
