"""How proposed figures and the answers to them are shown in the post."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.postbox.contents import Content, Shown, register_renderer, show_rows
from durf.platform.ui.components import SummaryRow

from .figures import TENTHS
from .states import QuantifierWord


def show_proposal(content: Content) -> Shown:
    """The question, the group and the numbers; the members only by their number."""
    key = "en" if (get_language() or "nl")[:2] == "en" else "nl"
    item = content["item"]
    numbers = list_numbers(content, key)
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


def list_numbers(content: Content, key: str) -> list[SummaryRow]:
    """The numbers, the average, or what the sentence says."""
    levels, values = content["item"]["levels"], content["values"]
    if content["statistic"] == "mean":
        return [SummaryRow(_("Average"), number_format(Decimal(values[0]) / TENTHS, 1))]
    if content["statistic"] == "sentence":
        said = content["sentence"]
        words = [level[key] for level in levels if level["id"] in said["levels"]]
        text = f"{QuantifierWord(said['quantifier']).label}: {' / '.join(words)}"
        return [SummaryRow(_("What the sentence says"), text)]
    if content["statistic"] == "band":
        named = {level["id"]: level[key] for level in levels}
        ends = [named.get(content["band"][end], "–") for end in ("low", "high")]
        return [SummaryRow(_("The middle half"), " – ".join(ends))]
    sign = " %" if content["statistic"] == "percentage" else ""
    return [
        SummaryRow(level[key], f"{value}{sign}")
        for level, value in zip(levels, values, strict=False)
    ]


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
    register_renderer("figure_proposal", 2, show_proposal)
    register_renderer("figure_proposal", 3, show_proposal)
    register_renderer("figure_verdict", 1, show_verdict)
