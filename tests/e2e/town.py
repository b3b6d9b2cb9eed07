"""The fictional country on a real port: built once, cloned for each module of tests."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.test import override_settings
from django.utils import timezone
from waitress.server import create_server

from durf.demo.building import build_country
from durf.demo.people import viewer_at
from durf.platform.access.matrix import ROLES_OF_KIND, Role
from durf.platform.access.models import Membership
from durf.platform.accounts.factors import list_authenticators
from durf.platform.accounts.models import User
from durf.platform.audit.entries import record_presence
from durf.platform.contacts.book import ContactDetails, add_contact, change_contact
from durf.platform.notices.models import SentMail, WaitingMail
from durf.platform.notices.sending import deliver
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from tests.factories import make_member, make_organisation, make_user
from tests.factories.authenticators import SECRET, app_code, give_app

DOMAIN = "voorbeeld.test"
SHARED_CISO = "Bram Oosterling"
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)
STEPS = (-1, 0, 1)
CROWD = 28


@dataclass
class Town:
    """The site, its people and its mail."""

    address: str
    steps: Counter[str] = field(default_factory=Counter)

    def house(self, name: str) -> Organisation:
        """An organisation by name."""
        return Organisation.objects.get(name=name)

    def home(self, name: str) -> str:
        """The start page of a municipality."""
        return f"/gemeente/{self.house(name).public_id}/"

    def person(self, name: str) -> User:
        """Somebody by name."""
        return User.objects.get(name=name)

    def email(self, name: str) -> str:
        """The address of somebody of the country, or of somebody new."""
        return f"{name.lower().replace(' ', '.')}@{DOMAIN}"

    def membership(self, name: str, house: str) -> Membership:
        """The first membership of somebody at an organisation."""
        rows = Membership.objects.filter(user__name=name, organisation__name=house)
        return rows.order_by("pk")[0]

    def give_app(self, name: str) -> User:
        """Somebody with an authenticator app, given now or before."""
        person = self.person(name)
        return person if has_app(person) else give_app(person)

    def app_code(self, email: str, secret: str = SECRET) -> str:
        """What the app shows; each code works once, so the neighbours are used too."""
        self.steps[email] += 1
        return app_code(secret, steps=STEPS[self.steps[email] % len(STEPS)])

    def letters(self, email: str) -> list[str]:
        """The mails that somebody received, oldest first; of this test, or of the whole demo."""
        for pk in WaitingMail.objects.order_by("pk").values_list("pk", flat=True):
            deliver(pk)
        kept = SentMail.objects.filter(recipient=email).order_by("pk")
        sent = [str(message.body) for message in mail.outbox if message.to == [email]]
        return [*kept.values_list("body", flat=True), *sent]

    def last_link(self, email: str) -> str:
        """The path in the newest mail with a link."""
        found = re.findall(re.escape(self.address) + r"(/\S*)", "\n".join(self.letters(email)))
        return str(found[-1])

    def last_code(self, email: str) -> str:
        """The login code in the newest mail with one."""
        return str(CODE.findall("\n".join(self.letters(email)))[-1])


def has_app(person: User) -> bool:
    """Whether this person set up an authenticator app."""
    return list_authenticators(person).filter(type=Authenticator.Type.TOTP).exists()


@contextmanager
def serving() -> Iterator[str]:
    """The application on a free port; passkeys need a name, so localhost."""
    server = create_server(WSGIHandler(), host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=5)
        connections.close_all()


@contextmanager
def open_town(*, is_demo: bool) -> Iterator[Town]:
    """The site in demo mode, where everybody is one click away, or as it really is."""
    with (
        override_settings(DURF_DEMO=is_demo, ROOT_URLCONF="tests.e2e.urls", DEBUG=False),
        serving() as address,
        override_settings(BASE_URL=address),
    ):
        yield Town(address)


def build_town() -> None:
    """The country of the demo, every other role, and a house where lists are long."""
    with override_settings(DURF_DEMO=True):
        build_country(now=timezone.now(), tell=lambda _name: None)
    fill_roles()
    fill_lists(Organisation.objects.get(name="Astervoort"))


def fill_roles() -> None:
    """The roles that the demo has nobody for, in houses where little has been filled in."""
    for kind, roles in ROLES_OF_KIND.items():
        known = Organisation.objects.filter(kind=kind).order_by("-pk").first()
        house = known or make_organisation(f"{kind.value} van niemand", kind)
        filled = Membership.objects.filter(organisation__kind=kind, stands_in_for__isnull=True)
        for role in set(roles) - {Role(held) for held in filled.values_list("role", flat=True)}:
            name = f"{kind.value} {role.value}".replace("_", " ").title()
            make_member(house, role, user=make_user(name, f"{kind.value}.{role.value}@{DOMAIN}"))


def fill_lists(house: Organisation) -> None:
    """More members and more history than fit on one page, with texts of every length."""
    for number in range(CROWD):
        name = f"Medewerker {number} van der Duin-Westerhuizen tot Voorbeeldwoude"
        person = make_user(name, f"medewerker.{number}.van.der.duin-westerhuizen@{DOMAIN}")
        make_member(house, Role.REPORTER, user=person)
    now = timezone.now()
    viewer = viewer_at(User.objects.get(name="Joke Terpstra"), house, now=now)
    details = ContactDetails(
        function="ciso",
        is_stand_in=True,
        name="Waarnemer met een bijzonder lange naam van Voorbeeldwoude-Westerhuizen",
        email=f"een.heel.lang.adres.zonder.enige.spatie.van.der.duin-westerhuizen@{DOMAIN}",
        phone="",
        note="Alleen in de even weken, en dan het liefst via het secretariaat. " * 4,
    )
    with acting_as(viewer) as presence:
        contact = add_contact(viewer, details=details, now=now)
        for version in range(1, CROWD):
            change_contact(viewer, contact, details=details, seen_version=version, now=now)
        record_presence(presence, activity="contact_change", now=now)
