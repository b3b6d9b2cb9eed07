"""Building the fictional country: organisations by the office, people by invitation, contacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from durf.platform.access.matrix import CAPABILITIES_OF_ROLE, Capability
from durf.platform.audit.entries import record_presence
from durf.platform.contacts.book import add_contact
from durf.platform.office.opening import find_office, office_viewer, open_office
from durf.platform.office.organisations import create_organisation
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.municipalities.register import record_municipality

from .country import (
    ANSWERING,
    ASKING,
    COUNTRY,
    DESK,
    EDITORS,
    FILLER,
    FILLERS,
    OFFICERS,
    PROPOSER,
    SENDING,
    SIGNERS,
    House,
)
from .figures import answer_in_small_places, publish_figures
from .learning import let_learn
from .letters import exchange_letters
from .people import invite_person, viewer_at, viewer_of
from .selfimages import FindViewer, fill_in_together, send_one
from .stages import visit_some
from .texts import publish_texts
from .visits import Bureau

ACTIVITY = "demo"
SELF_IMAGES = "Zelfbeelden"
FIGURES = "Openbare cijfers"
TEXTS = "Openbare teksten"
VISITS = "Bezoeken"

Progress = Callable[[str], None]


def is_built() -> bool:
    """Whether the fictional country is already there."""
    return find_office() is not None


def build_country(*, now: datetime, tell: Progress) -> None:
    """Everything or nothing, organisation by organisation."""
    with transaction.atomic():
        build_houses(now=now, tell=tell)


def build_houses(*, now: datetime, tell: Progress) -> None:
    """The office first, then every organisation by its officer."""
    office = open_office()
    officers = [
        invite_person(office_viewer(office, purpose=ACTIVITY), office, p, now=now) for p in OFFICERS
    ]
    officer = viewer_at(officers[0], office, now=now)
    built = {}
    for house in COUNTRY:
        tell(house.name)
        organisation = build_house(officer, house, now=now)
        fill_address_book(organisation, house, now=now)
        built[house.name] = organisation
    find_viewer = partial(viewer_of, now=now)
    exchange_letters(built[ASKING], built[ANSWERING], find_viewer=find_viewer, now=now)
    tell(SELF_IMAGES)
    fill_in_together(built[ASKING], people=FILLERS, find_viewer=find_viewer, now=now)
    for turn, name in enumerate(SENDING):
        send_one(
            built[name],
            by=FILLER,
            signer=SIGNERS[name],
            find_viewer=find_viewer,
            now=now - timedelta(days=80 - 55 * turn),
            turn=turn,
        )
    answer_in_small_places(officer, built[ANSWERING], now=now)
    publish(built, find_viewer=find_viewer, now=now, tell=tell)
    tell(VISITS)
    visit_some(Bureau(built[ANSWERING], find_viewer), built, now=now)
    let_learn(built, find_viewer=find_viewer, now=now)


def publish(
    built: Mapping[str, Organisation], *, find_viewer: FindViewer, now: datetime, tell: Progress
) -> None:
    """Figures and texts, by the committee and the two people at the desk."""
    committee, desk = built[ANSWERING], built[DESK]
    for name, work in ((FIGURES, publish_figures), (TEXTS, publish_texts)):
        tell(name)
        work(
            committee,
            desk,
            secretary=PROPOSER,
            editors=EDITORS,
            find_viewer=find_viewer,
            now=now,
        )


def build_house(officer: Viewer, house: House, *, now: datetime) -> Organisation:
    """The organisation, its first administrator by the office, and the others by that one."""
    with acting_as(officer) as presence:
        organisation = create_organisation(
            officer,
            kind=house.kind,
            name=house.name,
            register_code=house.facts.code if house.facts else "",
            now=now,
        )
        record_presence(presence, activity=ACTIVITY, now=now)
    if house.facts:
        record_municipality(house.facts)
    first, *others = house.people
    administrator = viewer_at(
        invite_person(officer, organisation, first, now=now), organisation, now=now
    )
    for person in others:
        invite_person(administrator, organisation, person, now=now)
    return organisation


def fill_address_book(organisation: Organisation, house: House, *, now: datetime) -> None:
    """The contacts, by somebody who may fill them in."""
    editors = (p for p in house.people if Capability.PROFILE_EDIT in CAPABILITIES_OF_ROLE[p.role])
    if not house.contacts:
        return
    viewer = viewer_of(next(editors).name, organisation, now=now)
    with acting_as(viewer) as presence:
        for details in house.contacts:
            add_contact(viewer, details=details, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
