"""Pages that no link leads to: steps of logging in, refusals, conflicts, failures, notices."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from durf.platform.access.matrix import Role
from durf.platform.access.members.invitations import Offer, invite, new_token
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.scenes_of_closing import see_closing
from tests.e2e.scenes_of_figures import see_figures
from tests.e2e.scenes_of_learning import see_learning
from tests.e2e.scenes_of_mailings import see_mailings
from tests.e2e.scenes_of_planning import see_planning
from tests.e2e.scenes_of_programmes import see_programmes
from tests.e2e.scenes_of_reports import see_reports
from tests.e2e.scenes_of_selfimages import see_selfimage
from tests.e2e.scenes_of_visits import see_visits
from tests.e2e.scenes_of_work import SCENES_OF_WORK
from tests.e2e.town import SHARED_CISO, Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.factories import make_user, sign_in, viewer_of

Open = Callable[[], Window]
Scene = Callable[[Walk, Open, Town], None]

CISO = "Joke Terpstra"
ADMINISTRATOR = "Esra Yildirim"
NEWCOMER = "Nieuwe Nelleke"
BY_CODE = "main form:has([name=email])"
WITH_CODE = "main form:has([name=code])"


def see_failures(walk: Walk, open_one: Open, town: Town) -> None:
    """What people see when something doesn't exist, is forbidden, or breaks."""
    for window, who in ((open_one(), "visitor"), (open_one(), "ciso")):
        if who == "ciso":
            window.log_in_for_demo(CISO)
        walk.visit(window, "/bestaat/niet/hier/", who, status=404)
        walk.visit(window, "/gezakt/verboden/", who, status=403)
        walk.visit(window, "/gezakt/stuk/", who, status=500)
    window.go("/inloggen/")
    window.page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]')")
    window.page.set_content(f"<form method=post action='{town.address}/uitloggen/'></form>")
    window.page.evaluate("document.forms[0].submit()")
    window.page.wait_for_url("**/uitloggen/")
    walk.look(window, "ciso", status=403, what="without a token")


def see_logging_in(walk: Walk, open_one: Open, town: Town) -> None:
    """The steps of a login by mail and app, each with a mistake, and one attempt too many."""
    town.give_app(CISO)
    email, window = town.email(CISO), open_one()
    window.go("/inloggen/")
    window.page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error()); }")
    window.page.locator("[data-passkey-button]").click()
    window.page.locator("[data-passkey-problem]").wait_for()
    walk.look(window, "visitor", what="passkey failed")
    window.go("/inloggen/code/")
    window.send(BY_CODE, email=email)
    walk.look(window, "visitor", what="code asked")
    window.send(WITH_CODE, code="AAAA-AAAA")
    walk.look(window, "visitor", what="wrong code")
    window.send(WITH_CODE, code=town.last_code(email))
    walk.look(window, "visitor", what="factor asked")
    window.send(WITH_CODE, code="000000")
    walk.look(window, "visitor", what="wrong factor")
    for path in ("/inloggen/afgesloten/", "/uitloggen/", "/inloggen/organisatie/onbekend/"):
        walk.visit(window, path, "visitor", status=403 if "uit" not in path else 200)
    for last in ("mislukt", "afgebroken"):
        walk.visit(window, f"/inloggen/organisatie/{last}/", "visitor", status=502)
    stranger = open_one()
    stranger.go("/inloggen/")
    with stranger.page.expect_navigation() as going:
        stranger.page.evaluate(KNOCK_OFTEN)
    assert going.value is not None
    stranger.complaints.clear()
    walk.look(stranger, "visitor", status=going.value.status, what="too many attempts")
    assert going.value.status == 429


KNOCK_OFTEN = """async () => {
  const form = document.querySelector("form[data-passkey]");
  form.elements.credential.value = "{}";
  for (let time = 0; time < 12; time++)
    await fetch(form.action, {method: "POST", body: new FormData(form), redirect: "manual"});
  form.submit();
}"""


