"""A survey full of canaries: the committee's own row, and an invitation at each municipality."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from secrets import token_bytes

from django.utils import timezone

from durf.exchange.inbox.receivers import handle_item
from durf.exchange.models import InboxItem
from durf.exchange.survey.box import open_box
from durf.houses.committee.effect.models import EffectSurvey
from durf.houses.committee.effect.surveys import invite
from durf.houses.municipality.effect.models import SurveyInvitation
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.leaks.country import MUNICIPALITIES, Country, House

ViewerOf = Callable[[House], Viewer]


def seed_survey(country: Country, viewer_of: ViewerOf) -> None:
    """Its name is known to the committee and to all whom it invited."""
    house = country.houses[OrganisationKind.COMMITTEE.value]
    name = country.aviary.breed(house.slug, "survey")
    now, viewer = timezone.now(), viewer_of(house)
    today = timezone.localdate(now)
    box = open_box(
        draw_until_on=today + timedelta(days=20),
        answer_until_on=today + timedelta(days=40),
        randomness=token_bytes,
    )
    invited = [country.houses[slug] for slug in MUNICIPALITIES]
    with acting_as(viewer):
        for one in invited:
            invite(viewer, one.organisation, box=box, name=name.text, now=now)
            country.delivered[one.slug].add(name)
        row = EffectSurvey(
            organisation_id=viewer.organisation_id,
            name=name.text,
            survey=box.public_id,
            draw_until_on=box.draw_until_on,
            answer_until_on=box.answer_until_on,
            invited=len(invited),
            opened_at=now,
            opened_by_id=viewer.person_id,
        )
        row.save(force_insert=True)
    house.ids.update(survey=row.public_id)
    for one in invited:
        take_over(one, viewer_of(one))


def take_over(house: House, viewer: Viewer) -> None:
    """What the job does: the invitation becomes a row of the municipality."""
    with acting_as(viewer):
        rows = InboxItem.objects.seen_by(viewer).select_related("delivery__organisation")
        handle_item(viewer, rows.get(delivery__kind="survey"), now=timezone.now())
        row = SurveyInvitation.objects.seen_by(viewer).get()
    house.ids.update(invitation_to_survey=row.public_id)
