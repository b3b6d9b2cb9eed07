"""How advice and the answers to it are shown in the post."""

from __future__ import annotations

from django.utils.translation import gettext as _

from durf.exchange.contracts.advice import Outcome
from durf.exchange.postbox.contents import Content, Shown, register_renderer, show_rows
from durf.platform.ui.components import SummaryRow
from durf.publication.published.sections import Addressee


def show_advice(content: Content) -> Shown:
    """Each point under its addressee, then what municipalities say themselves."""
    rows = [SummaryRow(_("Title"), content["title"])]
    for point in content["points"]:
        text = f"{point['title']}. {point['text']}" if "title" in point else point["text"]
        rows.append(SummaryRow(Addressee(point["addressee"]).label, text))
    signals = content.get("signals", [])
    rows += [SummaryRow(_("About self-regulation"), text) for text in signals]
    return show_rows(rows)


def show_answer(content: Content) -> Shown:
    """What was answered to each point."""
    return show_rows(
        [SummaryRow(Outcome(one["outcome"]).label, one["text"]) for one in content["points"]]
    )


def register_renderers() -> None:
    """Called once, at start-up."""
    register_renderer("advice", 1, show_advice)
    register_renderer("advice_answer", 1, show_answer)
