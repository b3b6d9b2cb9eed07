"""Rows of the matrix: programmes of the committee, and whom the lot chose."""

from __future__ import annotations

from typing import Any

from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from tests.leaks.rows import NAME, NOT_BY_GET, Row, own

COMMITTEE = frozenset({Kind.COMMITTEE})
SHOWN = own("programme")
SEE, MANAGE, RECORD = "programme.see", "programme.manage", "programme.record"


def row(name: str, capability: str = SEE, **terms: Any) -> Row:
    """An address of one programme."""
    known = {"kinds": COMMITTEE, "ids": ("programme",), "shows": SHOWN}
    return Row(name, Door.HOUSE, capability, **(known | terms))


def place(name: str, capability: str = RECORD, **terms: Any) -> Row:
    """An address of one municipality in a draw."""
    return row(name, capability, **({"ids": ("drawn",)} | terms))


PROGRAMMES = (
    row("programmes", ids=(), exports=True),
    row("programme_add", MANAGE, ids=(), form={"name": "x"}, shows=NAME),
    row("programme_earlier", ids=(), shows=NAME, exports=True),
    row("programme"),
    row("programme_change", MANAGE, about="draft", form={"name": "x"}),
    row("programme_frame", exports=True),
    row(
        "programme_freeze",
        MANAGE,
        about="draft",
        form={"origin": "register", "year": "2026"},
    ),
    row("programme_release", MANAGE, about="frozen", form={}),
    row(
        "programme_seal",
        MANAGE,
        about="frozen",
        form={"publish_on": "01-12-2026", "is_final": "on"},
    ),
    row(
        "programme_seed",
        MANAGE,
        about="sealed",
        form={"seed": "4711", "source": "notaris", "seed_on": "01-12-2099"},
    ),
    row("programme_drawn", exports=True),
    row("programme_reserves", exports=True),
    row("programme_run", MANAGE, form={}),
    row("programme_end", MANAGE, form={}),
    row("programme_procedure"),
    row("programme_publish", MANAGE, form={"action": "approve"}),
    row("programme_verifier", MANAGE),
    row("programme_statement", MANAGE, form={"verifier": "x"}),
    row("programme_letters", exports=True),
    row("programme_letters_make", MANAGE, form={"reference": "x"}),
    row("programme_letters_sent", RECORD, form={"sent_on": "01-12-2026"}),
    row(
        "programme_letters_all",
        RECORD,
        fixed={"ending": "docx"},
        form={},
        opens=NOT_BY_GET,
        shows=frozenset(),
    ),
    row("programme_letters_zip", RECORD, fixed={"ending": "docx"}),
    row("programme_letters_file", RECORD, fixed={"ending": "docx"}),
    place("programme_municipality", SEE),
    place("programme_letter", fixed={"ending": "docx"}),
    place("programme_proof"),
    place("programme_reply", form={"answer": "not_now"}),
    place("programme_silent", form={}),
    place("programme_reserve", MANAGE, about="declined", form={}),
    place("programme_hand", MANAGE, about="reserve", form={"reason": "meldde zich"}),
    place("programme_contact", form={"name": "x"}),
    place("programme_call_back", about="named", form={"number": "1"}),
    place("programme_office", about="verified", form={}),
)
