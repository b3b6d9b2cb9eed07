"""Every contract of the post: who holds what of it afterwards."""

from __future__ import annotations

import pytest

from durf.exchange.contracts import CONTRACTS
from durf.platform.access.navigation import address
from tests.leaks.answers import ask
from tests.leaks.deliveries import CONTRACT_ROWS, read_everything

OTHERS = ("ibd", "vng", "council")


def test_every_contract_has_its_row() -> None:
    assert set(CONTRACT_ROWS) == {contract.key for contract in CONTRACTS}


# The first versions of the final report and of a text for the desk are sent by nothing any more; a
# band for comparison needs more municipalities than this country has.
NOT_SENT_HERE = {("report_final", 1), ("text_proposal", 1), ("figure_proposal", 3)}


def test_every_contract_was_sent(backup) -> None:
    sent = backup.execute("SELECT DISTINCT kind, version FROM exchange_sentdelivery").fetchall()

    assert set(sent) == set(CONTRACT_ROWS) - NOT_SENT_HERE


def test_who_demands_is_never_told(country) -> None:
    secret = country.aviary.owned_by("committee", kinds={"demand"})

    holders = {
        other
        for other, house in country.houses.items()
        if country.aviary.find(read_everything(frozenset({house.organisation.pk}))) & secret
    }

    assert secret
    assert holders == {"committee"}


def test_owner_reads_nothing_that_was_told_to_another_owner(country) -> None:
    told = country.delivered["astervoort"] ^ country.delivered["bornedijk"]
    own = {slug: country.delivered[slug] & told for slug in ("astervoort", "bornedijk")}

    for slug, expected in own.items():
        house = country.houses[slug].organisation.pk
        found = country.aviary.find(read_everything(frozenset({house})))

        assert found & told
        assert found & told <= expected


@pytest.mark.parametrize("slug", ["astervoort", "bornedijk", "culemhaven"])
def test_sender_and_receiver_hold_a_delivery_and_nobody_else(country, slug) -> None:
    sent = {canary for canary in country.delivered["committee"] if canary.owner == slug}
    sent -= {canary for other in OTHERS for canary in country.delivered[other]}

    holders = {
        other
        for other, house in country.houses.items()
        if country.aviary.find(read_everything(frozenset({house.organisation.pk}))) & sent
    }

    assert sent
    assert holders == {slug, "committee"}


def test_withdrawn_content_is_with_the_sender_only(country) -> None:
    gone = country.aviary.owned_by("astervoort", kinds={"post"})
    gone -= {canary for held in country.delivered.values() for canary in held}
    gone -= {canary for held in country.expired.values() for canary in held}

    holders = {
        other
        for other, house in country.houses.items()
        if country.aviary.find(read_everything(frozenset({house.organisation.pk}))) & gone
    }

    assert gone
    assert holders <= {"astervoort"}


def test_expired_content_is_shown_to_no_role_of_the_receiver(country) -> None:
    tried = shown = 0

    for (slug, delivery), canaries in country.expired.items():
        house = country.houses[slug].organisation
        places = [
            address(name, house, **ids)
            for name, ids in (
                ("post_in", {}),
                ("post_item", {"delivery": delivery}),
                ("post_item_file", {"delivery": delivery, "ending": "pdf"}),
                ("post_forward", {"delivery": delivery}),
            )
        ]
        for onlooker in country.onlookers:
            if slug not in onlooker.roles:
                continue
            text = "".join(str(ask(onlooker, place).places) for place in places)
            tried += 1
            shown += bool(country.aviary.find(text) & canaries)

    assert tried > 20
    assert shown == 0
