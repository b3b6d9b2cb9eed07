"""A self-image from last time's answers to what the committee sees, with every mistake."""

from __future__ import annotations

from collections.abc import Callable

from durf.houses.municipality.selfimage.models import SelfImage
from durf.houses.municipality.selfimage.rounds import close_selfimage
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.exchange.desks import Desk
from tests.houses.selfimages import answer, begin, fill, given

Open = Callable[[], Window]
HOUSE, COMMITTEE = "Astervoort", "Visitatiecommissie Informatieveiligheid"
CISO, SECRETARY, CHAIR = "Joke Terpstra", "Mirjam Lodewijks", "Margriet Sanders"
PARTS = ("", "vragen/", "vorige-keer/", "verdelen/", "bestanden/", "inlezen/")
KINDS = ("your-question", "board-talk", "ciso-hours", "warnings-contacts", "since-kind")


def see_selfimage(walk: Walk, open_one: Open, town: Town) -> None:
    """Filled in, sent back, looked at, signed, sent, received."""
    window, desk = open_one(), Desk(town.membership(CISO, HOUSE))
    window.log_in_for_demo(CISO)
    place = start(walk, window, town, desk)
    for part in PARTS:
        walk.visit(window, f"{place}{part}", "ciso")
    walk.visit(window, f"{place}bestand/xlsx/", "ciso")
    walk.visit(window, f"{place}vraag/board-talk/wie/", "ciso")
    for name in KINDS:
        walk.visit(window, f"{place}vraag/{name}/", "ciso")
    see_answering(walk, window, desk, f"{place}vraag/board-talk/")
    with acting_as(desk.viewer):
        row = SelfImage.objects.seen_by(desk.viewer).get(state="open")
    fill(desk, row)
    see_sending(walk, open_one(), place)
    see_receiving(walk, open_one(), town)


def start(walk: Walk, window: Window, town: Town, desk: Desk) -> str:
    """One of last time, and a new one by its form; closed by mistake and opened again."""
    base = f"{town.home(HOUSE)}zelfbeeld/"
    with acting_as(desk.viewer):
        for row in SelfImage.objects.seen_by(desk.viewer).filter(state="open"):
            close_selfimage(desk.viewer, row)
    old = begin(desk, title="Bezoek 2025")
    answer(desk, old, said=given("beginning", remark="Toen nog niet"))
    walk.visit(window, f"{base}nieuw/", "ciso")
    window.send("main form", title="Bezoek 2027")
    walk.look(window, "ciso", what="one is open already")
    with acting_as(desk.viewer):
        close_selfimage(desk.viewer, old)
    window.send("main form", title="Bezoek 2027")
    walk.look(window, "ciso", what="started")
    place = window.path
    press(window, "main form[action$='/stand/'] button")
    walk.look(window, "ciso", what="closed")
    press(window, "main form[action$='/stand/'] button")
    return place


def see_answering(walk: Walk, window: Window, desk: Desk, question: str) -> None:
    """An answer with something wrong, a conflict, a remark, evidence and what it was before."""
    window.go(question)
    window.page.locator("main input[name=value][value='-']").check()
    press(window, "main form.selfimage-form .durf-button--primary")
    walk.look(window, "ciso", status=422, what="reason missing")
    window.go(question)
    window.page.locator("main input[name=value][value=learning]").check()
    press(window, "main form.selfimage-form .durf-button--primary")
    window.go(question)
    with acting_as(desk.viewer):
        row = SelfImage.objects.seen_by(desk.viewer).get(state="open")
    answer(desk, row, said=given("beginning"), seen=1)
    window.page.locator("main input[name=value][value=in-place]").check()
    press(window, "main form.selfimage-form .durf-button--primary")
    walk.look(window, "ciso", status=409, what="conflict")
    window.go(question)
    window.page.locator("main [name=text]").fill("Noem een voorbeeld.")
    press(window, "main button[value=send_back]")
    walk.look(window, "ciso", what="sent back")
    press(window, "main form[action$='/bekeken/'] button")
    walk.visit(window, f"{question}bewijs/", "ciso")
    window.send("main form.durf-form", title="Het verslag van het college")
    walk.look(window, "ciso", what="with evidence")
    walk.visit(window, question.replace("board-talk", "board-choices") + "bewijs/", "ciso")
    walk.visit(window, f"{question}versies/", "ciso")


def see_sending(walk: Walk, window: Window, place: str) -> None:
    """Without a signature, and with one."""
    window.log_in_for_demo(SECRETARY)
    walk.visit(window, f"{place}versturen/", "municipal secretary")
    window.send("main form.durf-form")
    walk.look(window, "municipal secretary", what="not signed")
    for name in ("is_sure", "uses"):
        window.page.locator(f"main [name={name}]").first.check()
    window.send("main form.durf-form")
    walk.look(window, "municipal secretary", what="sent")
    walk.visit(window, f"{place}verstuurd/1/", "municipal secretary")
    walk.visit(window, f"{place}vraag/board-talk/", "municipal secretary")


def see_receiving(walk: Walk, window: Window, town: Town) -> None:
    """In the post, which hands it over, and in the list."""
    window.log_in_for_demo(CHAIR)
    base = f"/commissie/{town.house(COMMITTEE).public_id}/"
    window.go(f"{base}postvak/in/?sorteer=-sent")
    press(window, "main tbody th a")
    walk.look(window, "chair", what="in the post")
    walk.visit(window, f"{base}zelfbeelden/", "chair")
    press(window, "main tbody th a")
    walk.look(window, "chair", what="one")
    walk.visit(window, f"{base}zelfbeelden/cijfers/", "chair")


def press(window: Window, selector: str) -> None:
    with window.page.expect_navigation():
        window.page.locator(selector).first.click()
