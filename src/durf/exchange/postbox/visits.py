"""How the announcement of a visit is shown in the post."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from durf.exchange.contracts.visit import Mode, Stage
from durf.platform.ui.components import SummaryRow

from .contents import Content, Shown, show_rows


def show_visit(content: Content) -> Shown:
    """Stage, date, place and contact."""
    starts_at = content.get("starts_at")
    contact = content["contact"]
    rows = [
        SummaryRow(_("Programme"), content["programme"]),
        SummaryRow(_("How far"), Stage(content["stage"]).label),
        SummaryRow(_("Conversation"), datetime.fromisoformat(starts_at) if starts_at else ""),
        SummaryRow(_("Where"), Mode(content["mode"]).label if "mode" in content else ""),
        SummaryRow(_("Your contact"), contact["name"]),
        SummaryRow(_("E-mail address"), contact["email"]),
    ]
    return show_rows(rows)
