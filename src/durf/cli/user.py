"""`durf user`: let the first people in. Everyone after them is invited on a page."""

from __future__ import annotations

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from durf.platform.access.members.invitations import new_token
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
