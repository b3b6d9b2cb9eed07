"""Rows of the matrix: the self-image of a municipality, and those that the committee received."""

from __future__ import annotations

from typing import Any

from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from tests.leaks.rows import MUNICIPAL, NOT_BY_GET, Row, own

COMMITTEE = frozenset({Kind.COMMITTEE})
SHOWN = own("selfimage")
ONE = {"question": "board-talk"}


def row(name: str, capability: str = "selfimage.see", **terms: Any) -> Row:
    """An address of one self-image."""
    known = {"kinds": MUNICIPAL, "ids": ("selfimage",), "shows": SHOWN}
    return Row(name, Door.HOUSE, capability, **(known | terms))


SELFIMAGE = (
    row("selfimages", ids=(), exports=True),
    row(
        "selfimage_start",
        "selfimage.coordinate",
        ids=(),
        form={"title": "Nieuw", "due_on": ""},
        shows=own("own"),
    ),
    row("selfimage"),
    row(
        "selfimage_turn",
        "selfimage.coordinate",
        form={"action": "close"},
        opens=NOT_BY_GET,
        shows=frozenset(),
    ),
    row("selfimage_table"),
    row("selfimage_division", "selfimage.coordinate", form={"due-board": "01-12-2026"}),
    row("selfimage_earlier", "selfimage.fill", form={"question": "board-talk"}),
    row("selfimage_send", "selfimage.sign", form={"function": "x", "is_sure": "on"}),
    row("selfimage_submission", about="sent_selfimage", fixed={"number": 1}),
    row("selfimage_question", fixed=ONE),
    row(
        "selfimage_save",
        "selfimage.fill",
        fixed=ONE,
        form={"value": "learning", "seen_version": "1"},
        opens=NOT_BY_GET,
        shows=frozenset(),
    ),
    row(
        "selfimage_comment",
        "selfimage.fill",
        fixed=ONE,
        form={"text": "Zeker?", "action": "send_back"},
        opens=NOT_BY_GET,
        shows=frozenset(),
    ),
    row(
        "selfimage_seen",
        "selfimage.coordinate",
        fixed=ONE,
        form={},
        opens=NOT_BY_GET,
        shows=frozenset(),
    ),
    row("selfimage_versions", fixed=ONE),
    row("selfimage_assignment", "selfimage.coordinate", fixed=ONE, form={"person": ""}),
    row("selfimage_evidence", "selfimage.fill", fixed=ONE, form={"title": "Bewijs"}),
)
FILES = (
    row("selfimage_files"),
    row("selfimage_file", fixed={"ending": "xlsx"}),
    row("selfimage_import", "selfimage.fill", form={}),
)
RECEIVED_SELFIMAGES = (
    row("committee_selfimages", "selfimages.see", kinds=COMMITTEE, ids=(), exports=True),
    row(
        "committee_selfimage_counts",
        "selfimages.see",
        kinds=COMMITTEE,
        ids=(),
        shows=own("own"),
    ),
    row(
        "committee_selfimage",
        "selfimages.see",
        kinds=COMMITTEE,
        about="received_selfimage",
    ),
)
