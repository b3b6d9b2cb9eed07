"""How the question and the answer are shown in the post."""

from __future__ import annotations

from django.utils.translation import gettext as _

from durf.exchange.postbox.contents import Content, Shown, register_renderer, show_rows
from durf.platform.ui.components import SummaryRow


def show_request(content: Content) -> Shown:
    """The words, where they stand, and what would do instead."""
    return show_rows(
        [
            SummaryRow(_("Title of the text"), content["title"]),
            SummaryRow(_("Which words"), content["words"]),
            SummaryRow(_("Where they stand"), content["context"]),
            SummaryRow(_("In other words"), content["paraphrase"]),
            SummaryRow(_("Why that is not enough"), content["why"]),
        ]
    )


def show_answer(content: Content) -> Shown:
    """Why not, or other words."""
    return show_rows([SummaryRow(_("Answer"), content["text"])])


def register_renderers() -> None:
    """Called once, at start-up."""
    register_renderer("quote_request", 1, show_request)
    register_renderer("quote_answer", 1, show_answer)
