"""The public figures: what was released and nothing else, whatever the address asks."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from datetime import date

import psycopg
import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import get_resolver, reverse
from jsonschema_rs import Draft202012Validator

from durf.config import public
from durf.platform.database.roles import Role as DatabaseRole
from durf.platform.tenancy.viewer import acting_as
from durf.publication.ledger.knowledge import Known, add_knowledge
from durf.publication.published.models import PublishedFigure
from tests import harness
from tests.publication.desk import later, make_press

PAGES = (
    "/cijfers/",
    "/cijfers/1/",
    "/cijfers/herleiden/",
    "/cijfers/cijfers.csv",
    "/cijfers/cijfers.json",
    "/cijfers/cijfers.schema.json",
)
INJECTIONS = (
    "1' OR '1'='1",
    "1; SELECT members FROM publication_ledger_release",
    "1 UNION SELECT members::text FROM publication_ledger_release",
    "%00",
    "-1",
    "99999999999999999999",
    "\u0661",
)
LEDGER_TABLES = (
    "publication_ledger_proposal",
    "publication_ledger_release",
    "publication_ledger_publicknowledge",
    "publication_ledger_holding",
    "publication_ledger_review",
    "publication_ledger_alarm",
    "committee_figures_proposedfigure",
)


class PublicClient(Client):
    """Asks as the process of the public site answers."""

    def get(self, *args, **kwargs):
        with override_settings(ROOT_URLCONF=public.ROOT_URLCONF, MIDDLEWARE=public.MIDDLEWARE):
            return super().get(*args, **kwargs)


@pytest.fixture
def client() -> PublicClient:
    return PublicClient()


@pytest.fixture
def press(db):
    press = make_press()
    press.publish()
    press.publish(members=press.codes[:15], values=(5, 5, 5, 0), group="province", now=later(1))
    return press


def read_all(client) -> list[bytes]:
    return [client.get(page).content for page in PAGES]


def make_rows(total: int) -> None:
    PublishedFigure.objects.bulk_create(
        PublishedFigure(
            number=number,
            questionnaire="selfimage",
            question=f"vraag-{number // 12}",
            text_nl="Hoe gaat het?",
            text_en="How is it going?",
            group_kind="all",
            group_nl="Allemaal",
            group_en="All",
            statistic="count",
            rounding=5,
            n=30,
            period="2026",
            values=[{"nl": f"nl {v}", "en": f"en {v}", "value": v} for v in (5, 10, 10, 5)],
            accountability_nl="Zo is het gegaan. " * 30,
            accountability_en="This is how it went. " * 30,
            released_on=date(2026, 11, 23),
        )
        for number in range(100, 100 + total)
    )


def test_page_shows_chart_table_number_and_account(client, press) -> None:
    page = client.get("/cijfers/1/").content.decode()

    assert page.count('class="durf-bar"') == 4
    assert "30 " in page
    assert PublishedFigure.objects.get(number=1).accountability_nl in page
    assert "<script" not in page.split("<main")[1]


def test_no_public_page_names_a_member(client, press) -> None:
    texts = "".join(body.decode() for body in read_all(client))

    assert not [code for code in press.codes if code in texts]
    assert "Voorbeeld" not in texts


def test_csv_and_json_say_the_same(client, press) -> None:
    rows = list(
        csv.reader(io.StringIO(client.get(PAGES[3]).content.decode("utf-8-sig")), delimiter=";")
    )
    content = json.loads(client.get(PAGES[4]).content)

    assert [int(row[6]) for row in rows[1:]] == [
        answer["value"] for figure in content["figures"] for answer in figure["answers"]
    ]


def test_json_fits_its_schema(client, press) -> None:
    content = json.loads(client.get(PAGES[4]).content)
    schema = json.loads(client.get(content["schema"]).content)

    assert not list(Draft202012Validator(schema).iter_errors(content))
    assert list(Draft202012Validator(schema).iter_errors({"schema": "x", "figures": [{}]}))


def test_nothing_public_differs_when_confidential_rows_change(client, press) -> None:
    before = read_all(client)

    press.offer(members=press.codes[:20], values=(5, 5, 5, 5), now=later(2))
    item = press.offer(now=later(3)).item
    with acting_as(press.first.viewer):
        known = Known(press.codes[0], item, "beginning", date(2026, 11, 1), "verslag")
        add_knowledge(press.first.viewer, known, now=later(4))
    press.review(now=later(5))

    assert read_all(client) == before


def test_everything_differs_when_something_is_released(client, press) -> None:
    before = read_all(client)

    press.publish(members=press.codes[:20], values=(5, 5, 5, 5), now=later(2))

    assert read_all(client)[0] != before[0]


@pytest.mark.parametrize("text", INJECTIONS)
def test_sql_in_an_address_finds_nothing(client, press, text) -> None:
    answer = client.get(f"/cijfers/{text}/")
    pages = client.get("/cijfers/", {"pagina": text, "sorteer": text, "export": text})

    assert answer.status_code == 404
    assert pages.status_code == 200
    assert press.codes[0] not in pages.content.decode()


def test_sql_in_every_parameter_of_every_public_page_changes_nothing(client, press) -> None:
    parameters = set()
    for _name, path in list_public_pages():
        html = client.get(path).content.decode(errors="replace")
        parameters |= set(re.findall(r'name="([a-z_-]+)"', html))
        parameters |= set(re.findall(r"[?&;]([a-z_-]+)=", html))
    parameters |= {"pagina", "sorteer", "export", "taal"}

    for _name, path in list_public_pages():
        for text in INJECTIONS:
            answer = client.get(path, dict.fromkeys(parameters, text))
            assert answer.status_code in {200, 302, 400, 404}, (path, text)
            assert not set(press.codes) & set(re.findall(r"X\d{3}", answer.content.decode()))


def list_public_pages() -> list[tuple[str, str]]:
    """Every address of the public site that needs no number."""
    with override_settings(ROOT_URLCONF=public.ROOT_URLCONF):
        return [
            (name, reverse(name))
            for name, pattern in get_resolver(public.ROOT_URLCONF).reverse_dict.lists()
            if isinstance(name, str) and not pattern[0][0][0][1]
        ]


@pytest.mark.parametrize("table", LEDGER_TABLES)
def test_public_role_can_not_read_the_ledger(committed_db, table) -> None:
    address = harness.cluster().url(DatabaseRole.PUBLIC, committed_db)
    with psycopg.connect(address, autocommit=True) as public:
        public.execute("SELECT count(*) FROM publication_published_publishedfigure")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            public.execute(f'SELECT * FROM "{table}"')


def test_public_role_can_not_publish(committed_db) -> None:
    address = harness.cluster().url(DatabaseRole.PUBLIC, committed_db)
    with (
        psycopg.connect(address, autocommit=True) as public,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        public.execute("DELETE FROM publication_published_publishedfigure")


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/cijfers/", "/cijfers/100/", "/cijfers/cijfers.json"])
def test_pages_stay_cheap(client, page, django_assert_max_num_queries) -> None:
    make_rows(240)
    answer = client.get(page)

    with django_assert_max_num_queries(5):
        client.get(page)
    seconds = []
    for _time in range(7):
        started = time.process_time()
        answer = client.get(page)
        seconds.append(time.process_time() - started)

    assert sorted(seconds)[3] < 0.05
    assert not answer.cookies
    assert connection.vendor == "postgresql"