def see_invitation(walk: Walk, open_one: Open, town: Town) -> None:
    """From the link in the mail to the first factor, and the link that no longer works."""
    administrator = town.membership(ADMINISTRATOR, "Astervoort")
    today, email = timezone.localdate(), town.email(NEWCOMER)
    viewer = viewer_of(administrator, today=today)
    offer = Offer(email, NEWCOMER, Role.CIO, begins_on=today)
    with acting_as(viewer):
        invite(
            viewer,
            administrator.organisation,
            offer=offer,
            token=new_token(),
            now=timezone.now(),
        )
    link, window, other = town.last_link(email), open_one(), open_one()
    other.log_in_for_demo(CISO)
    walk.visit(other, link, "somebody else")
    walk.visit(window, link, "newcomer")
    window.send()
    walk.look(window, "newcomer", what="secure your account")
    walk.visit(window, "/mijn/passkeys/nieuw/", "newcomer")
    walk.visit(window, "/mijn/app/nieuw/", "newcomer")
    walk.visit(window, "/mijn/", "newcomer")
    walk.visit(other, link, "somebody else", status=410)


def see_own_factors(walk: Walk, open_one: Open, town: Town) -> None:
    """An account with passkeys and an app, and the last one that has to stay."""
    window = open_one()
    window.add_authenticator()
    window.log_in_for_demo(SHARED_CISO)
    window.go("/mijn/passkeys/nieuw/")
    window.page.locator("[data-passkey-button]").click()
    window.page.wait_for_url("**/mijn/")
    walk.look(window, "shared ciso", what="first passkey")
    remove = str(window.page.locator("main a[href$='/weg/']").get_attribute("href"))
    walk.visit(window, remove, "shared ciso", status=409)
    town.give_app(SHARED_CISO)
    for path in ("/mijn/", remove, remove.replace("weg", "naam"), "/mijn/app/weg/"):
        walk.visit(window, path, "shared ciso")
    walk.visit(window, "/mijn/passkeys/", "shared ciso")
    walk.visit(window, "/mijn/app/", "shared ciso")


def see_proving_again(walk: Walk, open_one: Open, town: Town) -> None:
    """The factor was proven long ago: each way of proving it again."""
    window = open_one()
    for factor in ("demo", "totp", "passkey"):
        window = open_one()
        window.take_session(sign_in(Client(), town.person(SHARED_CISO), factor=factor))
        walk.visit(window, "/inloggen/opnieuw/?next=/mijn/sessie/klaar/", factor)
    walk.visit(window, "/mijn/sessie/klaar/", "shared ciso")


def see_members(walk: Walk, open_one: Open, town: Town) -> None:
    """Inviting, the invitation that waits, a last administrator, and a refused reset."""
    window, home = open_one(), town.home("Astervoort")
    window.log_in_for_demo(ADMINISTRATOR)
    window.go(f"{home}leden/uitnodigen/")
    window.page.locator("[name=role]").select_option("cio")
    window.send("main form", name="Wacht Wachtema", email=town.email("Wacht Wachtema"))
    walk.look(window, "administrator", what="invited")
    window.page.locator("main a[href*='/leden/uitnodiging/']").first.click()
    walk.look(window, "administrator", what="open invitation")
    own = town.membership(ADMINISTRATOR, "Astervoort").public_id
    window.go(f"{home}leden/{own}/herstellen/")
    window.send()
    walk.look(window, "administrator", status=409, what="own reset refused")


