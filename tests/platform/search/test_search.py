"""Searching finds own rows that may be read now, whatever is typed, and keeps no words."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from durf.exchange.models import ReceivedContent
from durf.exchange.opening import open_delivery
from durf.exchange.withdrawals import withdraw
from durf.platform.access.kinds import SLUG_OF_KIND
from durf.platform.access.matrix import Role
from durf.platform.audit.models import AuditEntry
from durf.platform.contacts.book import ContactDetails, add_contact, end_contact
from durf.platform.documents.files import Upload, keep_document
from durf.platform.search.searching import search
from durf.platform.search.snippets import START, STOP, Part, make_snippet
from durf.platform.search.sources import list_sources
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.houses import (
    NOW,
    ask,
    find_received,
    letter_content,
    make_country,
    send_letter,
)
from tests.factories import make_member, sign_in

TABLES = (
    "contacts_contact",
    "documents_documentbody",
    "exchange_sentcontent",
    "exchange_receivedcontent",
    "demands_demand",
)


@pytest.fixture
def country(db):
    return make_country()


def look(house, words, *, now=NOW):
    with acting_as(house.viewer):
        groups = search(house.viewer, house.organisation, words=words, now=now)
        return {group.source.key: [hit.title.text for hit in group.hits] for group in groups}


def add_person(house, name="Joke Terpstra", note="Bereikbaar via de patiëntenbalie"):
    details = ContactDetails("ciso", False, name, "joke@astervoort.test", "", note)
    with acting_as(house.viewer):
        return add_contact(house.viewer, details=details, now=NOW)


def send_text(country, text, **changes):
    sent = send_letter(
        country.astervoort, country.committee, content=letter_content(text), **changes
    )
    received = find_received(country.committee, sent)
    with acting_as(country.committee.viewer):
        open_delivery(country.committee.viewer, received, now=NOW)
    return sent


def test_contact_is_found_by_its_owner_only(country) -> None:
    add_person(country.astervoort)

    assert look(country.astervoort, "terpstra") == {"contacten": ["Joke Terpstra, CISO"]}
    assert look(country.bornedijk, "terpstra") == {}
    assert look(country.culemhaven, "terpstra") == {}


@pytest.mark.parametrize("words", ["patientenbalie", "PATIËNTENBALIE", "patie\u0308ntenbalie"])
def test_accents_and_capitals_make_no_difference(country, words) -> None:
    add_person(country.astervoort)

    assert look(country.astervoort, words)


def test_ended_contact_is_not_found(country) -> None:
    contact = add_person(country.astervoort)
    with acting_as(country.astervoort.viewer):
        end_contact(country.astervoort.viewer, contact, now=NOW)

    assert look(country.astervoort, "terpstra") == {}


def test_letter_is_found_on_both_sides_by_another_form_of_the_word(country) -> None:
    send_text(country, "Wij bespreken de firewalls van de gemeente.")

    sent, received = look(country.astervoort, "firewall"), look(country.committee, "firewall")

    assert list(sent) == ["verzonden"]
    assert sent["verzonden"][0].startswith("Bezoek in maart")
    assert list(received) == ["ontvangen"]
    assert look(country.culemhaven, "firewall") == {}
    assert look(country.ibd, "firewall") == {}


def test_keys_of_the_content_are_not_words(country) -> None:
    send_text(country, "Iets.")

    assert look(country.committee, "paragraphs") == {}


def test_letter_that_nobody_opened_is_not_found(country) -> None:
    send_letter(country.astervoort, country.committee, content=letter_content("firewall"))

    assert look(country.committee, "firewall") == {}


def test_withdrawn_letter_is_not_found(country) -> None:
    sent = send_text(country, "firewall")
    with acting_as(country.astervoort.viewer):
        withdraw(country.astervoort.viewer, sent, reason="", now=NOW)

    assert look(country.committee, "firewall") == {}
    assert look(country.astervoort, "firewall") == {}


def test_withdrawn_words_are_hidden_from_raw_sql(country) -> None:
    sent = send_text(country, "firewall")
    statement = "SELECT id FROM exchange_receivedcontent WHERE search @@ to_tsquery('firewall')"
    with acting_as(country.committee.viewer):
        before = ask(statement)
    with acting_as(country.astervoort.viewer):
        withdraw(country.astervoort.viewer, sent, reason="", now=NOW)

    with acting_as(country.committee.viewer):
        assert (len(before), ask(statement)) == (1, [])


def test_expired_letter_is_not_found(country) -> None:
    send_text(country, "firewall", expires_at=NOW + timedelta(days=1))

    assert look(country.committee, "firewall")
    assert look(country.committee, "firewall", now=NOW + timedelta(days=2)) == {}


def test_document_is_found_by_text_and_by_title(country) -> None:
    house = country.astervoort
    make_member(house.organisation, Role.CISO)
    upload = Upload("beleid.txt", b"De wachtkamer heeft een firewall.", title="Beleidsplan")
    with acting_as(house.viewer):
        keep_document(house.viewer, upload=upload, now=NOW)

    assert look(house, "firewall") == {"documenten": ["Beleidsplan"]}
    assert look(house, "beleidsplan") == {"documenten": ["Beleidsplan"]}
    assert look(country.bornedijk, "firewall") == {}


@pytest.mark.parametrize("table", TABLES)
def test_every_source_has_its_words_and_other_houses_have_none_of_them(country, table) -> None:
    add_person(country.astervoort)
    send_text(country, "firewall")

    with acting_as(country.culemhaven.viewer):
        assert ask(f"SELECT search FROM {table}") == []


def test_query_itself_finds_nothing_of_another_house_without_the_managers_filter(country) -> None:
    add_person(country.astervoort)

    with acting_as(country.bornedijk.viewer):
        rows = ask(
            "SELECT id FROM contacts_contact "
            "WHERE search @@ websearch_to_tsquery('dutch', 'terpstra') OR true"
        )

    assert rows == []


@pytest.mark.parametrize(
    "words",
    [
        "'&|!:*",
        "a & ! ( b",
        "terpstra:*'); DROP TABLE contacts_contact; --",
        "\\",
        '"onaf',
        "<mark>",
        "-",
        "%s %(x)s",
        "\u0000",
        "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        "😀",
    ],
)
def test_anything_can_be_typed(country, client, words) -> None:
    add_person(country.astervoort)
    page = visit(client, country.astervoort, {"q": words})

    assert page.status_code == 200
    assert look(country.astervoort, "terpstra")


def visit(client, house, query, role=Role.CISO):
    user = make_member(house.organisation, role).user
    sign_in(client, user)
    slug = SLUG_OF_KIND[house.organisation.kind]
    address = reverse("search", kwargs={"kind": slug, "house": house.organisation.public_id})
    return client.get(address, query)


def test_ten_thousand_characters_are_refused_in_words(country, client) -> None:
    page = visit(client, country.astervoort, {"q": "terpstra " * 1200})

    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()


def test_stop_words_alone_find_nothing(country, client) -> None:
    add_person(country.astervoort, note="de het een")

    page = visit(client, country.astervoort, {"q": "de het een"})

    assert look(country.astervoort, "de het een") == {}
    assert "durf-empty-state" in page.content.decode()


def test_result_is_escaped_and_marked(country, client) -> None:
    add_person(country.astervoort, note="<script>alert(1)</script> de patiëntenbalie & meer")

    text = visit(client, country.astervoort, {"q": "patientenbalie"}).content.decode()

    assert "<mark>patiëntenbalie</mark>" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text


def test_role_without_the_capability_finds_no_letters(country) -> None:
    send_text(country, "firewall")
    colleague = make_member(country.astervoort.organisation, Role.CIO)
    from tests.factories import viewer_of

    viewer = viewer_of(colleague)

    assert [source.key for source in list_sources(viewer)] == ["contacten", "documenten"]
    with acting_as(viewer):
        house = country.astervoort.organisation
        assert search(viewer, house, words="firewall", now=NOW) == []


def test_kind_that_is_not_for_this_role_is_not_found(country, client) -> None:
    page = visit(client, country.astervoort, {"q": "x", "soort": "verzonden"}, Role.CIO)

    assert page.status_code == 404


def test_stranger_and_administrator_get_the_same_404(country, client) -> None:
    assert visit(client, country.astervoort, {"q": "x"}, Role.ADMINISTRATOR).status_code == 404
    slug = SLUG_OF_KIND[country.bornedijk.organisation.kind]
    other = {"kind": slug, "house": country.bornedijk.organisation.public_id}
    assert client.get(reverse("search", kwargs=other), {"q": "x"}).status_code == 404


def test_words_are_kept_nowhere_and_what_was_shown_is(country, client, caplog) -> None:
    contact = add_person(country.astervoort, name="Zeldzaamwoord Terpstra")
    caplog.set_level(logging.DEBUG)

    visit(client, country.astervoort, {"q": "zeldzaamwoord"})

    with acting_as(country.astervoort.viewer):
        entry = AuditEntry.objects.order_by("-sequence").first()
    assert entry is not None
    assert entry.activity == "search"
    assert f'"contacts.Contact":[{contact.pk}]' in entry.touched
    assert "eldzaamwoord" not in entry.touched
    assert "eldzaamwoord" not in caplog.text


def test_pages_of_one_kind(country, client) -> None:
    for number in range(45):
        add_person(country.astervoort, name=f"Persoon {number}", note="balie")

    first = visit(client, country.astervoort, {"q": "balie"}).content.decode()
    last = visit(
        client, country.astervoort, {"q": "balie", "soort": "contacten", "pagina": "3"}
    ).content.decode()

    assert first.count("<li>\n      <a href") == 20
    assert "soort=contacten" in first
    assert last.count("<li>\n      <a href") == 5
    assert 'start="41"' in last


def test_results_cost_the_same_number_of_queries(country) -> None:
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in range(2):
        for extra in range(1 + number * 30):
            add_person(country.astervoort, name=f"Persoon {extra}", note="firewall")
            send_text(country, "firewall")
        with acting_as(country.astervoort.viewer), CaptureQueriesContext(connection) as context:
            search(
                country.astervoort.viewer,
                country.astervoort.organisation,
                words="firewall",
                now=NOW,
            )
        counts.append(len(context))

    assert counts[0] == counts[1] <= 10


def test_largest_letter_can_still_be_sent(country) -> None:
    letters = [chr(0x20000 + place) for place in range(4000)]
    hyphens = [f"{a}-{b}" for a, b in zip(letters, reversed(letters), strict=True)]
    paragraphs = [" ".join(hyphens)[:5000] for _number in range(100)]
    content = letter_content() | {"paragraphs": paragraphs}

    sent = send_letter(country.astervoort, country.committee, content=content)

    with acting_as(country.committee.viewer):
        found = ReceivedContent.objects.filter(delivery__public_id=sent.public_id)
        assert found.count() == 1


@pytest.mark.parametrize(
    "text",
    [
        " ".join(chr(0x20000 + n) + "-" + chr(0x20001 + n) for n in range(30000)),
        " ".join(f"a{n}@b{n}.nl" for n in range(20000)),
        "a-" * 60000,
        "x" * 120000,
    ],
)
def test_no_text_is_too_much_for_the_words(db, text) -> None:
    assert ask("SELECT length(durf_search_vector(%s)) >= 0", text) == [(True,)]


def test_snippet_starts_before_the_first_word() -> None:
    text = "woord " * 40 + "Bezoek aan de gemeente " + "slot " * 60
    marked = text.replace("Bezoek", f"{START}Bezoek{STOP}")

    parts = make_snippet(text, marked)

    assert Part("Bezoek", is_asked=True) in parts
    assert parts[0] == Part("… ")
    assert parts[-1] == Part(" …")
    assert sum(len(part.text) for part in parts) <= 250


def test_snippet_without_marks_is_the_beginning() -> None:
    assert make_snippet("kort", "kort") == [Part("kort")]
    assert make_snippet("kort", f"{START}iets heel anders{STOP}") == [Part("kort")]
    assert make_snippet("", "") == []


def test_page_without_words_says_where_it_looks(country, client) -> None:
    text = visit(client, country.astervoort, {}).content.decode()

    assert "durf-empty-state" not in text
