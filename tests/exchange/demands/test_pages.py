"""The pages about demands by law, walked by those who handle them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import reverse

from durf.exchange.demands.models import Demand, DemandItem
from durf.exchange.demands.states import DemandState
from durf.exchange.models import ReceivedDelivery
from durf.platform.access.kinds import SLUG_OF_KIND
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.demands.logged import make_case
from tests.exchange.houses import House, send_letter
from tests.factories import make_member, sign_in

FORM = {
    "law": "woo",
    "requester_kind": "journalist",
    "requester": "CANARY-Verzoeker",
    "reference": "",
    "covers": "CANARY-Alles",
    "basis": "Brief",
    "received_on": "20-11-2020",
    "react_before_on": "01-12-2020",
    "answer_before_on": "18-12-2020",
    "contact_name": "Roos",
    "contact_email": "roos@commissie.test",
    "contact_phone": "",
}


@dataclass
class Desk:
    """Somebody at the pages of an organisation."""

    house: House
    role: Role
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        sign_in(self.client, make_member(self.house.organisation, self.role).user)

    def address(self, name: str, **kwargs: str) -> str:
        kind = SLUG_OF_KIND[OrganisationKind(self.house.organisation.kind)]
        house = self.house.organisation.public_id
        return reverse(name, kwargs={"kind": kind, "house": house, **kwargs})

    def get(self, name: str, query=None, **kwargs: str):
        return self.client.get(self.address(name, **kwargs), query or {})

    def post(self, name: str, form, query: str = "", **kwargs: str):
        return self.client.post(f"{self.address(name, **kwargs)}{query}", form)

    def find(self) -> Demand:
        with acting_as(self.house.viewer):
            return Demand.objects.order_by("-pk")[0]


def test_a_demand_from_beginning_to_end(country) -> None:
    letter = send_letter(country.astervoort, country.committee)
    chair = Desk(country.committee, Role.CHAIR)
    secretary = Desk(country.astervoort, Role.MUNICIPAL_SECRETARY)
    about = country.astervoort.organisation.public_id

    assert chair.post("demand_add", FORM).status_code == 302
    demand = chair.find().public_id
    page = chair.get("demand_pick", {"organisation": about}, demand=demand).content.decode()
    assert letter.public_id in page
    form = {"received": [letter.public_id]}
    chair.post("demand_pick", form, f"?organisation={about}", demand=demand)
    told = chair.post("demand_report", {"owners": [about], "asked": "Uw brief."}, demand=demand)
    assert told.status_code == 302
    assert chair.find().state == DemandState.REPORTED

    with acting_as(country.astervoort.viewer):
        delivery = ReceivedDelivery.objects.get(kind="demand").public_id
    seen = secretary.get("demand_reported", delivery=delivery).content.decode()
    assert "Uw brief." in seen
    assert "CANARY" not in seen
    reaction = {"view": "in_part", "text": "Zonder namen.", "function": "secretaris"}
    assert secretary.post("demand_reply", reaction, delivery=delivery).status_code == 302
    assert chair.get("demand", demand=demand).status_code == 200

    decision = {"outcome": "partly", "ground": "5.1", "explanation": "De brief zonder namen."}
    assert chair.post("demand_decide", decision, demand=demand).status_code == 302
    assert chair.post("demand_close", {}, demand=demand).status_code == 302
    assert chair.find().state == DemandState.CLOSED
    result = secretary.get("demand_reported", delivery=delivery).content.decode()
    assert "De brief zonder namen." in result
    assert "Zonder namen." in result


def test_refusals_are_said_on_the_form(country) -> None:
    case = make_case(country)
    chair = Desk(country.committee, Role.CHAIR)
    names = {"demand": case.demand.public_id}

    early = chair.post("demand_decide", {"outcome": "given"}, **names)
    nameless = chair.post("demand_decide", {"outcome": "refused"}, **names)
    named = chair.post(
        "demand_report",
        {"owners": [country.astervoort.organisation.public_id], "asked": "Ook van Bornedijk."},
        **names,
    )

    for page in (early, nameless, named):
        assert page.status_code == 200
        assert "durf-error-summary" in page.content.decode()


def test_days_out_of_order_are_said_on_the_form(country) -> None:
    chair = Desk(country.committee, Role.CHAIR)

    page = chair.post("demand_add", FORM | {"answer_before_on": "01-01-2020"})

    assert page.status_code == 200
    assert "durf-error-summary" in page.content.decode()


def test_line_is_taken_off_after_asking(country) -> None:
    case = make_case(country)
    chair = Desk(country.committee, Role.CHAIR)
    with acting_as(case.holder.viewer):
        item = DemandItem.objects.order_by("pk")[0].public_id
    names = {"demand": case.demand.public_id, "item": item}

    assert chair.get("demand_drop", **names).status_code == 200
    assert chair.post("demand_drop", {}, **names).status_code == 302

    with acting_as(case.holder.viewer):
        assert DemandItem.objects.count() == 1


def test_owner_beyond_the_post_is_noted(country) -> None:
    case = make_case(country)
    chair = Desk(country.committee, Role.CHAIR)
    country.bornedijk.organisation.closed_on = case.demand.received_on
    country.bornedijk.organisation.save()
    owner = country.bornedijk.organisation.public_id

    names = {"demand": case.demand.public_id, "owner": owner}
    page = chair.get("demand", demand=case.demand.public_id).content.decode()
    noted = chair.post("demand_otherwise", {"otherwise": "Brief"}, **names)

    assert chair.address("demand_otherwise", **names) in page
    assert noted.status_code == 302
    told = {o.organisation.name for o in case.owners() if o.is_told}
    assert told == {"Bornedijk"}


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.COMMITTEE_MEMBER, Role.ADMINISTRATOR])
def test_who_only_sees_can_not_handle(country, role) -> None:
    case = make_case(country)
    desk = Desk(country.committee, role)
    names = {"demand": case.demand.public_id}
    may_see = role is Role.SECRETARIAT

    assert (desk.get("demands").status_code == 200) is may_see
    assert (desk.get("demand", **names).status_code == 200) is may_see
    for name in ("demand_pick", "demand_report", "demand_decide", "demand_close"):
        assert desk.get(name, **names).status_code == 404
        assert desk.post(name, {}, **names).status_code == 404


def test_other_houses_find_nothing(country) -> None:
    case = make_case(country)
    case.tell(country.astervoort)
    delivery = case.reported_to(country.astervoort).public_id
    secretary = Desk(country.bornedijk, Role.MUNICIPAL_SECRETARY)

    assert secretary.get("demand", demand=case.demand.public_id).status_code == 404
    assert secretary.get("demand_reported", delivery=delivery).status_code == 404
    assert secretary.get("demand_reply", delivery=delivery).status_code == 404
    assert "CANARY" not in secretary.get("demands").content.decode()


def test_start_page_says_what_is_due(country) -> None:
    case = make_case(country)
    chair = Desk(country.committee, Role.CHAIR)

    page = chair.get("house_home").content.decode()

    assert "18-12-2026" in page
    assert chair.address("demands") in page
    assert case.demand.pk


def test_list_shows_both_sides(country) -> None:
    case = make_case(country)
    case.tell(country.astervoort)

    ours = Desk(country.committee, Role.CHAIR).get("demands").content.decode()
    theirs = Desk(country.astervoort, Role.CISO).get("demands").content.decode()

    assert "CANARY-Verzoeker" in ours
    assert "CANARY" not in theirs
    assert re.search(r"vorderingen/gemeld/[a-z2-7]{24}/", theirs)


def test_inbox_shows_the_report_in_words(country) -> None:
    case = make_case(country)
    case.tell(country.astervoort)
    received = case.reported_to(country.astervoort)
    desk = Desk(country.astervoort, Role.MUNICIPAL_SECRETARY)

    page = desk.get("post_item", delivery=received.public_id).content.decode()

    assert "Uw brief over het bezoek in maart." in page
    assert "CANARY" not in page
