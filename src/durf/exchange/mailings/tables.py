"""Mailings and their lines as tables. They hold the subject of a letter, never its text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.exchange.directory import name_in_full
from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

from .models import Mailing, MailingLine
from .queries import list_lines, list_mailings
from .reasons import explain_reason
from .states import LineState, MailingState


def mailings_table(viewer: Viewer, organisation: Organisation) -> Table[Mailing]:
    """Every mailing, newest first."""
    return Table(
        caption=_("Mailings"),
        columns=mailing_columns(organisation),
        rows=list_mailings(viewer),
        empty=EmptyText(
            title=_("Nothing was sent to several municipalities yet"),
            text=_("Write one letter; every municipality that you choose gets its own."),
        ),
        file_name="verzendingen",
        sort="-confirmed_at",
    )


def mailing_columns(organisation: Organisation) -> list[Column[Any]]:
    """About what, when, by whom, how far, and the numbers."""
    return [
        Column(
            "subject",
            _("Subject"),
            is_sortable=True,
            filter=Search(),
            link=lambda row: address("mailing", organisation, mailing=row.public_id),
            is_row_header=True,
        ),
        Column("confirmed_at", _("Started"), is_sortable=True),
        Column("by", _("By whom"), source="confirmed_by__name", is_sortable=True),
        Column(
            "state",
            _("How far"),
            getter=lambda row: MailingState(row.state).label,
            filter=Choices(MailingState.choices),
        ),
        Column("total", _("Letters"), is_sortable=True, is_number=True),
        Column("sent", LineState.SENT.label, is_sortable=True, is_number=True),
        Column("refused", LineState.REFUSED.label, is_sortable=True, is_number=True),
    ]


def lines_table(viewer: Viewer, organisation: Organisation, mailing: Mailing) -> Table[MailingLine]:
    """The receivers of one mailing, and what became of each letter."""
    return Table(
        caption=_("To whom"),
        columns=line_columns(organisation),
        rows=list_lines(viewer, mailing),
        empty=EmptyText(title=_("No receivers"), text=_("This mailing goes to nobody.")),
        file_name="verzending",
        sort="receiver",
    )


def line_columns(organisation: Organisation) -> list[Column[Any]]:
    """Receiver, what became of it, why not, and when."""

    def link(line: MailingLine) -> str:
        if line.delivery is None:
            return ""
        return address("post_sent_item", organisation, delivery=line.delivery.public_id)

    return [
        Column(
            "receiver",
            _("Municipality"),
            source="receiver__name",
            getter=lambda line: name_in_full(line.receiver),
            is_sortable=True,
            filter=Search(),
            link=link,
            is_row_header=True,
        ),
        Column(
            "state",
            _("How far"),
            getter=lambda line: LineState(line.state).label,
            filter=Choices(LineState.choices),
        ),
        Column("handled_at", _("When"), is_sortable=True),
        Column("reason", _("Why not"), getter=lambda line: explain_reason(line.reason)),
    ]
