"""A mailing at the committee, full of canaries, of which nothing has been sent yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from durf.exchange.mailings.orders import Order, start_mailing
from durf.exchange.terms import Basis, Purpose, Tlp
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.leaks.country import OWNER, PARTNER, Country, House

ViewerOf = Callable[[House], Viewer]
WORDS = ("subject", "salutation", "text", "signer", "function", "ours", "basis_note")


def seed_mailings(country: Country, viewer_of: ViewerOf) -> None:
    """One that waits for a worker; whoever it goes to has nothing of it."""
    committee = country.houses[OrganisationKind.COMMITTEE.value]
    viewer = viewer_of(committee)
    words: dict[str, Any] = {
        name: country.aviary.breed(committee.slug, "mailing").text for name in WORDS
    }
    order = Order(
        **words,
        key="mailing",
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        tlp=Tlp.AMBER,
        language="nl",
        receivers=tuple(country.houses[slug].organisation for slug in (OWNER, PARTNER)),
    )
    with acting_as(viewer):
        mailing = start_mailing(viewer, order=order, now=timezone.now())
    committee.ids["mailing"] = mailing.public_id
