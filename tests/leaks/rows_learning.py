"""Rows of the matrix: what visits bring, and what the committee learns itself."""

from __future__ import annotations

from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from tests.leaks.rows import MUNICIPAL, NOT_BY_GET, Row, own
from tests.leaks.rows_visits import inside

COMMITTEE = frozenset({Kind.COMMITTEE})
SURVEY = own("survey")
DATES = {"draw_until_on": "01-12-2099", "answer_until_on": "31-12-2099"}

EFFECT = (
    Row("effect", Door.HOUSE, "effect.see", kinds=COMMITTEE, shows=SURVEY, exports=True),
    Row(
        "effect_open",
        Door.HOUSE,
        "effect.manage",
        kinds=COMMITTEE,
        form={"name": "x", **DATES},
        shows=own("own"),
    ),
    Row(
        "effect_survey",
        Door.HOUSE,
        "effect.see",
        kinds=COMMITTEE,
        ids=("survey",),
        shows=SURVEY,
    ),
    Row(
        "effect_step",
        Door.HOUSE,
        "effect.manage",
        kinds=COMMITTEE,
        ids=("survey",),
        form={"step": "begin"},
        opens=NOT_BY_GET,
    ),
    Row(
        "observations",
        Door.HOUSE,
        "learning.write",
        kinds=COMMITTEE,
        form={"title": "x"},
        shows=own("observation"),
        exports=True,
    ),
    Row(
        "observation",
        Door.HOUSE,
        "learning.write",
        kinds=COMMITTEE,
        ids=("observation",),
        form={"title": "x"},
        shows=own("observation"),
    ),
    inside("visit_observations", shows=own("observation")),
    inside("visit_observation", ids=("visit", "observation"), form={"kind": "seen"}),
    Row("surveys", Door.HOUSE, "survey.draw", kinds=MUNICIPAL, shows=SURVEY),
    Row(
        "survey_draw",
        Door.HOUSE,
        "survey.draw",
        kinds=MUNICIPAL,
        ids=("invitation",),
        about="invitation_to_survey",
        form={},
        shows=SURVEY,
    ),
    # Without a form: it has no token by design, and its own tests send it.
    Row("survey_answer", Door.PUBLIC, fixed={"survey": "unknown"}),
)
