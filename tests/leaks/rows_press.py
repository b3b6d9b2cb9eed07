"""Rows of the matrix: the publication desk, the committee's figures, and what is public of them."""

from __future__ import annotations

from datetime import date

from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from tests.leaks.rows import GOES_ON, NAME, Row, own

COMMITTEE = frozenset({Kind.COMMITTEE})
PRESS = frozenset({Kind.PRESS})
KNOWN = {
    "code": "X901",
    "answer": "x y",
    "since_on": f"{date(2026, 11, 23):%d-%m-%Y}",
    "source": "x",
    "manner": "own",
}
HOLDING = {"name": "x", "members": "X901, X902", "since_on": "23-11-2026", "ended_on": ""}

DESK = (
    Row("ledger_proposals", Door.HOUSE, "ledger.see", PRESS, shows=own("figure"), exports=True),
    Row("ledger_proposal", Door.HOUSE, "ledger.see", PRESS, ("proposal",), shows=own("figure")),
    Row(
        "ledger_decide",
        Door.HOUSE,
        "ledger.release",
        PRESS,
        ("proposal",),
        form={"action": "approve"},
        opens=GOES_ON,
    ),
    Row("ledger_releases", Door.HOUSE, "ledger.see", PRESS, shows=own("published"), exports=True),
    Row("ledger_release", Door.HOUSE, "ledger.see", PRESS, ("release",), shows=own("published")),
    Row("ledger_knowledge", Door.HOUSE, "ledger.see", PRESS, shows=own("ledger"), exports=True),
    Row("ledger_knowledge_add", Door.HOUSE, "ledger.release", PRESS, form=KNOWN, shows=NAME),
    Row(
        "ledger_knowledge_strike",
        Door.HOUSE,
        "ledger.release",
        PRESS,
        ("known",),
        form={"reason": "x"},
        shows=own("ledger"),
    ),
    Row(
        "ledger_alarm",
        Door.HOUSE,
        "ledger.release",
        PRESS,
        ("alarm",),
        shows=own("ledger"),
    ),
    Row("ledger_bands_decide", Door.HOUSE, "ledger.release", PRESS, form={}, opens=GOES_ON),
    Row(
        "ledger_alarm_decide",
        Door.HOUSE,
        "ledger.release",
        PRESS,
        ("alarm",),
        form={"action": "keep"},
        opens=GOES_ON,
    ),
    Row("ledger_holding_add", Door.HOUSE, "ledger.release", PRESS, form=HOLDING, shows=NAME),
)
FIGURES = (
    Row("committee_figures", Door.HOUSE, "figures.propose", COMMITTEE, shows=NAME, exports=True),
    Row(
        "committee_figure_question",
        Door.HOUSE,
        "figures.propose",
        COMMITTEE,
        fixed={"question": "board-talk"},
        form={"group": "all:all"},
        shows=NAME,
    ),
    Row("committee_comparison", Door.HOUSE, "figures.propose", COMMITTEE, shows=NAME),
    Row("comparison", Door.HOUSE, "selfimage.see", frozenset({Kind.MUNICIPALITY}), shows=NAME),
    Row(
        "committee_figure",
        Door.HOUSE,
        "figures.propose",
        COMMITTEE,
        ("figure",),
        shows=own("figure"),
    ),
)
# What was released stands there for everyone; nothing else of it does.
OUT = own("published")
PUBLIC_FIGURES = (
    Row("figures", Door.PUBLIC, may_show=OUT),
    Row("figure", Door.PUBLIC, fixed={"number": "1"}, may_show=OUT),
    Row("figures_untraceable", Door.PUBLIC),
    Row("procedure", Door.PUBLIC, fixed={"programme": "loting"}, may_show=OUT),
    Row("figures_csv", Door.PUBLIC, may_show=OUT),
    Row("figures_json", Door.PUBLIC, may_show=OUT),
    Row("figures_schema", Door.PUBLIC),
)
