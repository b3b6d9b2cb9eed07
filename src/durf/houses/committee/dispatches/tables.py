"""Dispatches and their reports as tables. They hold names of visits, never a word of a report."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.exchange.errors import REFUSALS
from durf.exchange.mailings.states import LineState, MailingState
from durf.houses.committee.reports import errors as report_errors
from durf.platform.access.navigation import address
from durf.platform.documents.errors import PaperNotRenderedError, PaperTooLongError
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.errors import DomainError
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

from .errors import OutsideTeamError
from .models import Dispatch, DispatchLine
from .queries import list_dispatches, list_lines

KNOWN: tuple[type[DomainError], ...] = (
    *REFUSALS.values(),
    PaperTooLongError,
    PaperNotRenderedError,
    OutsideTeamError,
    report_errors.ReportStepError,
    report_errors.ReportEmptyError,
    report_errors.ReportChangedError,
    report_errors.RemarksOpenError,
    report_errors.ReactionsOpenError,
    report_errors.NobodyToSendError,
)
REASONS = {refusal.code: refusal for refusal in KNOWN}


def dispatches_table(viewer: Viewer, organisation: Organisation) -> Table[Dispatch]:
    """Every dispatch, newest first."""
    return Table(
        caption=_("What was sent together"),
        columns=[
            Column(
                "confirmed_at",
                _("Started"),
                is_row_header=True,
                is_sortable=True,
                link=lambda row: address("dispatch", organisation, dispatch=row.public_id),
            ),
            Column("by", _("By whom"), source="confirmed_by__name"),
            Column("state", _("How far"), getter=lambda row: MailingState(row.state).label),
            Column("total", _("Reports"), is_number=True),
            Column("sent", LineState.SENT.label, is_number=True),
        ],
        rows=list_dispatches(viewer),
        empty=EmptyText(
            title=_("Nothing was sent together yet"),
            text=_("When several final reports are ready, you can adopt and send them at once."),
        ),
        file_name="verslagen-verstuurd",
        sort="-confirmed_at",
    )


def lines_table(
    viewer: Viewer, organisation: Organisation, dispatch: Dispatch
) -> Table[DispatchLine]:
    """What became of each report; why not is for the team of that visit."""
    return Table(
        caption=_("The reports"),
        columns=line_columns(viewer, organisation),
        rows=list_lines(viewer, dispatch),
        empty=EmptyText(title=_("No reports"), text=_("Nothing is sent here.")),
        file_name="verslagen",
        sort="visit",
        page_size=200,
    )


def line_columns(viewer: Viewer, organisation: Organisation) -> list[Column[Any]]:
    """Which visit, what became of it, when, and why not."""

    def explain(line: DispatchLine) -> str:
        if not line.reason or line.visit.room_id not in viewer.rooms:
            return ""
        known = REASONS.get(line.reason)
        return str(known.message) if known else line.reason

    return [
        Column(
            "visit",
            _("Municipality"),
            source="visit__sort_key",
            getter=lambda line: line.visit.name,
            is_sortable=True,
            filter=Search(),
            link=lambda line: address("committee_visit", organisation, visit=line.visit.public_id),
            is_row_header=True,
        ),
        Column(
            "state",
            _("How far"),
            getter=lambda line: LineState(line.state).label,
            filter=Choices(LineState.choices),
        ),
        Column("handled_at", _("When"), is_sortable=True),
        Column("reason", _("Why not"), getter=explain),
    ]
