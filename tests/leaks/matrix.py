"""The matrix: for every address who may come in, what the answer must show and what it may show.

Written out by hand beside the application's own declarations, so that a change of either is
noticed. `addresses.py` finds addresses without a row and rows without an address. A new feature
adds its rows to one of the modules below, and its seed to `seeds.py`.
"""

from __future__ import annotations

from tests.leaks.rows import Row
from tests.leaks.rows_account import DEMO, LOGIN, OFFICE, OWN, PUBLIC
from tests.leaks.rows_closing import ADVICE, CLOSINGS, PUBLIC_TEXTS, QUOTES, TEXTS
from tests.leaks.rows_house import CONTACTS, DOCUMENTS, MEMBERS, OTHERS
from tests.leaks.rows_learning import EFFECT
from tests.leaks.rows_planning import BY_LINK, PLANNING
from tests.leaks.rows_post import DEMANDS, POST
from tests.leaks.rows_press import DESK, FIGURES, PUBLIC_FIGURES
from tests.leaks.rows_programmes import PROGRAMMES
from tests.leaks.rows_reports import DISPATCHES, RECEIVED_REPORTS, REPORTS
from tests.leaks.rows_selfimage import FILES, RECEIVED_SELFIMAGES, SELFIMAGE
from tests.leaks.rows_visits import FILE, VISITED, VISITS

MATRIX: tuple[Row, ...] = (
    *LOGIN,
    *OWN,
    *PUBLIC,
    *DEMO,
    *OFFICE,
    *MEMBERS,
    *CONTACTS,
    *DOCUMENTS,
    *POST,
    *DEMANDS,
    *SELFIMAGE,
    *FILES,
    *RECEIVED_SELFIMAGES,
    *DESK,
    *FIGURES,
    *PUBLIC_FIGURES,
    *PROGRAMMES,
    *VISITS,
    *FILE,
    *VISITED,
    *PLANNING,
    *BY_LINK,
    *REPORTS,
    *DISPATCHES,
    *RECEIVED_REPORTS,
    *EFFECT,
    *CLOSINGS,
    *QUOTES,
    *TEXTS,
    *PUBLIC_TEXTS,
    *ADVICE,
    *OTHERS,
)


def find_row(name: str) -> Row:
    """The row of an address."""
    return next(row for row in MATRIX if row.name == name)
