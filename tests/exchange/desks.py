"""People at their desks: signed in with a fresh second factor, at the pages of the post."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from durf.exchange.inbox.notification import tell_of_item, tell_of_withdrawal
from durf.platform.access.kinds import SLUG_OF_KIND
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from tests.factories import make_member, make_organisation, make_user, sign_in, viewer_of

HIDDEN = re.compile(r'<input type="hidden" name="(?P<name>[a-z_]+)"(?: value="(?P<value>[^"]*)")?')
LETTER = {
    "subject": "Bezoek in maart",
    "salutation": "Beste commissie,",
    "text": "Eerste alinea\nmet een regel.\n\nTweede alinea.",
    "signer": "Anna Aster",
    "function": "CISO",
    "ours": "AST-1",
    "theirs": "",
    "about": "",
    "purpose": "visit",
    "basis": "public_task",
    "basis_note": "",
    "tlp": "AMBER",
    "reply_by": "",
    "reply_to": "",
}
FIRST_ROLE = {
    Kind.MUNICIPALITY: Role.MUNICIPAL_SECRETARY,
    Kind.COMMITTEE: Role.CHAIR,
    Kind.IBD: Role.DUTY_OFFICER,
    Kind.VNG: Role.PROGRAMME_MANAGER,
    Kind.COUNCIL: Role.COUNCIL_CLERK,
}


@dataclass
class Desk:
    """Somebody who works for an organisation, with a browser."""

    membership: Membership
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        user = self.membership.user
        sign_in(self.client, user)
        session = self.client.session
        record = {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
        session["account_authentication_methods"] = [record]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()

    def grow_stale(self) -> None:
        """The second factor was proven an hour ago."""
        session = self.client.session
        (record,) = session["account_authentication_methods"]
        session["account_authentication_methods"] = [{**record, "at": time.time() - 3600}]
        session.save()

    @property
    def organisation(self) -> Organisation:
        return self.membership.organisation

    @property
    def viewer(self) -> Viewer:
        return viewer_of(self.membership, today=timezone.localdate())

    def url(self, name: str, **kwargs: Any) -> str:
        kind = SLUG_OF_KIND[Kind(self.organisation.kind)]
        place = {"kind": kind, "house": self.organisation.public_id}
        return reverse(name, kwargs={**place, **kwargs})

    def get(self, name: str, query: str = "", **kwargs: Any) -> Any:
        return self.client.get(self.url(name, **kwargs) + query)

    def post(self, name: str, data: dict[str, Any], query: str = "", **kwargs: Any) -> Any:
        return self.client.post(self.url(name, **kwargs) + query, data)

    def text(self, name: str, query: str = "", **kwargs: Any) -> str:
        answer = self.get(name, query, **kwargs)
        assert answer.status_code == 200, answer.status_code
        return str(answer.content.decode())

    def write(self, receiver: Desk, **changes: Any) -> str:
        """Send a letter by the pages; gives the identifier of the delivery."""
        data = {**LETTER, "receiver": receiver.organisation.public_id, **changes}
        data.setdefault("key", f"key-{time.monotonic_ns()}")
        answer = self.post("post_write", {**data, "step": "send"})
        assert answer.status_code == 302, answer.content.decode()
        return str(answer.url.rstrip("/").rsplit("/", 1)[-1])


def make_desk(name: str, kind: Kind, role: Role | None = None) -> Desk:
    return Desk(make_member(make_organisation(name, kind), role or FIRST_ROLE[kind]))


def add_desk(desk: Desk, role: Role, *, name: str = "Collega") -> Desk:
    """A colleague of somebody."""
    return Desk(make_member(desk.organisation, role, user=make_user(name)))


def hidden_fields(page: str) -> dict[str, str]:
    """What a page carries along to its next step."""
    found = {match["name"]: match["value"] or "" for match in HIDDEN.finditer(page)}
    found.pop("csrfmiddlewaretoken", None)
    return found


def consent_form(committee: Desk, ibd: Desk, delivery: str) -> dict[str, str]:
    return {
        "shared_by": committee.organisation.public_id,
        "shared_with": ibd.organisation.public_id,
        "contract": "letter",
        "about": delivery,
        "scope": "whole",
        "part": "",
        "purpose": "visit",
        "until_on": f"{timezone.localdate() + timedelta(days=60):%d-%m-%Y}",
        "name": "Mirjam Lodewijks",
        "function": "Gemeentesecretaris",
        "key": "consent-1",
        "step": "send",
    }


def list_inbox(desk: Desk) -> list[str]:
    page = desk.text("post_in")
    start = desk.url("post_in")
    parts = page.split(f'href="{start}')[1:]
    names = [part.split('"')[0].strip("/") for part in parts]
    return [name for name in dict.fromkeys(names) if len(name) == 24]


def run_jobs() -> None:
    """Carry out the jobs about mails that wait, and those that they make."""
    from django_tasks_db.models import DBTaskResult

    known = {"tell_of_item": tell_of_item, "tell_of_withdrawal": tell_of_withdrawal}
    while waiting := list(DBTaskResult.objects.ready()):
        for row in waiting:
            name = row.task_path.rsplit(".", 1)[-1]
            args = row.args_kwargs["args"]
            row.delete()
            if name in known:
                known[name].func(*args)
