"""How a received comparison is shown in the post, and who may read it."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.inbox.guards import register_guard
from durf.exchange.postbox.contents import Content, Shown, register_renderer, show_rows
from durf.platform.access.matrix import Capability
from durf.platform.ui.components import SummaryRow


def show_comparison(content: Content) -> Shown:
    """With whom, over which period, and of how many questions."""
    key = "en" if (get_language() or "nl")[:2] == "en" else "nl"
    return show_rows(
        [
            SummaryRow(_("Group"), content["group"][key]),
            SummaryRow(_("Period"), content["period"]),
            SummaryRow(_("Questions and themes"), len(content["bands"])),
        ]
    )


def register_contents() -> None:
    """Called once, at start-up."""
    register_renderer("comparison", 1, show_comparison)
    register_guard("comparison", Capability.SELFIMAGE_SEE)
