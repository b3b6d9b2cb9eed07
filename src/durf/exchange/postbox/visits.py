"""How the announcement of a visit is shown in the post."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from durf.exchange.contracts.visit import Mode, Stage
from durf.exchange.visit_sheets.facts import read_facts
from durf.exchange.visit_sheets.overview import list_rows
from durf.platform.ui.components import SummaryRow

from .contents import Content, Shown, register_renderer, show_rows


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


def show_sheet(content: Content) -> Shown:
    """The practical side, as it was filled in."""
    return show_rows(list_rows(read_facts(content)))


def show_team(content: Content) -> Shown:
    """Who comes, and what became of a wish."""
    rows = [SummaryRow(one["role"], one["name"]) for one in content["members"]]
    return show_rows([*rows, SummaryRow(_("Answer"), content.get("answer", {}).get("text", ""))])


def show_wish(content: Content) -> Shown:
    """Why somebody else is asked for, if that was said; about whom stands with the visit."""
    return show_rows([SummaryRow(_("Why"), content.get("text", ""))])


def register_visits() -> None:
    """Called once, at start-up."""
    register_renderer("visit", 1, show_visit)
    register_renderer("visit_sheet", 1, show_sheet)
    register_renderer("visit_team", 1, show_team)
    register_renderer("visit_wish", 1, show_wish)
