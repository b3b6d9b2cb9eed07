"""How proposed figures and the answers to them are shown in the post."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.postbox.contents import Content, Shown, register_renderer, show_rows
from durf.platform.ui.components import SummaryRow


def show_proposal(content: Content) -> Shown:
    """The question, the group and the numbers; the members only by their number."""
    key = "en" if (get_language() or "nl")[:2] == "en" else "nl"
    item, sign = content["item"], " %" if content["statistic"] == "percentage" else ""
    numbers = [
        SummaryRow(level[key], f"{value}{sign}")
        for level, value in zip(item["levels"], content["values"], strict=False)
    ]
    return show_rows(
        [
            SummaryRow(_("Question"), item["text"][key]),
            SummaryRow(_("Group"), content["group"]["text"][key]),
            SummaryRow(_("Municipalities"), content["n"]),
            SummaryRow(_("Period"), content["period"]),
            *numbers,
            *([SummaryRow(_("Text"), content["prose"])] if "prose" in content else []),
        ]
    )


def show_verdict(content: Content) -> Shown:
    """Whether it is public, and the words."""
    is_public = content["outcome"] == "accepted"
    rows = [
        SummaryRow(_("Outcome"), _("Made public") if is_public else _("Not made public")),
        SummaryRow(_("Why"), " ".join(content["words"])),
    ]
    if content.get("options"):
        rows.append(SummaryRow(_("What would help"), " ".join(content["options"])))
    if "number" in content:
        rows.append(SummaryRow(_("Number"), content["number"]))
    return show_rows(rows)


def register_renderers() -> None:
    """Called once, at start-up."""
    register_renderer("figure_proposal", 1, show_proposal)
    register_renderer("figure_verdict", 1, show_verdict)
