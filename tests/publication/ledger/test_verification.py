"""The whole ledger gone over: what was changed, added or left out behind its back is found."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection

from durf.platform.tenancy.viewer import acting_as
from durf.publication.ledger.dossiers import gather
from durf.publication.ledger.models import Release
from durf.publication.ledger.tasks import check_daily
from durf.publication.ledger.verification import Fault, attack_item, verify_ledger
from durf.publication.published.models import PublishedFigure
from tests import harness
from tests.publication.desk import NOW, Press, later, make_press

TODAY = NOW.date()


@pytest.fixture
def stored(committed_db) -> Press:
    """Committed, so that a superuser can spoil it."""
    press = make_press()
    press.publish()
    press.publish(members=press.codes[:15], values=(5, 5, 5, 0), now=later(1))
    return press


def verify(press: Press) -> list[Fault]:
    with acting_as(press.first.viewer):
        return verify_ledger(press.first.viewer, today=TODAY)


def spoil(statement: str) -> None:
    """As somebody with the keys of the database would."""
    address = harness.cluster().superuser_url(str(connection.settings_dict["NAME"]))
    with psycopg.connect(address, autocommit=True) as intruder:
        intruder.execute(statement)


def test_sound_ledger_has_no_faults(stored) -> None:
    assert verify(stored) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE publication_ledger_release SET n = 31 WHERE number = 1", Fault("changed", 1)),
        (
            "UPDATE publication_ledger_release SET members = members - 0 WHERE number = 2",
            Fault("changed", 2),
        ),
        (
            "UPDATE publication_published_publishedfigure SET n = 31 WHERE number = 1",
            Fault("differs", 1),
        ),
        ("DELETE FROM publication_ledger_release WHERE number = 2", Fault("unreleased", 2)),
        ("DELETE FROM publication_published_publishedfigure WHERE number = 2", Fault("missing", 2)),
    ],
)
def test_changed_release_is_found(stored, statement, fault) -> None:
    spoil(statement)

    assert fault in verify(stored)


def test_planted_figure_that_nobody_released_is_found(stored, caplog) -> None:
    row = PublishedFigure.objects.get(number=1)
    row.pk, row.number = None, 3
    row.save(force_insert=True)

    assert verify(stored) == [Fault("unreleased", 3)]
    check_daily(later(60))
    assert [record.message for record in caplog.records] == ["ledger_broken"]


def test_planted_release_without_an_audit_is_found(stored) -> None:
    """Two forgers release an exact difference of one with a right chain: the audit still bites."""
    made = [
        forge(stored, values=(8, 8, 8, 6), members=stored.codes, minute=10),
        forge(stored, values=(8, 8, 8, 5), members=stored.codes[:-1], minute=11),
    ]

    assert verify(stored) == [Fault("traceable", 4)]
    with acting_as(stored.first.viewer):
        dossier = gather(stored.first.viewer, made[0].item, today=TODAY)
    assert [one for one in attack_item(dossier) if one.is_harmful]


def forge(press: Press, *, minute: int, **changes) -> Release:
    """Two people at the desk release something that was never checked."""
    row = press.take(press.propose(rounding=1, **changes))
    force_passed(press, row)
    press.approve(row, now=later(minute))
    made = press.release(row, now=later(minute))
    assert made is not None
    return made


def force_passed(press: Press, row) -> None:
    """As if the check had been left out."""
    with acting_as(press.first.viewer):
        dossier = gather(press.first.viewer, row.item, today=TODAY)
        row.state, row.basis, row.audit_sha256 = "passed", dossier.basis, "0" * 64
        row.save()


@pytest.mark.django_db
def test_attacks_on_what_was_published_learn_nothing() -> None:
    press = make_press()
    press.publish()
    press.publish(members=press.codes[:15], values=(5, 5, 5, 0), now=later(1))
    press.publish(members=press.codes[15:], values=(5, 5, 5, 0), now=later(2))
    press.publish(members=press.codes[1:], values=(10, 10, 10, 5), now=later(3))

    with acting_as(press.first.viewer):
        made = gather(press.first.viewer, find_item(press), today=TODAY)
    findings = attack_item(made)

    assert [one for one in findings if one.is_harmful] == []


def find_item(press: Press) -> str:
    return press.publish(now=later(4)).item
