"""Demands by law at the committee: what stays there, what its owners are told, what comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from durf.exchange.contracts.demand import Law, Outcome, Requester, View
from durf.exchange.demands.decisions import Ruling, decide
from durf.exchange.demands.models import Demand, DemandItem
from durf.exchange.demands.records import DemandFacts, add_items, log_demand
from durf.exchange.demands.replies import Reaction, collect_replies, reply_to
from durf.exchange.demands.reports import note_told_otherwise, report_result, report_to
from durf.exchange.models import ReceivedDelivery
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.leaks.canaries import Canary
from tests.leaks.country import OWNER, PARTNER, Country, House

ViewerOf = Callable[[House], Viewer]
CONTACT = ("contact_name", "contact_phone")


def seed_demands(country: Country, viewer_of: ViewerOf) -> None:
    """One that is open, and one that is closed."""
    committee = country.houses[OrganisationKind.COMMITTEE.value]
    viewer = viewer_of(committee)
    with acting_as(viewer):
        demand = add_demand(country, committee, viewer, owners=(OWNER, PARTNER, "ibd"))
        committee.ids["demand"] = demand.public_id
        committee.ids["item"] = DemandItem.objects.filter(demand=demand)[0].public_id
        for slug in (OWNER, PARTNER):
            tell(country, country.houses[slug], viewer, demand)
        tell_otherwise(country, country.houses["ibd"], viewer, demand)
    committee.ids["owner"] = country.houses["ibd"].organisation.public_id
    for slug in (OWNER, PARTNER):
        answer(country, country.houses[slug], committee, viewer_of)
    with acting_as(viewer):
        collect_replies(viewer, now=timezone.now())
        close_demand(country, committee, viewer)


def breed_facts(country: Country, committee: House) -> DemandFacts:
    """What is recorded; only contact and days ever leave."""
    breed, today = country.aviary.breed, timezone.localdate()
    inside = {
        name: breed(committee.slug, "demand").text
        for name in ("requester", "reference", "covers", "basis")
    }
    outside = {name: breed(committee.slug, "told").text for name in CONTACT}
    return DemandFacts(
        law=Law.WOO,
        requester_kind=Requester.JOURNALIST,
        received_on=today,
        react_before_on=today + timedelta(days=14),
        answer_before_on=today + timedelta(days=28),
        contact_email=breed(committee.slug, "told").address,
        **inside,
        **outside,
    )


def add_demand(
    country: Country, committee: House, viewer: Viewer, *, owners: tuple[str, ...]
) -> Demand:
    """A demand that touches one letter of each of these."""
    facts = breed_facts(country, committee)
    demand = log_demand(viewer, facts=facts, now=timezone.now())
    told = country.aviary.find(f"{facts.contact_name} {facts.contact_phone} {facts.contact_email}")
    for slug in owners:
        country.delivered[slug] |= told if slug != "ibd" else set()
    organisations = [country.houses[slug].organisation for slug in owners]
    letters = ReceivedDelivery.objects.filter(
        sender__in=organisations, kind="letter", withdrawn_at__isnull=True
    )
    return add_items(viewer, demand, received=letters, receipts=())


def tell(country: Country, owner: House, viewer: Viewer, demand: Demand) -> None:
    """One owner, in words that no other owner may read."""
    asked = country.aviary.breed("committee", "told")
    country.delivered[owner.slug].add(asked)
    (report,) = report_to(
        viewer, demand, subjects=[owner.organisation], asked=asked.text, now=timezone.now()
    )
    owner.ids["reported"] = report.delivery.public_id


def tell_otherwise(country: Country, owner: House, viewer: Viewer, demand: Demand) -> None:
    """An owner that the post doesn't reach."""
    words = country.aviary.breed("committee", "demand").text
    now, subject = timezone.now(), owner.organisation
    note_told_otherwise(viewer, demand, subject=subject, otherwise=words, now=now)


def answer(country: Country, owner: House, committee: House, viewer_of: ViewerOf) -> None:
    """The owner's view, for the committee's eyes."""
    said = [country.aviary.breed(owner.slug, "post") for _ in range(3)]
    viewer = viewer_of(owner)
    reaction = Reaction(View.DISAGREES, *(canary.text for canary in said))
    with acting_as(viewer):
        got = ReceivedDelivery.objects.select_related("sender").get(public_id=owner.ids["reported"])
        reply_to(viewer, got, reaction=reaction, now=timezone.now())
    country.delivered[committee.slug] |= set(said)


def close_demand(country: Country, committee: House, viewer: Viewer) -> None:
    """A second demand about the owner alone, decided without waiting, and its result told."""
    demand = add_demand(country, committee, viewer, owners=(OWNER,))
    owner = country.houses[OWNER]
    reported = owner.ids["reported"]
    tell(country, owner, viewer, demand)
    owner.ids["reported"] = reported
    words: list[Canary] = [country.aviary.breed("committee", "told") for _ in range(3)]
    decision = Ruling(Outcome.REFUSED, *(canary.text for canary in words))
    decide(viewer, demand, decision=decision, now=timezone.now())
    report_result(viewer, demand, now=timezone.now())
    country.delivered[OWNER] |= set(words)
