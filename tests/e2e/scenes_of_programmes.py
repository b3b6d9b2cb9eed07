"""A programme from its name to a reserve that is called up, page by page."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from durf.houses.committee.programmes.bundles import ask_for_bundle
from durf.houses.committee.programmes.contact_people import (
    CallBack,
    ContactFacts,
    name_contact,
    verify_contact,
)
from durf.houses.committee.programmes.invitations import mark_sent
from durf.houses.committee.programmes.models import Drawn, Programme
from durf.houses.committee.programmes.states import DrawnState, Work
from durf.houses.committee.programmes.steps import ask_for_seal
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.exchange.desks import Desk
from tests.houses import programmes as country

Open = Callable[[], Window]
COMMITTEE, SECRETARY = "Visitatiecommissie Informatieveiligheid", "Roos Verhulst"
WHO = "secretary"


class Tour:
    """The secretary with a window, and the programme that is looked at."""

    def __init__(self, walk: Walk, window: Window, desk: Desk) -> None:
        self.walk, self.window, self.desk = walk, window, desk

    def see(self, *names: str, **ids: str) -> None:
        for name in names:
            self.walk.visit(self.window, self.desk.url(name, **ids), WHO)

    def see_place(self, place: Drawn, *names: str) -> None:
        self.see("programme_municipality", *names, drawn=place.public_id)


def see_programmes(walk: Walk, open_one: Open, town: Town) -> None:
    """Every page in the state in which it has something to show."""
    window, desk = open_one(), Desk(town.membership(SECRETARY, COMMITTEE))
    window.log_in_for_demo(SECRETARY)
    tour = Tour(walk, window, desk)
    tour.see("programmes", "programme_add", "programme_earlier")
    draft = country.begin(desk, name="Proef 2026", kind="pilot")
    tour.see("programme", "programme_change", "programme_freeze", programme=draft.public_id)
    programme = country.begin(desk, count=60)
    see_drawing(tour, programme)
    see_inviting(tour, programme)
    see_answers(tour, programme)
    ids = {"programme": programme.public_id}
    tour.see("programme", "programme_run", "programme_end", **ids)
    tour.see("programmes")


def see_drawing(tour: Tour, programme: Programme) -> None:
    """Fixed, being sealed, sealed, drawn."""
    desk, one = tour.desk, {"programme": programme.public_id}
    tour.see("programme", "programme_frame", "programme_seal", "programme_release", **one)
    with acting_as(desk.viewer):
        ask_for_seal(
            desk.viewer,
            programme,
            publish_on=country.TODAY,
            secret=country.SECRET,
            now=timezone.now(),
        )
    tour.see("programme", **one)
    country.work(desk, programme, Work.SEAL)
    tour.see("programme", "programme_seed", "programme_procedure", "programme_publish", **one)
    country.draw(desk, programme)
    tour.see("programme", "programme_drawn", "programme_reserves", **one)
    tour.see("programme_statement", "programme_verifier", **one)


def see_inviting(tour: Tour, programme: Programme) -> None:
    """Without letters, with letters, sent."""
    desk, one = tour.desk, {"programme": programme.public_id}
    tour.see("programme_letters", "programme_letters_make", **one)
    letters = country.invite(desk, programme, is_sent=False)
    tour.see("programme_letters", "programme_letters_sent", **one)
    with acting_as(desk.viewer):
        bundle = ask_for_bundle(desk.viewer, programme, ending="docx", now=timezone.now())
    tour.see("programme_letters_zip", ending="docx", **one)
    country.bundle(desk, bundle)
    tour.see("programme_letters_zip", "programme_letters_file", ending="docx", **one)
    tour.see("programme_letters", **one)
    with acting_as(desk.viewer):
        day = country.TODAY
        mark_sent(desk.viewer, programme, invitations=letters, sent_on=day, now=country.NOW)
    place = letters[0].drawn
    tour.see("programme_letter", drawn=place.public_id, ending="docx")
    tour.see("programme_proof", drawn=place.public_id)


def see_answers(tour: Tour, programme: Programme) -> None:
    """One declines and gets a reserve, one takes part and is called back, one comes by hand."""
    desk = tour.desk
    declines, takes_part = country.list_places(desk, programme, DrawnState.INVITED)[:2]
    tour.see_place(declines, "programme_reply", "programme_silent", "programme_contact")
    country.reply(desk, declines, DrawnState.NOT_NOW, reason="Een fusie in januari.")
    tour.see_place(declines, "programme_reserve")
    country.reply(desk, takes_part, DrawnState.TAKES_PART, under_way="Wij oefenen elk jaar.")
    named = ContactFacts("Joke Terpstra", "06 12345678", "joke@plaats.test", "CISO")
    with acting_as(desk.viewer):
        contact = name_contact(desk.viewer, takes_part, facts=named, now=country.NOW)
    tour.see_place(takes_part, "programme_call_back")
    tour.see("house_home")
    call = CallBack("0512 345 678", "website van de gemeente", country.TODAY)
    with acting_as(desk.viewer):
        verify_contact(desk.viewer, contact, call=call, now=country.NOW)
    tour.see_place(takes_part, "programme_office")
    reserve = country.list_places(desk, programme, DrawnState.RESERVE)[0]
    tour.see_place(reserve, "programme_hand")
