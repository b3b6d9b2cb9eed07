"""Public texts: what was released and nothing else, as pages, files, a feed and open data."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from jsonschema_rs import Draft202012Validator

from durf.houses.committee.closing.models import Passage
from durf.houses.committee.closing.passages import NewsFacts, PassageFacts, change_passage
from durf.platform.tenancy.viewer import acting_as
from durf.public.pages import PAGES
from durf.reference.municipalities.layouts import lay_out
from durf.reference.municipalities.register import MunicipalityFacts, record_municipality
from durf.reference.municipalities.visited import VISITED_YEAR, list_visited
from tests.public.pages import PublicClient
from tests.publication.desk import NOW
from tests.publication.editors import PIECES, SECRET, SOURCE, Editors, make_editors

pytestmark = pytest.mark.django_db
INJECTIONS = ("1' OR '1'='1", "1; SELECT 1", "%00", "-1", "0", "99999999999999999999", "\u0661")
ADDRESSES = (
    "/eindverslag/",
    "/eindverslag/1/",
    "/eindverslag/1/verslag.pdf",
    "/nieuws/",
    "/nieuws/2/",
    "/nieuws/atom.xml",
    "/nieuws/brief/2026-2/",
    "/open-data/",
    "/open-data/teksten.json",
    "/open-data/bezoeken.json",
    "/open-data/bezoeken.csv",
)


@pytest.fixture
def editors(db) -> Editors:
    record_municipality(MunicipalityFacts("X901", "Astervoort", "Noordmark", 20_000))
    editors = make_editors()
    incident = PassageFacts("box_incident", "Balie dicht", "Astervoort was dicht.", **SOURCE)
    editors.publish(editors.propose(editors.write_report(*PIECES, incident)))
    editors.publish(editors.propose_news(NewsFacts("Het verslag is er", "Lees het nu.")))
    return editors


def read_all() -> list[bytes]:
    return [PublicClient().get(address).content for address in ADDRESSES]


def test_report_news_and_newsletter_stand_on_the_public_site(editors) -> None:
    report = PublicClient().get("/eindverslag/1/").content.decode()
    item = PublicClient().get("/nieuws/2/").content.decode()
    letter = PublicClient().get("/nieuws/brief/2026-2/").content.decode()
    pdf = PublicClient().get("/eindverslag/1/verslag.pdf")

    assert "Praat er elk kwartaal over." in report
    assert 'href="https://krant.example/storing"' in report
    assert "Astervoort was dicht." in report
    assert SECRET not in report
    assert "Lees het nu." in item
    assert ("Het verslag is er" in letter, "Durven leren" in letter) == (True, True)
    assert pdf["Content-Disposition"].startswith("attachment")
    assert pdf.content.startswith(b"%PDF")


def test_nothing_changes_in_public_when_writers_go_on(editors) -> None:
    before = read_all()

    report = editors.write_report(title="Nog niet openbaar")
    viewer = editors.viewer(report)
    with acting_as(viewer):
        passage = Passage.objects.seen_by(viewer).filter(report=report, section="message").get()
        facts = PassageFacts("message", "Later", "Nog niet voor iedereen.")
        change_passage(viewer, passage, facts, seen_version=1, now=NOW)
    editors.approve(editors.take(editors.propose(report)))

    assert read_all() == before


def test_feed_is_atom_and_sends_readers_to_the_texts(editors) -> None:
    space = "{http://www.w3.org/2005/Atom}"

    body = PublicClient().get("/nieuws/atom.xml").content
    feed = ET.fromstring(body)  # noqa: S314 - our own feed

    entries = feed.findall(f"{space}entry")
    assert [one.findtext(f"{space}title") for one in entries] == [
        "Het verslag is er",
        "Durven leren",
    ]
    links = [link.attrib["href"] for one in entries for link in one.findall(f"{space}link")]
    assert [link.split("/", 3)[3] for link in links] == ["nieuws/2/", "eindverslag/1/"]
    assert feed.findtext(f"{space}updated") == "2026-11-23T09:00:00Z"


@pytest.mark.parametrize("name", ["bezoeken", "teksten"])
def test_open_data_fits_its_schema_and_says_how_it_came_about(editors, name) -> None:
    schema = PublicClient().get(f"/open-data/{name}.schema.json").json()
    data = PublicClient().get(f"/open-data/{name}.json").json()

    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    assert data["accountability"]
    assert PublicClient().get(data["schema"]).status_code == 200
    data["planted"] = 1
    assert list(Draft202012Validator(schema).iter_errors(data))


def test_open_data_says_visited_of_those_who_were_and_of_no_other() -> None:
    data = PublicClient().get("/open-data/bezoeken.json").json()

    said = {one["code"] for one in data["visits"] if one["visited"]}
    members = lay_out(VISITED_YEAR).members
    assert said == {members[each.id].code for each in list_visited()}
    assert {tuple(sorted(one)) for one in data["visits"]} == {
        ("code", "name", "names_today", "programme", "province", "size", "visited")
    }


def test_whatever_stands_in_an_address_only_chooses_among_public_texts(editors) -> None:
    for text in INJECTIONS:
        for place in ("/nieuws/{}/", "/eindverslag/{}/", "/nieuws/brief/{}/"):
            assert PublicClient().get(place.format(text)).status_code == 404, (place, text)
    assert PublicClient().get("/nieuws/1/").status_code == 404
    assert PublicClient().get("/eindverslag/1/verslag.exe").status_code == 404
    assert PublicClient().get("/nieuws/brief/2031-1/").status_code == 404


def test_empty_site_says_what_comes(db) -> None:
    for address in ("/eindverslag/", "/nieuws/", "/nieuws/atom.xml", "/open-data/teksten.json"):
        assert PublicClient().get(address).status_code == 200
    assert len({name for _address, _view, name in PAGES}) == len(PAGES)
