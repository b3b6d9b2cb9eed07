"""What only shows when transactions commit: many at once, killed halfway, and planted faults."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import DatabaseError, connection

from durf.exchange.consents import withdraw_consent
from durf.exchange.deliveries import deliver
from durf.exchange.errors import ConsentMissingError, PostError, WrongContentError
from durf.exchange.models import ReceivedDelivery
from durf.exchange.post import call_deliver
from durf.exchange.terms import Basis
from durf.exchange.withdrawals import withdraw
from durf.platform.tenancy.viewer import acting_as
from tests import harness
from tests.exchange.houses import (
    NOW,
    TABLES,
    Country,
    House,
    ask,
    consent_to,
    find_received,
    make_country,
    make_letter,
    pass_on,
    raw_parameters,
    send_letter,
)

pytestmark = pytest.mark.committed


@contextmanager
def superuser(database: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with psycopg.connect(harness.cluster().superuser_url(database), autocommit=True) as admin:
        yield admin


def count_all(database: str) -> dict[str, int]:
    """Rows in every table, with the eyes of the superuser."""
    with superuser(database) as admin:
        found = {}
        for table in TABLES:
            (row,) = admin.execute(f"SELECT count(*) FROM {table}".encode()).fetchall()
            found[table] = int(str(row[0]))
        return found


def run_at_once(works: list[Callable[[], object]]) -> list[object]:
    """Each work in a thread of its own, started together; results or errors in their order."""
    barrier = threading.Barrier(len(works))
    results: list[object] = [None] * len(works)

    def run(number: int, work: Callable[[], object]) -> None:
        barrier.wait()
        try:
            results[number] = work()
        except (DatabaseError, PostError) as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_eight_at_once_with_one_key_are_one_delivery(committed_db) -> None:
    country = make_country()
    letter = make_letter(country.committee)
    viewer = country.astervoort.viewer

    def send() -> str:
        with acting_as(viewer):
            return deliver(viewer, letter=letter, now=NOW).public_id

    results = run_at_once([send] * 8)

    assert len(set(results)) == 1
    assert count_all(committed_db) == dict.fromkeys(TABLES, 0) | {
        "exchange_sentdelivery": 1,
        "exchange_sentcontent": 1,
        "exchange_receiveddelivery": 1,
        "exchange_receivedcontent": 1,
        "exchange_receipt": 1,
        "exchange_inboxitem": 1,
    }


def test_sending_and_withdrawing_consent_at_once_leaves_nothing_live(committed_db) -> None:
    """Whoever comes first: afterwards no delivery rests on a withdrawn consent."""
    country = make_country()
    sent = send_letter(country.astervoort, country.committee)
    rounds = 6
    for _ in range(rounds):
        consent = consent_to(country.astervoort, country.committee, country.ibd)

        def stop(consent=consent) -> object:
            viewer = country.astervoort.viewer
            with acting_as(viewer):
                return withdraw_consent(viewer, consent, reason="", now=NOW)

        works = [lambda: pass_on(country.committee, sent, country.ibd)] * 3
        results = run_at_once([*works, stop])
        refused = [r for r in results if isinstance(r, Exception)]
        assert {type(r) for r in refused} <= {ConsentMissingError}

    with acting_as(country.ibd.viewer):
        live = ReceivedDelivery.objects.filter(withdrawn_at__isnull=True).count()
    assert live == 0


def test_passing_on_and_withdrawing_the_letter_at_once_leaves_nothing_live(committed_db) -> None:
    country = make_country()
    consent_to(country.astervoort, country.committee, country.ibd)
    for _ in range(6):
        sent = send_letter(country.astervoort, country.committee)

        def stop(sent=sent) -> object:
            viewer = country.astervoort.viewer
            with acting_as(viewer):
                return withdraw(viewer, sent, reason="", now=NOW)

        works = [lambda sent=sent: pass_on(country.committee, sent, country.ibd)] * 3
        run_at_once([*works, stop])

    with acting_as(country.ibd.viewer):
        live = ReceivedDelivery.objects.filter(withdrawn_at__isnull=True).count()
        readable = ask("SELECT 1 FROM exchange_receivedcontent")
    assert (live, readable) == (0, [])


def wait_until(question: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not question():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


@pytest.mark.parametrize("table", ["exchange_receiveddelivery", "exchange_inboxitem"])
def test_killed_halfway_leaves_no_half_delivery(committed_db, table) -> None:
    """The backend is ended while it waits for a table, after the sender's row was written."""
    country = make_country()
    letter = make_letter(country.committee)
    viewer = country.astervoort.viewer
    outcome: list[object] = []

    def send() -> None:
        try:
            with acting_as(viewer):
                outcome.append(deliver(viewer, letter=letter, now=NOW).public_id)
        except DatabaseError as error:
            outcome.append(error)
        finally:
            connection.close()

    waiting = (
        b"SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
        b"AND wait_event_type = 'Lock' AND query LIKE '%post_deliver%'"
    )
    with superuser(committed_db) as holder, superuser(committed_db) as admin:
        holder.execute("BEGIN")
        holder.execute(f"LOCK TABLE {table} IN SHARE MODE".encode())
        thread = threading.Thread(target=send)
        thread.start()
        wait_until(lambda: bool(admin.execute(waiting).fetchall()))
        ((pid,),) = admin.execute(waiting).fetchall()
        admin.execute("SELECT pg_terminate_backend(%s)", [pid])
        thread.join(timeout=20)
        holder.execute("ROLLBACK")

    assert isinstance(outcome[0], DatabaseError)
    assert set(count_all(committed_db).values()) == {0}
    again = send_letter(country.astervoort, country.committee, key=letter.key)
    assert find_received(country.committee, again).public_id == again.public_id


