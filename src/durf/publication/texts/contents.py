"""How proposed texts and the answers to them are shown in the post."""

from __future__ import annotations

from django.utils.translation import gettext as _

from durf.exchange.postbox.contents import Content, Shown, register_renderer, show_rows
from durf.platform.ui.components import SummaryRow

from .states import TextKind


def show_text(content: Content) -> Shown:
    """The title and the first words of each passage."""
    passages = [one.get("title") or one["text"][:80] for one in content["passages"]]
    return show_rows(
        [
            SummaryRow(_("Kind"), TextKind(content["kind"]).label),
            SummaryRow(_("Title"), content["title"]),
            SummaryRow(_("Passages"), " · ".join(passages)),
        ]
    )


def show_verdict(content: Content) -> Shown:
    """Whether it is public, and the words."""
    is_public = content["outcome"] == "accepted"
    rows = [
        SummaryRow(_("Outcome"), _("Made public") if is_public else _("Not made public")),
        SummaryRow(_("Why"), " ".join(content["words"])),
    ]
    if "number" in content:
        rows.append(SummaryRow(_("Number"), content["number"]))
    return show_rows(rows)


def register_renderers() -> None:
    """Called once, at start-up."""
    register_renderer("text_proposal", 1, show_text)
    register_renderer("text_proposal", 2, show_text)
    register_renderer("text_verdict", 1, show_verdict)
