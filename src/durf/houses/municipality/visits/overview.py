"""What the page of a visit shows, in words."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from durf.exchange.contracts.visit import Mode, Stage
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.moments import format_moment

from .models import Visit


def list_facts(visit: Visit) -> list[SummaryRow]:
    """What the committee told."""
    return [
        SummaryRow(_("How far"), Stage(visit.stage).label),
        SummaryRow(_("Conversation"), describe_time(visit)),
        SummaryRow(_("Where"), Mode(visit.mode).label if visit.mode else ""),
        SummaryRow(_("Programme"), visit.programme),
        SummaryRow(_("Your contact"), visit.contact_name),
        SummaryRow(_("E-mail address"), visit.contact_email),
        SummaryRow(_("Last heard"), visit.told_at),
    ]


def describe_time(visit: Visit) -> str:
    """From when until when; empty without a date."""
    if visit.starts_at is None:
        return ""
    ends_at = visit.starts_at + timedelta(minutes=visit.minutes or 0)
    return _("%(start)s until %(end)s") % {
        "start": format_moment(visit.starts_at),
        "end": format_moment(ends_at)[-5:],
    }
