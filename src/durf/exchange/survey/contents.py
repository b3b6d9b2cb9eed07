"""How an invitation to a survey is shown in the inbox and among what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from durf.exchange.postbox.contents import Shown, show_rows
from durf.platform.ui.components import SummaryRow


def show_invitation(content: Mapping[str, Any]) -> Shown:
    """Which survey, and until when."""
    return show_rows(
        [
            SummaryRow(_("Survey"), content["name"]),
            SummaryRow(_("Fetch a code until"), date.fromisoformat(content["draw_until"])),
            SummaryRow(_("Answer until"), date.fromisoformat(content["answer_until"])),
        ]
    )
