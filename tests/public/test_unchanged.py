"""Nothing public differs by a byte as long as nothing was released, whatever houses do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

import psycopg
import pytest
from django.db import connection

from durf.config.env import parse_database_url
from durf.demo.building import build_country
from durf.demo.country import ANSWERING, DESK, EDITORS, PROPOSER, RESPONDENTS, SIGNERS
from durf.demo.figures import WAITING, check_newest, propose, send_answers, take_over
from durf.demo.people import viewer_of
from durf.exchange.consents import Permission, give_consent, withdraw_consent
from durf.exchange.models import SentDelivery
from durf.exchange.terms import Purpose, Scope
from durf.exchange.withdrawals import withdraw
from durf.houses.committee.figures.proposals import Wish
from durf.houses.municipality.selfimage.answers import save_answer
from durf.houses.municipality.selfimage.models import Answer, SelfImage
from durf.platform.database.roles import Role
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.public import views
from durf.publication.published.models import PublishedFigure, PublishedProcedure
from durf.reference.questionnaires.answers import Answer as Given
from durf.reference.questionnaires.answers import State
from tests import harness
from tests.public.pages import PublicClient, list_addresses
from tests.public.test_role import READABLE
from tests.public.test_subtraction import QUERIES

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LINK = re.compile(r'(?:href|src|action)="([^"#]+)"')
# Tables that no organisation owns: who migrated what, and when a job is due.
BOOKKEEPING = {"django_migrations"}
OVERWRITE = {
    "text": "left(md5({0}), {1})",
    "character varying": "left(md5({0}), {1})",
    "jsonb": "'{{\"planted\": 1}}'::jsonb",
    "boolean": "NOT {0}",
    "timestamp with time zone": "{0} + interval '1 day'",
    "date": "{0} + 1",
    "smallint": "{0} + 1",
}
# Drawn anew for every request.
BY_CHANCE = {"X-Request-Id"}
WHOLE_TEXT = 10_000


@pytest.fixture
def country(committed_db, settings, time_machine) -> str:
    time_machine.move_to(NOW, tick=False)
    settings.DURF_DEMO = True
    build_country(now=NOW, tell=lambda _name: None)
    return str(committed_db)


@contextmanager
def as_public(database: str) -> Iterator[None]:
    """With the one connection of the public site."""
    own = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(
        parse_database_url(harness.cluster().url(Role.PUBLIC, database))
    )
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(own)


def read_all(database: str) -> dict[str, tuple[int, dict[str, str], bytes]]:
    """Every public address and whatever links lead to from there: status, headers, body."""
    with as_public(database):
        waiting, found = list_known(), {}
        while waiting:
            address = waiting.pop()
            if address in found:
                continue
            answer = PublicClient().get(address)
            body = b"".join(answer) if answer.streaming else answer.content
            headers = {name: answer[name] for name in answer.headers if name not in BY_CHANCE}
            found[address] = (answer.status_code, headers, body)
            if "html" in answer["Content-Type"]:
                waiting += [one for one in follow(address, body.decode()) if one not in found]
    return found


def list_known() -> list[str]:
    """The addresses, filled in with what was released."""
    found = set(list_addresses(1)) | {f"/bezoeken/2015-2017/{query}" for query in QUERIES[::4]}
    found |= {f"/cijfers/{n}/" for n in PublishedFigure.objects.values_list("number", flat=True)}
    programmes = PublishedProcedure.objects.values_list("programme", flat=True)
    return sorted(found | {f"/bezoeken/loting/{one}/" for one in programmes})


def follow(address: str, page: str) -> list[str]:
    """Links of the site itself; one way of looking at a table is like another."""
    links = {urljoin(address, link.replace("&amp;", "&")) for link in LINK.findall(page)}
    own = (link for link in links if not urlsplit(link).netloc and link.startswith("/"))
    return sorted(link for link in own if not link.startswith("/static/") and "?" not in link)


def work_on() -> None:
    """Answers, consents, deliveries and proposals change by the houses' own functions."""
    committee = Organisation.objects.get(name=ANSWERING)
    desk = Organisation.objects.get(name=DESK)
    towns = {
        row.register_code: row
        for row in Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY)
    }
    first, second, *_others = [towns[facts.code] for facts in RESPONDENTS]
    later = NOW + timedelta(days=1)
    send_answers(first, committee, place=61, now=later + timedelta(days=1))
    change_answers()
    change_consents(second, committee, now=later)
    proposer = viewer_of(PROPOSER, committee, now=NOW)
    editor = viewer_of(EDITORS[0], desk, now=NOW)
    take_over(proposer, now=later)
    wish = Wish(WAITING.group, "percentage", 10, "", "planted-figure")
    propose(proposer, wish, question="board-talk", now=later)
    take_over(editor, now=later)
    check_newest(editor, desk, now=later)


