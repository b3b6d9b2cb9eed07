"""One letter to several municipalities: started, on its way, halted by nobody, stopped."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from durf.exchange.mailings.models import Mailing
from durf.exchange.mailings.orders import STILL_AFTER
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.factories import viewer_of

Open = Callable[[], Window]
COMMITTEE = "Visitatiecommissie Informatieveiligheid"
SECRETARY = "Roos Verhulst"
TYPED = {
    "subject": "Bericht aan {gemeente}",
    "salutation": "Geacht college van {gemeente},",
    "text": "Wij komen graag in {gemeente}.",
    "signer": SECRETARY,
    "function": "secretaris",
}


def let_time_pass(town: Town) -> None:
    """Nothing has moved in the mailings for a while."""
    viewer = viewer_of(town.membership(SECRETARY, COMMITTEE), today=timezone.localdate())
    with acting_as(viewer):
        for mailing in Mailing.objects.seen_by(viewer):
            mailing.moved_at -= STILL_AFTER
            mailing.save()


def see_mailings(walk: Walk, open_one: Open, town: Town) -> None:
    """From the form to a mailing that was stopped."""
    window = open_one()
    window.log_in_for_demo(SECRETARY)
    base = f"/commissie/{town.house(COMMITTEE).public_id}/postvak/verzendingen/"
    walk.visit(window, f"{base}nieuw/?sjabloon=invitation", "secretary")
    window.go(f"{base}nieuw/")
    for name, value in TYPED.items():
        window.page.fill(f"main [name={name}]", value)
    window.page.locator("main button[value=all]").click()
    walk.look(window, "secretary", what="everybody ticked")
    window.page.locator("main button[value=check]").click()
    walk.look(window, "secretary", what="to be checked")
    window.page.locator("main button[value=send]").click()
    walk.look(window, "secretary", what="on its way")
    place = window.path
    let_time_pass(town)
    walk.visit(window, place, "secretary")
    window.page.locator("main form[action$='verder/'] button").click()
    walk.visit(window, f"{place}stoppen/", "secretary")
    window.page.locator("main form button").last.click()
    walk.look(window, "secretary", what="stopped")
    walk.visit(window, base, "secretary")