def see_contacts(walk: Walk, open_one: Open, town: Town) -> None:
    """A contact that a colleague changed first, text that comes back, and a saved change."""
    window, other, home = open_one(), open_one(), town.home("Astervoort")
    window.log_in_for_demo(CISO)
    other.log_in_for_demo("Mirjam Lodewijks")
    window.go(f"{home}profiel/")
    contact = str(window.page.locator("main a[href*='/profiel/']").first.get_attribute("href"))
    window.go(contact)
    other.go(contact)
    other.send("main form", note="Liever 's middags")
    walk.look(other, "colleague", what="saved")
    window.send("main form", note="Liever 's ochtends")
    walk.look(window, "ciso", status=409, what="conflict")
    window.go(f"{home}profiel/nieuw/")
    window.page.locator("[name=name]").fill("Half getypt")
    window.go(f"{home}profiel/nieuw/")
    walk.look(window, "ciso", what="text put back")
    for state in ("warning", "expired"):
        window.page.evaluate(SHOW_SESSION, state)
        walk.look(window, "ciso", what=f"session {state}")
    window.page.evaluate(SHOW_SESSION, "warning")
    with window.page.expect_response("**/mijn/sessie/verlengen/"):
        window.page.locator("[data-session-extend] button").click()


SHOW_SESSION = """state => {
  const notice = document.querySelector("[data-session-seconds]");
  notice.hidden = false;
  for (const part of notice.querySelectorAll("[data-session-state]"))
    part.hidden = part.dataset.sessionState !== state;
}"""


def see_expired(walk: Walk, open_one: Open, town: Town) -> None:
    """A form that was sent after logging out elsewhere."""
    window = open_one()
    window.log_in_for_demo(CISO)
    window.go(f"{town.home('Astervoort')}profiel/nieuw/")
    window.context.clear_cookies()
    window.send("main form", name="Niet verloren")
    walk.look(window, "ciso", status=403, what="send again")


def see_office(walk: Walk, open_one: Open, town: Town) -> None:
    """Two officers and a lost factor; a new organisation, without a keeper, and closed."""
    first, second = open_one(), open_one()
    first.log_in_for_demo("Olaf Brinkman")
    second.log_in_for_demo("Petra Nijhof")
    first.go("/beheer/herstel/")
    first.send("main form", email=town.email("Gerrit Smeding"))
    walk.look(first, "officer", what="asked")
    reset = str(first.page.locator("main a[href*='/herstel/']").get_attribute("href"))
    walk.visit(first, reset, "officer")
    walk.visit(second, reset, "second officer")
    second.send()
    walk.look(second, "second officer", what="reset")
    first.go("/beheer/organisaties/nieuw/")
    first.send("main form", administrator="Dorien Dijk", email="d@voorbeeld.test", name="Dorpveen")
    walk.look(first, "officer", what="created")
    closing = f"{first.path}sluiten/"
    walk.visit(first, closing, "officer")
    first.send()
    walk.look(first, "officer", what="closed")
    walk.visit(first, closing.removesuffix("sluiten/"), "officer")


def see_menus(walk: Walk, open_one: Open, town: Town) -> None:
    """Every menu unfolded, and the page in the other language."""
    window = open_one()
    window.log_in_for_demo(SHARED_CISO)
    window.go(town.home("Bornedijk"))
    for menu in (".durf-page-header__house", ".durf-menu--end"):
        window.page.locator(f"{menu} summary").click()
        walk.look(window, "shared ciso", what=f"{menu} open")
    window.page.evaluate("document.querySelector('.durf-navigation').open = true")
    walk.look(window, "shared ciso", what="navigation open")
    window.page.locator(".durf-language-button").click()
    walk.look(window, "shared ciso", what="in English")


def see_nobody(walk: Walk, open_one: Open, town: Town) -> None:
    """A house without contacts, seen by somebody who fills them."""
    window = open_one()
    window.log_in_for_demo("Municipality Reporter")
    walk.look(window, "reporter", what="after logging in")
    window.take_session(sign_in(Client(), make_user("Ooit Eens"), factor=""))
    walk.visit(window, "/mijn/beveiliging/", "without a factor")


SCENES: tuple[Scene, ...] = (
    see_failures,
    see_invitation,
    see_own_factors,
    see_proving_again,
    see_members,
    see_contacts,
    see_expired,
    see_office,
    see_menus,
    see_nobody,
    see_logging_in,
    *SCENES_OF_WORK,
    see_mailings,
    see_selfimage,
    see_programmes,
    see_planning,
    see_visits,
    see_reports,
    see_figures,
    see_closing,
    see_learning,
)
