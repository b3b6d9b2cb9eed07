"""Rows of the matrix: visit reports, in the room of the visit and at the municipality."""

from __future__ import annotations

from typing import Any

from durf.platform.accounts.declared import Door
from tests.leaks.rows import GOES_ON, MUNICIPAL, NAME, NOT_HERE, VISIT, Row, own
from tests.leaks.rows_visits import MANAGE, inside, row

NOTHING: frozenset[str] = frozenset()
PARAGRAPH = ("visit", "paragraph")
REMARK = {"kind": "remark", "text": "x"}


def managed(name: str, **terms: Any) -> Row:
    """A step of the team for whoever may send."""
    return row(name, MANAGE, room=VISIT, shows=NAME, **terms)


def host(name: str, capability: str = "visit.answer", **terms: Any) -> Row:
    """An address at the municipality."""
    known = {"kinds": MUNICIPAL, "ids": ("report",), "shows": own("visit_file", "report")}
    return Row(name, Door.HOUSE, capability, **(known | terms))


REPORTS = (
    inside("committee_report"),
    inside("committee_report_begin", form={"title": "x"}, opens=NOT_HERE, shows=NOTHING),
    inside("committee_report_add", form={"section": "idea", "text": "x"}, shows=NAME),
    inside("committee_report_paragraph", ids=PARAGRAPH, form={"section": "idea", "text": "x"}),
    inside("committee_report_proposals", form={"pick": "x"}),
    inside("committee_report_step", ids=("visit", "report_step"), form={"title": "x"}),
    inside("committee_report_remark", ids=PARAGRAPH, form=REMARK),
    inside(
        "committee_report_settle",
        ids=("visit", "remark"),
        form={"verdict": "left"},
        opens=NOT_HERE,
        shows=NOTHING,
    ),
    inside("committee_report_file", fixed={"ending": "docx"}, shows=NOTHING),
    inside("committee_report_return", form={}, shows=NAME),
    inside("committee_report_check", form={"kept": "x"}),
    managed("committee_report_draft", form={"name": "x"}),
    managed("committee_report_close", form={}),
    inside("committee_report_answer", ids=("visit", "reaction"), form={"verdict": "left"}),
    managed("committee_report_final", form={"name": "x"}),
    managed("committee_report_copies"),
    managed("committee_report_copy", ids=("visit", "permission"), form={}),
)
DISPATCH = {"ids": ("dispatch",), "shows": own("dispatch", "programme")}
DISPATCHES = (
    row("dispatches", MANAGE, ids=(), form={"name": "x"}, shows=NAME, exports=True),
    row("dispatch", MANAGE, **DISPATCH, exports=True),
    row("dispatch_stop", MANAGE, **DISPATCH | {"shows": NAME}, form={"x": "x"}),
    row("dispatch_resume", MANAGE, **DISPATCH | {"shows": NOTHING}, form={}, opens=GOES_ON),
)
RECEIVED_REPORTS = (
    host("municipality_reports", "reports.read", ids=(), exports=True),
    host("municipality_report", "reports.read"),
    host("municipality_report_file", "reports.read", fixed={"ending": "docx"}, shows=NOTHING),
    host("municipality_report_react", ids=("report", "part"), form={"kind": "error"}),
    host(
        "municipality_report_unreact",
        ids=("report", "reaction"),
        form={},
        opens=NOT_HERE,
        shows=NOTHING,
    ),
    host("municipality_report_respond", form={"function": "x"}),
    host("municipality_report_permissions", "consent.give", form={"use": "ibd"}, shows=NAME),
    host("municipality_report_council", form={"choice": "public"}),
    host("municipality_report_letter", fixed={"paper": "versie", "ending": "docx"}, shows=NOTHING),
    host("municipality_report_step", ids=("report", "step"), form={"progress": "not_doing"}),
    host("municipality_report_look_back", form={"text": "x"}),
)
