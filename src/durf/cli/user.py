"""`durf user`: let the first people in, and carry out the rights of any person.

Everyone after the first is invited on a page. Whoever calls this works on the machine itself.
"""

from __future__ import annotations

import json

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from durf.platform.access.members.invitations import new_token
from durf.platform.access.persons.dossier import export_person
from durf.platform.access.persons.erasure import Erasure, erase_person
from durf.platform.access.persons.errors import LastKeeperError
from durf.platform.audit.entries import record_presence
from durf.platform.office.opening import invite_officer, office_viewer, open_office
from durf.platform.tenancy.viewer import acting_as
from durf.platform.ui.errors import DomainError


@click.group("user")
def command() -> None:
    """People of this installation."""


@command.command("invite")
@click.argument("email")
@click.option("--name", required=True, help="First and last name.")
def invite(*, email: str, name: str) -> None:
    """Invite an officer of the installation, and print the link as well."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise click.ClickException(f"{email} is not an e-mail address.") from error
    token, now = new_token(), timezone.now()
    office = open_office()
    try:
        with acting_as(office_viewer(office, purpose="user.invite")) as presence:
            invite_officer(presence.viewer, office, email=email, name=name, token=token, now=now)
            record_presence(presence, activity="user.invite", now=now)
    except DomainError as error:
        raise click.ClickException(f"{error.message} {error.next_step}") from error
    link = f"{settings.BASE_URL}{reverse('invitation', args=[token])}"
    click.echo(f"Invited {email}. The link works once, for seven days:\n{link}")


@command.command("export")
@click.argument("email")
def export(*, email: str) -> None:
    """Print everything that names this person, as JSON; each organisation's part apart."""
    try:
        dossier = export_person(email, now=timezone.now())
    except DomainError as error:
        raise click.ClickException(f"{error.message} {error.next_step}") from error
    click.echo(json.dumps(dossier, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))


@command.command("erase")
@click.argument("email")
@click.confirmation_option(prompt="This can't be undone. Erase this person?")
def erase(*, email: str) -> None:
    """End this person's work here and take the name away; prints what stays, and why."""
    try:
        report = erase_person(email, now=timezone.now())
    except LastKeeperError as error:
        houses = ", ".join(error.houses)
        raise click.ClickException(f"{error.message} ({houses}) {error.next_step}") from error
    except DomainError as error:
        raise click.ClickException(f"{error.message} {error.next_step}") from error
    click.echo("\n".join(describe_erasure(report)))


def describe_erasure(report: Erasure) -> list[str]:
    """What was done, and what stays and why."""
    copies = f"until {report.last_copy_on:%d-%m-%Y}" if report.last_copy_on else "unknown how long"
    return [
        f"Erased. Pages now show: {report.pseudonym}",
        f"Memberships ended: {report.ended}. Authenticators removed: {report.authenticators}.",
        f"Invitations made nameless: {report.invitations}. Mails removed: {report.mails}.",
        "What stays, and why:",
        "- the record of who looked, by number: without it the chain could not be verified;",
        "- letters that this person signed: they belong to organisations, until their period ends;",
        *(
            f"- {name}: {count} of its own rows with the address; ask its administrator;"
            for name, count in sorted(report.still_named.items())
        ),
        f"- copies in backups, {copies}.",
    ]