def change_consents(town: Organisation, committee: Organisation, *, now: datetime) -> None:
    """One is given and withdrawn by a person, and somewhere a self-image is taken back."""
    house = Organisation.objects.get(name="Bornedijk")
    viewer = viewer_of(SIGNERS["Bornedijk"][0], house, now=NOW)
    with acting_as(viewer):
        permission = Permission(
            shared_by=committee,
            shared_with=Organisation.objects.filter(kind=OrganisationKind.VNG)[0],
            kind="report_final",
            scope=Scope.WHOLE,
            purpose=Purpose.LEARNING,
            expires_at=now + timedelta(days=30),
            text="Wij vinden het goed.",
            name="Karel Dijkgraaf",
            function="Gemeentesecretaris",
        )
        consent = give_consent(viewer, permission=permission, key="planted", now=now)
        withdraw_consent(viewer, consent, reason="", now=now)
    viewer = Viewer(None, frozenset({town.pk}), purpose="planted")
    with acting_as(viewer):
        sent = SentDelivery.objects.seen_by(viewer).filter(kind="selfimage")[0]
        withdraw(viewer, sent, reason="Niet meer", now=now)


def change_answers() -> None:
    """Somebody at Astervoort answers something else than before."""
    house = Organisation.objects.get(name="Astervoort")
    viewer = viewer_of("Joke Terpstra", house, now=NOW)
    with acting_as(viewer):
        row = SelfImage.objects.seen_by(viewer).get()
        for answer in Answer.objects.seen_by(viewer).filter(selfimage=row)[:5]:
            save_answer(
                viewer,
                row,
                question=answer.question,
                given=Given(State.UNKNOWN),
                seen_version=answer.version,
                now=NOW,
            )


def overwrite_everything(database: str) -> tuple[set[str], set[str]]:
    """Every column of what isn't public; gives the tables with rows, and those that changed."""
    address = harness.cluster().superuser_url(database)
    full, changed = set(), set()
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        for table in list_closed_tables(owner):
            if not owner.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchall():
                continue
            full.add(table)
            if overwrite(owner, table):
                changed.add(table)
    return full, changed


def list_closed_tables(owner: psycopg.Connection) -> list[str]:
    rows = owner.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind IN ('r', 'p')"
    ).fetchall()
    return sorted({name for (name,) in rows} - READABLE - BOOKKEEPING)


def overwrite(owner: psycopg.Connection, table: str) -> int:
    """As many columns as can hold something else; gives how many."""
    for (name,) in owner.execute(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'",
        [f'"{table}"'],
    ).fetchall():
        owner.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
    columns = owner.execute(
        "SELECT column_name, data_type, character_maximum_length FROM information_schema.columns "
        "WHERE table_name = %s AND is_generated = 'NEVER'",
        [table],
    ).fetchall()
    done = 0
    for column, kind, width in columns:
        if kind not in OVERWRITE:
            continue
        value = OVERWRITE[kind].format(f'"{column}"', width or WHOLE_TEXT)
        try:
            owner.execute(f'UPDATE "{table}" SET "{column}" = {value}')
        except psycopg.Error:
            continue
        done += 1
    return done


def remove_everything(database: str) -> None:
    """Not one confidential row is left."""
    with psycopg.connect(harness.cluster().superuser_url(database), autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        for table in list_closed_tables(owner):
            owner.execute(f'DELETE FROM "{table}"')


def find_differences(before, after) -> list[str]:
    """The addresses that answer something else, or that came or went."""
    return sorted(at for at in before.keys() | after.keys() if before.get(at) != after.get(at))


def plant_leaks(database: str) -> None:
    """Two mistakes: public numbers that follow the post, and a window on who works where."""
    with psycopg.connect(harness.cluster().superuser_url(database), autocommit=True) as owner:
        owner.execute(
            "CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS "
            "$$BEGIN UPDATE publication_published_publishedfigure SET n = n + 1; "
            "RETURN NULL; END$$"
        )
        owner.execute(
            "CREATE TRIGGER planted AFTER INSERT ON exchange_sentdelivery "
            "FOR EACH STATEMENT EXECUTE FUNCTION planted()"
        )
        owner.execute(
            "CREATE VIEW planted_window AS SELECT md5(string_agg(name, ',' ORDER BY id)) AS sum "
            "FROM contacts_contact"
        )
        owner.execute("GRANT SELECT ON planted_window TO durf_public")


def show_window() -> str:
    """What a page would show through it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum FROM planted_window")
        return str(cursor.fetchone())


@pytest.mark.slow
def test_nothing_public_differs_while_nothing_is_released(country, monkeypatch) -> None:
    before = read_all(country)

    work_on()
    worked = read_all(country)
    plant_leaks(country)
    respondent = Organisation.objects.get(register_code=RESPONDENTS[2].code)
    committee = Organisation.objects.get(name=ANSWERING)
    send_answers(respondent, committee, place=62, now=NOW + timedelta(days=3))
    betrayed = read_all(country)
    with monkeypatch.context() as planted:
        planted.setattr(views, "show_contact", show_window)
        shown = read_all(country)
        full, changed = overwrite_everything(country)
        seen = read_all(country)
    overwritten = read_all(country)
    remove_everything(country)
    removed = read_all(country)

    statuses = [status for status, _headers, _body in before.values()]
    assert statuses.count(200) > 25
    assert set(statuses) <= {200, 404}
    assert find_differences(before, worked) == []
    assert "/cijfers/1/" in find_differences(worked, betrayed)
    assert find_differences(shown, seen) == ["/kwetsbaarheid-melden/", "/toegankelijkheid/"]
    assert len(full) > 60
    assert full == changed
    assert find_differences(betrayed, overwritten) == []
    assert find_differences(betrayed, removed) == []
