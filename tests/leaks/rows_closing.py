"""Rows of the matrix: the closing report, texts at the desk, advice, and what is public of them."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import localdate

from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from tests.leaks.rows import CLOSING, GOES_ON, MUNICIPAL, NAME, NOT_HERE, Row, own

COMMITTEE, PRESS = frozenset({Kind.COMMITTEE}), frozenset({Kind.PRESS})
CLIENT = frozenset({Kind.VNG})
NEWS = {"title": "x", "text": "x", "figure": ""}
PIECE = {"section": "message", "title": "x", "text": "x", "figure": "", "version": "1"}
ANSWER = {"outcome": "adopted", "answer": "x", "due_on": "", "progress": ""}
TODAY = localdate()
HALF = f"{TODAY.year}-{1 if TODAY.month < 7 else 2}"
DRAFT, TEXT = own("draft", "published"), own(CLOSING)


def row(name: str, **terms: Any) -> Row:
    """An address of the whole committee."""
    known = {"kinds": COMMITTEE, "shows": DRAFT}
    return Row(name, Door.HOUSE, "closing.write", **(known | terms))


def inside(name: str, **terms: Any) -> Row:
    """An address of a report: for its writers only."""
    return row(name, **({"ids": ("report",), "room": CLOSING, "shows": TEXT} | terms))


CLOSINGS = (
    row("closing", exports=True),
    row("closing_report_add", form={"title": ""}, shows=NAME),
    row("closing_text", ids=("text",)),
    row("closing_newsletters", shows=NAME),
    row("closing_newsletter", fixed={"half": HALF, "ending": "docx"}, shows=own()),
    row("closing_news_add", form=NEWS, shows=NAME),
    row("closing_news", ids=("news",), form=NEWS),
    row("closing_news_check", ids=("news",), form={"key": ""}),
    inside("closing_report"),
    inside("closing_passage_add", form={**PIECE, "text": ""}, shows=DRAFT),
    inside("closing_passage", ids=("report", "passage"), form={**PIECE, "text": ""}),
    inside("closing_evidence", ids=("report", "passage"), form={"text": ""}, opens=GOES_ON),
    inside("closing_paper", fixed={"ending": "docx"}, shows=own()),
    inside("closing_check", form={"key": ""}),
    inside("closing_advice", form={"key": ""}, shows=own("advice")),
    inside("closing_writers", form={}, shows=DRAFT),
)
QUOTE = {"title": "x", "words": "x", "context": "x", "paraphrase": "x", "why": ""}
QUOTES = (
    row("committee_quotes", exports=True),
    row("committee_quote_add", form=QUOTE, shows=NAME),
    row("committee_quote", ids=("quote",)),
    row("committee_quote_send", ids=("quote",), form={}, opens=GOES_ON),
    Row("quotes", Door.HOUSE, "sharing.see", MUNICIPAL, shows=NAME),
    Row("quote", Door.HOUSE, "sharing.see", MUNICIPAL, ("quote",), shows=DRAFT),
    Row(
        "quote_answer",
        Door.HOUSE,
        "consent.give",
        MUNICIPAL,
        ("quote",),
        form={"text": ""},
        opens=GOES_ON,
    ),
)
TEXTS = (
    Row("texts_proposals", Door.HOUSE, "ledger.see", PRESS, shows=DRAFT, exports=True),
    Row(
        "texts_proposal",
        Door.HOUSE,
        "ledger.see",
        PRESS,
        ("proposal",),
        about="text_proposal",
        shows=TEXT,
    ),
    Row(
        "texts_decide",
        Door.HOUSE,
        "ledger.release",
        PRESS,
        ("proposal",),
        about="text_proposal",
        form={"action": "approve"},
        opens=GOES_ON,
    ),
)
OUT = own("published")
PUBLIC_TEXTS = (
    Row("closing_reports", Door.PUBLIC, may_show=OUT),
    Row("closing_public", Door.PUBLIC, fixed={"number": "1"}, opens=NOT_HERE),
    Row("closing_file", Door.PUBLIC, fixed={"number": "1", "ending": "pdf"}, opens=NOT_HERE),
    Row("news", Door.PUBLIC, may_show=OUT),
    Row("news_item", Door.PUBLIC, fixed={"number": "1"}, may_show=OUT),
    Row("news_feed", Door.PUBLIC, may_show=OUT),
    Row("newsletter", Door.PUBLIC, fixed={"half": HALF}, may_show=OUT),
    Row("open_data", Door.PUBLIC),
    Row("open_data_visits_csv", Door.PUBLIC),
    Row("open_data_visits", Door.PUBLIC),
    Row("open_data_visits_schema", Door.PUBLIC),
    Row("open_data_texts", Door.PUBLIC, may_show=OUT),
    Row("open_data_texts_schema", Door.PUBLIC),
)
ADVICE = (
    Row("advice_list", Door.HOUSE, "advice.see", CLIENT, shows=DRAFT, exports=True),
    Row("advice", Door.HOUSE, "advice.see", CLIENT, ("advice",), shows=own("advice")),
    Row(
        "advice_point",
        Door.HOUSE,
        "advice.answer",
        CLIENT,
        ("advice", "point"),
        form={**ANSWER, "answer": ""},
        shows=own("advice"),
    ),
    Row("advice_send", Door.HOUSE, "advice.answer", CLIENT, ("advice",), form={}, shows=DRAFT),
)
