"""The ledger as tables. Member lists stand in none of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

from .models import FigureModel, Holding, Proposal, PublicKnowledge, Release
from .queries import (
    list_holdings,
    list_knowledge,
    list_levels,
    list_proposals,
    list_releases,
    word_items,
)
from .states import Manner, ProposalState


def proposals_table(viewer: Viewer, organisation: Organisation) -> Table[Proposal]:
    """Every proposal, newest first."""
    return Table(
        caption=_("Proposed figures"),
        columns=[
            question_column(link=lambda row: find_url(organisation, row)),
            *group_columns(),
            Column("received_at", _("Received"), is_sortable=True),
            Column(
                "state",
                _("How far"),
                getter=lambda row: ProposalState(row.state).label,
                filter=Choices(ProposalState.choices),
            ),
        ],
        rows=list_proposals(viewer),
        empty=EmptyText(
            title=_("No figures were proposed yet"),
            text=_("They appear here as soon as the committee proposes them."),
        ),
        file_name="voorstellen",
        sort="-received_at",
    )


def find_url(organisation: Organisation, row: Proposal) -> str:
    """The page of one proposal."""
    return address("ledger_proposal", organisation, proposal=row.public_id)


def releases_table(viewer: Viewer, organisation: Organisation) -> Table[Release]:
    """Everything that is public, newest first."""
    return Table(
        caption=_("Released figures"),
        columns=[
            Column("number", _("Number"), is_sortable=True, is_number=True),
            question_column(
                link=lambda row: address("ledger_release", organisation, release=row.public_id)
            ),
            *group_columns(),
            Column("released_at", _("Made public"), is_sortable=True),
        ],
        rows=list_releases(viewer),
        empty=EmptyText(
            title=_("Nothing is public yet"),
            text=_("A figure stands here once two people have released it."),
        ),
        file_name="openbare-cijfers",
        sort="-number",
    )


def question_column(**more: Any) -> Column[Any]:
    """The question in the reader's language."""
    field = "text_en" if (get_language() or "nl")[:2] == "en" else "text_nl"
    return Column(
        "question",
        _("Question"),
        source=field,
        getter=lambda row: getattr(row, field),
        is_row_header=True,
        filter=Search(),
        **more,
    )


def group_columns() -> list[Column[Any]]:
    """About whom, how many, and which period."""
    return [
        Column("group", _("Group"), getter=name_group),
        Column("n", _("Municipalities"), is_sortable=True, is_number=True),
        Column("period", _("Period"), is_sortable=True),
    ]


def name_group(row: FigureModel) -> str:
    """The description of the group in the reader's language."""
    return row.group_en if (get_language() or "nl")[:2] == "en" else row.group_nl


def knowledge_table(viewer: Viewer, organisation: Organisation) -> Table[PublicKnowledge]:
    """What municipalities made public about themselves."""
    language = get_language() or "nl"
    words = word_items(viewer, language=language)
    offered = list_levels(viewer, language=language)
    levels = {(item, level): text for item, one in offered.items() for level, text in one}
    return Table(
        caption=_("What municipalities made public themselves"),
        columns=[
            Column(
                "code",
                _("Code"),
                is_sortable=True,
                is_row_header=True,
                filter=Search(),
                link=lambda row: address(
                    "ledger_knowledge_strike", organisation, known=row.public_id
                ),
            ),
            Column("item", _("Question"), getter=lambda row: words.get(row.item, row.item)),
            Column("level", _("Answer"), getter=lambda row: levels.get((row.item, row.level), "")),
            Column("since_on", _("Public since"), is_sortable=True),
            Column("manner", _("How"), getter=lambda row: Manner(row.manner).label),
            Column("source", _("Where it stands")),
            Column("struck_at", _("Struck"), is_sortable=True),
        ],
        rows=list_knowledge(viewer),
        empty=EmptyText(
            title=_("Nothing is known"),
            text=_("Record it when a municipality publishes its own answer."),
        ),
        file_name="bekend",
        sort="code",
    )


def holdings_table(viewer: Viewer) -> Table[Holding]:
    """Who knows several answers."""
    return Table(
        caption=_("Parties that work for several municipalities"),
        columns=[
            Column("name", _("Name"), is_sortable=True, is_row_header=True),
            Column("members", _("Municipalities"), getter=lambda row: ", ".join(row.members)),
            Column("since_on", _("Since"), is_sortable=True),
            Column("ended_on", _("Until"), is_sortable=True),
        ],
        rows=list_holdings(viewer),
        empty=EmptyText(
            title=_("No such party is known"),
            text=_("Record a shared CISO or a service centre that knows several answers."),
        ),
        sort="name",
    )