def expect_refusal_without_consent(country: Country) -> None:
    """The guard: without consent nothing is passed on."""
    sent = send_letter(country.astervoort, country.committee)
    with pytest.raises(ConsentMissingError):
        pass_on(country.committee, sent, country.ibd)


def expect_refusal_on_any_ground(country: Country) -> None:
    """The guard: another ground doesn't replace the consent of those whom it is about."""
    sent = send_letter(country.astervoort, country.committee)
    with pytest.raises(ConsentMissingError):
        pass_on(country.committee, sent, country.ibd, basis=Basis.PUBLIC_TASK)


def expect_cascade(country: Country) -> None:
    """The guard: what was passed on goes with the letter."""
    consent_to(country.astervoort, country.committee, country.ibd)
    sent = send_letter(country.astervoort, country.committee)
    onward = pass_on(country.committee, sent, country.ibd)
    with acting_as(country.astervoort.viewer):
        withdraw(country.astervoort.viewer, sent, reason="", now=NOW)
    assert find_received(country.ibd, onward).withdrawn_at == NOW


def expect_own_sender_only(country: Country) -> None:
    """The guard: nobody sends for another house."""
    stranger = House(country.astervoort.organisation, country.culemhaven.viewer)
    with pytest.raises(DatabaseError), acting_as(stranger.viewer):
        call_deliver(raw_parameters(stranger, country.committee))


def expect_one_hash(country: Country) -> None:
    """The guard: the content is what its hash says."""
    with pytest.raises(WrongContentError), acting_as(country.astervoort.viewer):
        call_deliver(raw_parameters(country.astervoort, country.committee, sha256="0" * 64))


PLANTED = {
    "no consent asked": (
        "post_check_consents",
        "v_missing := v_missing || v_subject",
        "NULL",
        expect_refusal_without_consent,
    ),
    "forwarding asks no consent": (
        "post_deliver",
        "v_is_forward AND v_contract.forwarding_needs_consent",
        "false",
        expect_refusal_on_any_ground,
    ),
    "forwards stay": (
        "post_withdraw_one",
        "WHERE forwarded_from = p_delivery",
        "WHERE false",
        expect_cascade,
    ),
    "anybody sends": (
        "post_deliver",
        "NOT post_acts_for(p_sender)",
        "false",
        expect_own_sender_only,
    ),
    "no hash compared": (
        "post_check_content",
        "post_digest(p_content) IS DISTINCT FROM p_sha256",
        "false",
        expect_one_hash,
    ),
}


@pytest.mark.parametrize(("function", "good", "bad", "guard"), PLANTED.values(), ids=PLANTED.keys())
def test_guard_bites_when_its_check_is_taken_out(committed_db, function, good, bad, guard) -> None:
    country = make_country()
    guard(country)

    with superuser(committed_db) as admin:
        ((text,),) = admin.execute(
            "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", [function]
        ).fetchall()
        assert isinstance(text, str)
        assert good in text
        admin.execute(text.replace(good, bad).encode())

    with pytest.raises((AssertionError, pytest.fail.Exception)):
        guard(make_country())
