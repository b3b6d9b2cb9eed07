"""Every change of members is told to the person and to all administrators of the organisation."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse

from durf.platform.access.matrix import KEEPER_OF_KIND
from durf.platform.access.models import Membership
from durf.platform.access.navigation import address
from durf.platform.accounts.models import User
from durf.platform.notices.mails import NoticeContext
from durf.platform.notices.sending import send_notice
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation


def absolute(path: str) -> str:
    """A link that works from a mail."""
    return f"{settings.BASE_URL}{path}"


def list_keepers(organisation: Organisation, *, today: date) -> list[User]:
    """The people who manage the members of this organisation today; who did, once it is closed."""
    role = KEEPER_OF_KIND[OrganisationKind(organisation.kind)]
    live = Membership.objects.held_on(today).filter(organisation=organisation, role=role)
    return list(User.objects.filter(pk__in=live.values("user_id")).order_by("pk"))


def tell_administrators(name: str, organisation: Organisation, *, today: date) -> None:
    """A mail to each administrator, in their own language."""
    link = absolute(address("members", organisation))
    for keeper in list_keepers(organisation, today=today):
        tell_person(name, keeper, organisation, link=link)


def tell_person(
    name: str, person: User, organisation: Organisation, *, link: str = "", on: date | None = None
) -> None:
    """A mail to one person."""
    send_notice(
        name,
        to=person.email,
        language=person.language,
        context=NoticeContext(person=person.name, organisation=organisation.name, link=link, on=on),
    )


def tell_reset(person: User, organisation: Organisation) -> None:
    """The person whose factors are gone gets the way to set up new ones."""
    link = absolute(reverse("second_factor_needed"))
    tell_person("factors_reset", person, organisation, link=link)
