"""Why a letter of a mailing wasn't sent, in the words of the refusal."""

from __future__ import annotations

from durf.exchange.errors import REFUSALS
from durf.platform.documents.errors import PaperNotRenderedError, PaperTooLongError
from durf.platform.ui.errors import DomainError

KNOWN: tuple[type[DomainError], ...] = (
    *REFUSALS.values(),
    PaperTooLongError,
    PaperNotRenderedError,
)
REASONS = {refusal.code: refusal for refusal in KNOWN}


def explain_reason(code: str) -> str:
    """The refusal in words; its code for one that this version doesn't know."""
    refusal = REASONS.get(code)
    return str(refusal.message) if refusal else code
