"""Carrying out the schedule: what would go, and letting it go with proof.

Each organisation is one transaction with one viewer; a fault there leaves it as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.platform.upkeep.copies import find_last_expiry

from .models import Certificate
from .registry import find_house, find_porch
from .schedule import Carrier, Rule, list_rules

ACTIVITY = "retention.run"
PREVIEW = "retention.preview"


@dataclass(frozen=True)
class Line:
    """How many rows of one kind, of one organisation or of the installation (None)."""

    organisation_id: int | None
    rule: Rule
    rows: int


def find_moment(rule: Rule, *, now: datetime) -> datetime:
    """What is from before it goes; ValueError for a rule without a period."""
    if rule.keep is None:
        raise ValueError(f"{rule.key} has no period")
    return now - rule.keep


def preview(organisation_ids: Iterable[int], *, now: datetime) -> Iterator[Line]:
    """What the operator's run would destroy now; numbers only, and nothing changes."""
    for organisation_id in organisation_ids:
        with acting_as(Viewer(None, frozenset({organisation_id}), purpose=PREVIEW)) as presence:
            for rule in list_rules(Carrier.OPERATOR, is_of_house=True):
                rows = find_house(rule.key).count(presence.viewer, find_moment(rule, now=now))
                yield from make_lines(organisation_id, rule, rows)
    for rule in list_rules(Carrier.OPERATOR, is_of_house=False):
        yield from make_lines(None, rule, find_porch(rule.key).count(find_moment(rule, now=now)))


def run(organisation_ids: Iterable[int], *, now: datetime) -> Iterator[Line]:
    """Destroy what is too old, with a certificate in each organisation; as the owner role."""
    for organisation_id in organisation_ids:
        yield from run_house(organisation_id, now=now)
    yield from run_porch(Carrier.OPERATOR, now=now)


def run_house(organisation_id: int, *, now: datetime) -> list[Line]:
    """One organisation, everything or nothing."""
    lines: list[Line] = []
    with acting_as(Viewer(None, frozenset({organisation_id}), purpose=ACTIVITY)) as presence:
        for rule in list_rules(Carrier.OPERATOR, is_of_house=True):
            moment = find_moment(rule, now=now)
            rows = find_house(rule.key).destroy(presence.viewer, moment, now)
            if rows:
                certify(organisation_id, rule, rows=rows, before=moment, now=now)
            lines += make_lines(organisation_id, rule, rows)
        if lines:
            record_presence(presence, activity=ACTIVITY, now=now)
    return lines


def certify(
    organisation_id: int, rule: Rule, *, rows: int, before: datetime, now: datetime
) -> Certificate:
    """The proof, in the organisation itself."""
    return Certificate.objects.create(
        organisation_id=organisation_id,
        rule=rule.key,
        keep_days=rule.keep.days if rule.keep else 0,
        destroyed=rows,
        before_at=before,
        destroyed_at=now,
        last_copy_on=find_last_expiry(destroyed_at=now),
    )


def run_porch(carrier: Carrier, *, now: datetime) -> list[Line]:
    """The rows of the installation that this carrier destroys."""
    lines: list[Line] = []
    for rule in list_rules(carrier, is_of_house=False):
        with transaction.atomic():
            rows = find_porch(rule.key).destroy(find_moment(rule, now=now))
        lines += make_lines(None, rule, rows)
    return lines


def make_lines(organisation_id: int | None, rule: Rule, rows: int) -> list[Line]:
    """A line when there is something to say."""
    return [Line(organisation_id, rule, rows)] if rows else []


def run_daily(now: datetime) -> None:
    """The daily task: what the application's own role may remove."""
    run_porch(Carrier.WORKER, now=now)
