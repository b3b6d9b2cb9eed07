from __future__ import annotations
from pathlib import Path
import pytest
from tests.exchange.desks import Desk as Place
from tests.e2e.test_selfimage import sit
from tests.houses import programmes as P
from durf.houses.committee.programmes.states import DrawnState, Work
from durf.houses.committee.programmes.contact_people import ContactFacts, name_contact, CallBack, verify_contact
from durf.houses.committee.programmes.steps import ask_for_seal
from durf.platform.tenancy.viewer import acting_as
from django.utils import timezone
pytestmark = [pytest.mark.e2e, pytest.mark.committed]
OUT = Path("/tmp/prog_pics"); OUT.mkdir(exist_ok=True)
COMMITTEE = "Visitatiecommissie Informatieveiligheid"

def test_pics(sit, town):
    D = Place(town.membership("Roos Verhulst", COMMITTEE))
    desk = sit("Roos Verhulst", COMMITTEE)
    page = desk.window.page
    wide_bad = []
    def snap(path, name):
        for label, size in (("wide", {"width":1280,"height":900}), ("phone", {"width":360,"height":780})):
            page.set_viewport_size(size)
            desk.window.go(path)
            page.screenshot(path=OUT/f"{name}-{label}.png", full_page=True)
            w = page.evaluate("document.documentElement.scrollWidth")
            if w > size["width"]: wide_bad.append((name,label,w))
    url = lambda n, **k: D.url(n, **k)
    snap(url("programmes"), "00-empty")
    snap(url("programme_add"), "01-add")
    draft = P.begin(D, name="Proef 2026", kind="pilot")
    snap(url("programme", programme=draft.public_id), "02-draft")
    snap(url("programme_freeze", programme=draft.public_id), "03-freeze")
    page.set_viewport_size({"width":1280,"height":900})
    desk.window.go(url("programme_freeze", programme=draft.public_id))
    page.locator("[name=origin][value=file]").check()
    page.locator("[name=file]").set_input_files({"name":"lijst.csv","mimeType":"text/csv","buffer":b"code,name,province,inhabitants\nX1,Een,N,veel\n"})
    page.locator("main form.durf-form button").last.click()
    page.screenshot(path=OUT/"03-freeze-error-wide.png", full_page=True)
    frozen = P.begin(D, count=60, name="Samen veilig 2027")
    one = {"programme": frozen.public_id}
    snap(url("programme", **one), "04-frozen")
    snap(url("programme_frame", **one), "05-frame")
    snap(url("programme_seal", **one), "06-seal")
    with acting_as(D.viewer):
        ask_for_seal(D.viewer, frozen, publish_on=P.TODAY, secret=P.SECRET, now=timezone.now())
    page.set_viewport_size({"width":1280,"height":900}); desk.window.go(url("programme", **one)); page.screenshot(path=OUT/"07-busy-wide.png", full_page=True)
    P.work(D, frozen, Work.SEAL)
    page.wait_for_selector("text=Root of the seal", timeout=8000)
    snap(url("programme", **one), "08-sealed")
    snap(url("programme_seed", **one), "09-seed")
    P.draw(D, frozen)
    snap(url("programme", **one), "10-drawn")
    snap(url("programme_letters", **one), "11-letters-none")
    snap(url("programme_letters_make", **one), "12-letters-make")
    P.invite(D, frozen, is_sent=False)
    snap(url("programme_letters", **one), "13-letters")
    snap(url("programme_letters_sent", **one), "14-sent")
    with acting_as(D.viewer):
        from durf.houses.committee.programmes.invitations import mark_sent
        from durf.houses.committee.programmes.models import Invitation
        mark_sent(D.viewer, frozen, invitations=list(Invitation.objects.seen_by(D.viewer).filter(drawn__programme=frozen)), sent_on=P.TODAY, now=P.NOW)
    a, b, c = P.list_places(D, frozen, DrawnState.INVITED)[:3]
    snap(url("programme_municipality", drawn=a.public_id), "15-invited")
    snap(url("programme_reply", drawn=a.public_id), "16-reply")
    snap(url("programme_silent", drawn=a.public_id), "17-silent")
    P.reply(D, a, DrawnState.NOT_NOW, reason="Verkiezingen en een fusie in januari.")
    snap(url("programme_municipality", drawn=a.public_id), "18-declined")
    snap(url("programme_reserve", drawn=a.public_id), "19-reserve")
    P.reply(D, b, DrawnState.TAKES_PART, under_way="Wij bouwen een SOC met drie buren.")
    with acting_as(D.viewer):
        ct = name_contact(D.viewer, b, facts=ContactFacts("Joke Terpstra", "06 12345678", "joke.terpstra@plaats.test", "CISO"), now=P.NOW)
    snap(url("programme_call_back", drawn=b.public_id), "20-callback")
    snap(url("house_home"), "21-home")
    with acting_as(D.viewer):
        verify_contact(D.viewer, ct, call=CallBack("0512 345 678", "website van de gemeente", P.TODAY), now=P.NOW)
    snap(url("programme_municipality", drawn=b.public_id), "22-takespart")
    snap(url("programme_office", drawn=b.public_id), "23-office")
    r = P.list_places(D, frozen, DrawnState.RESERVE)[0]
    snap(url("programme_municipality", drawn=r.public_id), "24-reserve-page")
    snap(url("programme_hand", drawn=r.public_id), "25-hand")
    snap(url("programme_drawn", **one), "26-drawlist")
    snap(url("programme", **one), "27-inviting")
    snap(url("programme_statement", **one), "28-statement")
    snap(url("programme_end", **one), "29-end")
    snap(url("programmes"), "30-list")
    snap(url("programme_release", programme=P.begin(D, count=30).public_id), "31-release")
    print("OVERFLOW", wide_bad)
    assert not wide_bad
