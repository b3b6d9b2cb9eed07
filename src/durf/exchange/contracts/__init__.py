"""The only language between organisations: every kind of delivery that was ever released.

The same facts stand in two tables, written by migrations, so that the database can check them.
"""

from __future__ import annotations

from .advice import ADVICE_1, ADVICE_ANSWER_1
from .comparison import COMPARISON_1
from .consent import CONSENT_1
from .contract import Contract, Route
from .demand import DEMAND_1, DEMAND_REPLY_1, DEMAND_RESULT_1
from .figure_proposal import FIGURE_PROPOSAL_1, FIGURE_PROPOSAL_2, FIGURE_PROPOSAL_3
from .figure_verdict import FIGURE_VERDICT_1
from .letter import LETTER_1
from .notice import NOTICE_1
from .quote import QUOTE_ANSWER_1, QUOTE_REQUEST_1
from .report import (
    LOOK_BACK_1,
    REPORT_COPY_1,
    REPORT_DRAFT_1,
    REPORT_FINAL_1,
    REPORT_FINAL_2,
    REPORT_RESPONSE_1,
)
from .selfimage import SELFIMAGE_1
from .survey import SURVEY_1
from .text_proposal import TEXT_PROPOSAL_1, TEXT_PROPOSAL_2, TEXT_VERDICT_1
from .visit import VISIT_1
from .visit_sheet import VISIT_SHEET_1
from .visit_team import VISIT_TEAM_1, VISIT_WISH_1

__all__ = [
    "ADVICE_1",
    "ADVICE_ANSWER_1",
    "COMPARISON_1",
    "CONSENT_1",
    "CONTRACTS",
    "DEMAND_1",
    "DEMAND_REPLY_1",
    "DEMAND_RESULT_1",
    "FIGURE_PROPOSAL_1",
    "FIGURE_PROPOSAL_2",
    "FIGURE_PROPOSAL_3",
    "FIGURE_VERDICT_1",
    "LETTER_1",
    "LOOK_BACK_1",
    "NOTICE_1",
    "QUOTE_ANSWER_1",
    "QUOTE_REQUEST_1",
    "REPORT_COPY_1",
    "REPORT_DRAFT_1",
    "REPORT_FINAL_1",
    "REPORT_FINAL_2",
    "REPORT_RESPONSE_1",
    "SELFIMAGE_1",
    "SURVEY_1",
    "TEXT_PROPOSAL_1",
    "TEXT_PROPOSAL_2",
    "TEXT_VERDICT_1",
    "VISIT_1",
    "VISIT_SHEET_1",
    "VISIT_TEAM_1",
    "VISIT_WISH_1",
    "Contract",
    "Route",
    "find_contract",
    "label_kind",
]

CONTRACTS: tuple[Contract, ...] = (
    LETTER_1,
    CONSENT_1,
    NOTICE_1,
    DEMAND_1,
    DEMAND_REPLY_1,
    DEMAND_RESULT_1,
    SELFIMAGE_1,
    FIGURE_PROPOSAL_1,
    FIGURE_PROPOSAL_2,
    FIGURE_PROPOSAL_3,
    FIGURE_VERDICT_1,
    COMPARISON_1,
    VISIT_1,
    VISIT_TEAM_1,
    VISIT_WISH_1,
    VISIT_SHEET_1,
    REPORT_DRAFT_1,
    REPORT_RESPONSE_1,
    REPORT_FINAL_1,
    REPORT_FINAL_2,
    REPORT_COPY_1,
    LOOK_BACK_1,
    SURVEY_1,
    TEXT_PROPOSAL_1,
    TEXT_PROPOSAL_2,
    TEXT_VERDICT_1,
    QUOTE_REQUEST_1,
    QUOTE_ANSWER_1,
    ADVICE_1,
    ADVICE_ANSWER_1,
)


def find_contract(kind: str, version: int) -> Contract | None:
    """The contract of this kind and version; None when this installation doesn't know it."""
    return next((c for c in CONTRACTS if c.key == (kind, version)), None)


def label_kind(kind: str) -> str:
    """The words for a kind, in its latest version; the technical name for an unknown one."""
    return next((str(c.label) for c in reversed(CONTRACTS) if c.kind == kind), kind)
