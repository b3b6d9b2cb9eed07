"""A demand and what it touches, for the tests of demands by law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from durf.exchange.contracts.demand import Law, Outcome, Requester, View
from durf.exchange.demands.decisions import Ruling, decide
from durf.exchange.demands.models import Demand
from durf.exchange.demands.owners import Owner, list_owners
from durf.exchange.demands.queries import list_reported
from durf.exchange.demands.records import DemandFacts, add_items, log_demand
from durf.exchange.demands.replies import Reaction, collect_replies, reply_to
from durf.exchange.demands.reports import report_result, report_to
from durf.exchange.models import ReceivedDelivery
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.houses import NOW, Country, House, find_received, send_letter

LATER_THAN_REACTION = NOW + timedelta(days=20)
ASKED = "Uw brief over het bezoek in maart."


def make_facts(**changes: Any) -> DemandFacts:
    values: dict[str, Any] = {
        "law": Law.WOO,
        "requester_kind": Requester.JOURNALIST,
        "requester": "CANARY-Verzoeker",
        "reference": "W-2026-7",
        "covers": "CANARY-Alles over Astervoort en Bornedijk",
        "basis": "Brief van 20 november",
        "received_on": date(2026, 11, 20),
        "react_before_on": date(2026, 12, 7),
        "answer_before_on": date(2026, 12, 18),
        "contact_name": "Roos Verhulst",
        "contact_email": "roos@commissie.test",
        "contact_phone": "",
    }
    return DemandFacts(**(values | changes))


@dataclass(frozen=True)
class Case:
    """A demand at a holder that touches one letter of each of two municipalities."""

    country: Country
    holder: House
    demand: Demand

    def owners(self) -> list[Owner]:
        with acting_as(self.holder.viewer):
            return list_owners(self.holder.viewer, self.fresh())

    def fresh(self) -> Demand:
        with acting_as(self.holder.viewer):
            return Demand.objects.select_related("organisation").get(pk=self.demand.pk)

    def tell(self, *houses: House, asked: str = ASKED) -> None:
        viewer, subjects = self.holder.viewer, [house.organisation for house in houses]
        with acting_as(viewer):
            report_to(viewer, self.demand, subjects=subjects, asked=asked, now=NOW)

    def reported_to(self, house: House) -> ReceivedDelivery:
        with acting_as(house.viewer):
            rows = list_reported(house.viewer).select_related("organisation")
            return rows.get(sender=self.holder.organisation)

    def answer(self, house: House, view: View = View.AGREES) -> None:
        received = self.reported_to(house)
        reaction = Reaction(view, "CANARY-Reden", name="Anna Aster", function="CISO")
        with acting_as(house.viewer):
            reply_to(house.viewer, received, reaction=reaction, now=NOW)
        with acting_as(self.holder.viewer):
            collect_replies(self.holder.viewer, now=NOW)

    def decide(self, outcome: Outcome = Outcome.GIVEN, *, now=NOW, **changes: str) -> None:
        with acting_as(self.holder.viewer):
            decision = Ruling(outcome, **changes)
            decide(self.holder.viewer, self.demand, decision=decision, now=now)

    def close(self, *, now=NOW) -> None:
        with acting_as(self.holder.viewer):
            report_result(self.holder.viewer, self.demand, now=now)


def make_case(country: Country, holder: House | None = None, **changes: Any) -> Case:
    holder = holder or country.committee
    letters = [send_letter(house, holder) for house in (country.astervoort, country.bornedijk)]
    received = [find_received(holder, letter) for letter in letters]
    with acting_as(holder.viewer):
        demand = log_demand(holder.viewer, facts=make_facts(**changes), now=NOW)
        add_items(holder.viewer, demand, received=received, receipts=[])
    return Case(country, holder, demand)
