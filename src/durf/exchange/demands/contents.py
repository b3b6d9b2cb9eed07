"""The contents of the three contracts in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from durf.exchange.contracts.demand import Law, Outcome, Requester, View
from durf.exchange.postbox.contents import Shown, register_renderer, show_rows
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.interface import Text

Content = Mapping[str, Any]


def list_demand_rows(content: Content) -> list[SummaryRow]:
    """What is demanded, by what kind of requester, until when we can react, and whom to ask."""
    contact = content["contact"]
    reach = [contact["name"], contact["email"], contact.get("phone", "")]
    return [
        SummaryRow(_("On the ground of"), Law(content["law"]).label),
        SummaryRow(_("Who asks"), Requester(content["requester"]).label),
        SummaryRow(_("What is asked"), content["asked"]),
        SummaryRow(_("How many items about us"), len(content["deliveries"])),
        SummaryRow(_("Received on"), date.fromisoformat(content["received_on"])),
        SummaryRow(_("We can react before"), date.fromisoformat(content["react_before"])),
        SummaryRow(_("They must answer before"), date.fromisoformat(content["answer_before"])),
        SummaryRow(_("Whom to ask"), ", ".join(part for part in reach if part)),
    ]


def list_reply_rows(content: Content) -> list[SummaryRow]:
    """The owner's view."""
    signed = content["signed_by"]
    return [
        SummaryRow(_("View"), View(content["view"]).label),
        SummaryRow(_("Explanation"), content["text"]),
        SummaryRow(_("Signed by"), f"{signed['name']}, {signed['function']}"),
    ]


def list_result_rows(content: Content) -> list[SummaryRow]:
    """What came of it, and why."""
    optional: list[tuple[Text, str]] = [
        (_("Ground in the law"), content.get("ground", "")),
        (_("What was given"), content.get("given", "")),
        (_("Why there was no time to react"), content.get("no_time", "")),
    ]
    return [
        SummaryRow(_("Result"), Outcome(content["outcome"]).label),
        SummaryRow(_("Decided on"), date.fromisoformat(content["decided_on"])),
        *(SummaryRow(label, text) for label, text in optional if text),
    ]


def show_demand(content: Content) -> Shown:
    """A demand in the inbox."""
    return show_rows(list_demand_rows(content))


def show_reply(content: Content) -> Shown:
    """An answer in the inbox."""
    return show_rows(list_reply_rows(content))


def show_result(content: Content) -> Shown:
    """A result in the inbox."""
    return show_rows(list_result_rows(content))


def register_renderers() -> None:
    """Called once, at start-up."""
    register_renderer("demand", 1, show_demand)
    register_renderer("demand_reply", 1, show_reply)
    register_renderer("demand_result", 1, show_result)
