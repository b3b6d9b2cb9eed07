"""The quotation: the committee asks to use somebody's own words, and the municipality answers.

A yes is a consent for these very words; a no, or other words, is the answer here.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.exchange.terms import Basis, Purpose, Tlp, WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind as Kind

from .contract import DELIVERY_ID, Contract, schema_of, text_of

QUOTE_REQUEST_1 = Contract(
    kind="quote_request",
    version=1,
    label=_("Question whether words may be quoted"),
    schema=schema_of(
        {
            "title": text_of(200),
            "words": text_of(2000),
            "context": text_of(5000),
            "paraphrase": text_of(2000),
            "why": text_of(2000),
        },
        required=("title", "words", "context", "paraphrase", "why"),
    ),
    routes=frozenset({(Kind.COMMITTEE, Kind.MUNICIPALITY)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.HIDE,
    default_tlp=Tlp.AMBER_STRICT,
    purposes=(Purpose.LEARNING,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)

QUOTE_ANSWER_1 = Contract(
    kind="quote_answer",
    version=1,
    label=_("Answer about a quotation"),
    schema=schema_of({"about": DELIVERY_ID, "text": text_of(2000)}, required=("about", "text")),
    routes=frozenset({(Kind.MUNICIPALITY, Kind.COMMITTEE)}),
    needs_consent=False,
    forwarding_needs_consent=True,
    withdrawal=WithdrawalRule.NONE,
    default_tlp=Tlp.AMBER_STRICT,
    purposes=(Purpose.LEARNING,),
    bases=(Basis.PUBLIC_TASK,),
    most_attachments=0,
)
