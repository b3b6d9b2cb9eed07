"""Demands as tables: ours, those reported to us, what one touches, and who was told."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.demand import Law, Outcome
from durf.exchange.directory import name_in_full
from durf.exchange.models import ReceivedDelivery
from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import format_day
from durf.platform.ui.table import Choices, Column, EmptyText, Table

from .models import Demand, DemandReport
from .owners import Owner
from .queries import list_demands, list_reported
from .states import DemandState


def demands_table(viewer: Viewer, organisation: Organisation) -> Table[Demand]:
    """What was demanded of us."""
    return Table(
        caption=_("Demanded of us"),
        columns=(
            Column(
                "received_on",
                _("Received"),
                is_row_header=True,
                is_sortable=True,
                link=lambda row: address("demand", organisation, demand=row.public_id),
            ),
            Column("law", _("On the ground of"), getter=lambda row: Law(row.law).label),
            Column("requester", _("Who asks")),
            Column("answer_before_on", _("We must answer before"), is_sortable=True),
            Column(
                "state",
                _("How far"),
                getter=lambda row: DemandState(row.state).label,
                filter=Choices(DemandState.choices),
            ),
            Column("outcome", _("Result"), getter=name_outcome),
        ),
        rows=list_demands(viewer),
        empty=EmptyText(
            title=_("Nothing was demanded of us"),
            text=_(
                "Record every demand as soon as it arrives, so that the owners hear of it first."
            ),
        ),
        sort="-received_on",
    )


def name_outcome(row: Demand) -> str:
    """The result in words."""
    return str(Outcome(row.outcome).label) if row.outcome else ""


def reported_table(viewer: Viewer, organisation: Organisation) -> Table[ReceivedDelivery]:
    """What others reported to us."""
    return Table(
        caption=_("Reported to us"),
        columns=(
            Column(
                "sent_at",
                _("Reported"),
                getter=lambda row: format_day(row.sent_at),
                is_row_header=True,
                link=lambda row: address("demand_reported", organisation, delivery=row.public_id),
            ),
            Column("sender", _("By whom"), getter=lambda row: name_in_full(row.sender)),
        ),
        rows=list_reported(viewer),
        empty=EmptyText(
            title=_("Nothing was reported to us"),
            text=_("When somebody demands by law what others hold of us, it stands here first."),
        ),
    )


def owners_table(owners: Sequence[Owner], organisation: Organisation) -> Table[Owner]:
    """Who has to know first, and what came back."""

    def link(owner: Owner) -> str:
        reply = owner.report.reply if owner.report else None
        if reply is None:
            return ""
        return address("post_item", organisation, delivery=reply.public_id)

    return Table(
        caption=_("Who has to know first"),
        columns=(
            Column(
                "name",
                _("Organisation"),
                getter=lambda row: name_in_full(row.organisation),
                is_row_header=True,
            ),
            Column("count", _("Items"), getter=lambda row: len(row.deliveries), is_number=True),
            Column("told", _("Told"), getter=lambda row: describe_told(row.report)),
            Column("reply", _("Answer"), getter=lambda row: describe_reply(row.report), link=link),
            Column("result", _("Result"), getter=lambda row: describe_result(row.report)),
        ),
        rows=owners,
        empty=EmptyText(
            title=_("Nobody yet"), text=_("Pick what the demand touches; the owners appear here.")
        ),
        page_size=400,
    )


def describe_told(report: DemandReport | None) -> str:
    """Whether and how an owner knows."""
    if report is None:
        return gettext("not yet")
    if report.otherwise:
        return f"{format_day(report.told_at)}: {report.otherwise}"
    return format_day(report.told_at)


def describe_reply(report: DemandReport | None) -> str:
    """Whether an answer came."""
    if report is None or report.reply is None:
        return "–"
    return gettext("answered on %(on)s") % {"on": format_day(report.reply.sent_at)}


def describe_result(report: DemandReport | None) -> str:
    """Whether the owner was told what came of it."""
    if report is None or report.result is None:
        return "–"
    return gettext("told on %(on)s") % {"on": format_day(report.result.sent_at)}
