"""After a succession: the successor's people read what was left, each by their own role; the
people of the closed municipality and everybody else find nothing any more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone

from durf.platform.access.models import Succession
from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind
from tests.factories import make_user
from tests.leaks.answers import ask, rolled_back
from tests.leaks.country import OWNER, STRANGER, Country
from tests.leaks.matrix import MATRIX
from tests.leaks.roles import ROLES_WITH
from tests.leaks.rows import ROOM_ONLY, Row
from tests.leaks.walk import Case, find_leaks, is_tried, make_url

ROWS = [r for r in MATRIX if r.door == Door.HOUSE and OrganisationKind.MUNICIPALITY in r.kinds]
# Written down a second time, so that a capability that is added there has to be added here.
INHERITED = {
    "home.see",
    "profile.see",
    "documents.see",
    "readership.see",
    "search.use",
    "retention.see",
    "post.read",
    "post.answer",
    "sharing.see",
    "consent.withdraw",
    "demand.see",
    "demand.handle",
    "selfimage.see",
    "reports.read",
    "visit.see",
}
ANSWERS_ONLY = {"post_write"}  # without a letter to answer there is nothing to write


@pytest.fixture
def taken_over(country: Country) -> Iterator[Country]:
    with rolled_back():
        old = country.houses[OWNER].organisation
        first, second = make_user("Olga Officer"), make_user("Otto Officer")
        type(old).objects.filter(pk=old.pk).update(closed_on=timezone.localdate())
        Succession.objects.create(
            predecessor=old,
            successor=country.houses[STRANGER].organisation,
            decision="Wet tot samenvoeging",
            begins_on=timezone.localdate(),
            proposed_by=first,
            proposed_at=timezone.now(),
            confirmed_by=second,
            confirmed_at=timezone.now(),
        )
        yield country


def list_findings(country: Country, row: Row) -> list[str]:
    """What is wrong with the page of the closed municipality, for everybody who has a session."""
    house = country.houses[OWNER]
    heirs = country.aviary.owned_by(OWNER)
    findings = []
    for onlooker in country.onlookers:
        if onlooker.user is None or not onlooker.is_proven:
            continue
        if STRANGER not in onlooker.roles and not is_tried(row, onlooker, house):
            continue
        case = Case(country, row, onlooker, house)
        roles = onlooker.roles.get(STRANGER, frozenset())
        is_open = row.capability in INHERITED and bool(roles & ROLES_WITH[row.capability])
        answer = ask(onlooker, make_url(case))
        if is_open and row.name not in ANSWERS_ONLY:
            if answer.status not in row.opens:
                findings.append(f"{case}: should open, but answers {answer.status}")
            shown = country.aviary.find(answer.page)
            findings += [f"{case}: shows {c}" for c in shown & heirs if c.kind in ROOM_ONLY]
        else:
            if answer.status != 404:
                findings.append(f"{case}: should be absent, but answers {answer.status}")
            findings += [str(f) for f in find_leaks(case, answer) if f"-{OWNER}-" in f.what]
    return findings


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_page_of_a_closed_municipality_opens_for_its_successor_only(taken_over, row) -> None:
    findings = list_findings(taken_over, row)

    assert findings == [], "\n".join(findings)


def test_successor_sees_what_was_left(taken_over) -> None:
    reader = taken_over.find(f"ciso@{STRANGER}")
    row = next(row for row in ROWS if row.name == "post_item")

    answer = ask(reader, make_url(Case(taken_over, row, reader, taken_over.houses[OWNER])))

    assert answer.status == 200
    assert taken_over.aviary.find(answer.page)


def test_proposal_alone_opens_nothing(taken_over) -> None:
    Succession.objects.update(confirmed_by=None, confirmed_at=None)
    reader = taken_over.find(f"ciso@{STRANGER}")
    row = next(row for row in ROWS if row.name == "post_in")

    answer = ask(reader, make_url(Case(taken_over, row, reader, taken_over.houses[OWNER])))

    assert answer.status == 404
