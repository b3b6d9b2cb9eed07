"""Pages about what is rare: a demand by law, a consent, a document, an organisation taken over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import FilePayload

from durf.exchange.consents import Permission, give_consent
from durf.exchange.contracts.demand import Law, Requester
from durf.exchange.demands.records import DemandFacts, add_items, log_demand
from durf.exchange.demands.reports import report_to
from durf.exchange.models import ReceivedDelivery
from durf.exchange.terms import Purpose, Scope
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.factories import viewer_of

Open = Callable[[], Window]
COMMITTEE = "Visitatiecommissie Informatieveiligheid"
SECRETARY = "Roos Verhulst"
CISO = "Joke Terpstra"
MUNICIPAL_SECRETARY = "Mirjam Lodewijks"


def log_a_demand(town: Town) -> tuple[str, str]:
    """A demand at the committee, reported to Astervoort; its id and that of the report."""
    viewer = viewer_of(town.membership(SECRETARY, COMMITTEE), today=timezone.localdate())
    today, now = timezone.localdate(), timezone.now()
    facts = DemandFacts(
        law=Law.WOO,
        requester_kind=Requester.JOURNALIST,
        received_on=today,
        react_before_on=today + timedelta(days=14),
        answer_before_on=today + timedelta(days=28),
        contact_name=SECRETARY,
        contact_phone="0900 123 45 09",
        contact_email=town.email(SECRETARY),
        requester="Een krant",
        reference="WOO-7",
        covers="Alle brieven over het bezoek",
        basis="Artikel 4.1 Woo",
    )
    with acting_as(viewer):
        demand = log_demand(viewer, facts=facts, now=now)
        letters = ReceivedDelivery.objects.filter(sender=town.house("Astervoort"), kind="letter")
        add_items(viewer, demand, received=letters, receipts=())
        (report,) = report_to(
            viewer, demand, subjects=[town.house("Astervoort")], asked="Uw brief", now=now
        )
        return demand.public_id, report.delivery.public_id


def see_demands(walk: Walk, open_one: Open, town: Town) -> None:
    """A demand by law on both sides, each step of it."""
    demand, report = log_a_demand(town)
    window, owner = open_one(), open_one()
    window.log_in_for_demo(SECRETARY)
    base = f"/commissie/{town.house(COMMITTEE).public_id}/vorderingen/"
    for page in ("", "nieuw/", f"{demand}/", f"{demand}/stukken/", f"{demand}/melden/"):
        walk.visit(window, f"{base}{page}", "secretary")
    for page in ("besluit/", "afronden/"):
        walk.visit(window, f"{base}{demand}/{page}", "secretary")
    touched, other = town.house("Astervoort").public_id, town.house("Bornedijk").public_id
    walk.visit(window, f"{base}{demand}/anders/{touched}/", "secretary")
    walk.visit(window, f"{base}{demand}/anders/{other}/", "secretary", status=404)
    window.go(f"{base}{demand}/")
    drop = window.page.locator("main a[href*='/weg/']").first
    walk.visit(window, str(drop.get_attribute("href")), "secretary")
    owner.log_in_for_demo(CISO)
    home = town.home("Astervoort")
    walk.visit(owner, f"{home}vorderingen/", "ciso")
    walk.visit(owner, f"{home}vorderingen/gemeld/{report}/", "ciso")
    walk.visit(owner, f"{home}vorderingen/gemeld/{report}/antwoord/", "ciso")


def see_consent(walk: Walk, open_one: Open, town: Town) -> None:
    """A consent as it was given, and the question before it is withdrawn."""
    giver = viewer_of(
        town.membership(MUNICIPAL_SECRETARY, "Astervoort"), today=timezone.localdate()
    )
    permission = Permission(
        shared_by=town.house(COMMITTEE),
        shared_with=Organisation.objects.filter(kind=OrganisationKind.IBD)[0],
        kind="letter",
        scope=Scope.WHOLE,
        purpose=Purpose.LEARNING,
        expires_at=timezone.now() + timedelta(days=90),
        text="De commissie mag onze brieven aan de IBD geven.",
        name=MUNICIPAL_SECRETARY,
        function="Gemeentesecretaris",
    )
    with acting_as(giver):
        consent = give_consent(giver, permission=permission, key="scene", now=timezone.now())
    window = open_one()
    window.log_in_for_demo(MUNICIPAL_SECRETARY)
    place = f"{town.home('Astervoort')}gedeeld/toestemmingen/{consent.public_id}/"
    walk.visit(window, place, "municipal secretary")
    walk.visit(window, f"{place}intrekken/", "municipal secretary")


def see_documents(walk: Walk, open_one: Open, town: Town) -> None:
    """A document of one's own: added, seen, a newer version, removed."""
    window, home = open_one(), town.home("Astervoort")
    window.log_in_for_demo(CISO)
    window.go(f"{home}documenten/nieuw/")
    file = FilePayload(name="beleid.txt", mimeType="text/plain", buffer=b"Ons beleid.")
    window.page.locator("main input[type=file]").set_input_files(file)
    window.send("main form", title="Ons beleid")
    walk.look(window, "ciso", what="added")
    place = window.path
    for page in ("", "nieuwe-versie/", "verwijderen/"):
        walk.visit(window, f"{place}{page}", "ciso")


def see_succession(walk: Walk, open_one: Open, town: Town) -> None:
    """A closed municipality: proposed by one officer, confirmed by another."""
    first, second = open_one(), open_one()
    first.log_in_for_demo("Olaf Brinkman")
    second.log_in_for_demo("Petra Nijhof")
    first.go("/beheer/organisaties/nieuw/")
    first.send("main form", administrator="Dirk Dal", email="dd@voorbeeld.test", name="Dalveen")
    place = first.path
    walk.visit(first, f"{place}opvolger/", "officer")
    first.go(f"{place}sluiten/")
    first.send()
    walk.visit(first, f"{place}opvolger/", "officer")
    first.send("main form", decision="Wet samenvoeging Dalveen", begins_on="01-01-2026")
    walk.look(first, "officer", what="recorded")
    walk.visit(second, f"{place}opvolger/", "second officer")
    second.page.locator("main button[value=confirm]").click()
    walk.look(second, "second officer", what="confirmed")


SCENES_OF_WORK = (see_demands, see_consent, see_documents, see_succession)
