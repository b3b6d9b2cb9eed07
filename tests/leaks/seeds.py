"""Fills every confidential text field of every organisation with canaries.

`SEEDED` names the models that are filled here; a model without its seed fails
`test_every_confidential_model_is_seeded`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import psycopg
from django.db import connection
from django.utils import timezone

from durf.platform.access.matrix import ROLES_OF_KIND
from durf.platform.access.members.invitations import VALID_FOR, hash_token, new_token
from durf.platform.access.models import Invitation, Membership
from durf.platform.audit.entries import record_presence
from durf.platform.contacts.book import ContactDetails, add_contact, change_contact, end_contact
from durf.platform.contacts.functions import list_functions
from durf.platform.documents.files import Upload, add_version, keep_document
from durf.platform.notices.mails import NoticeContext
from durf.platform.notices.models import SentMail
from durf.platform.notices.sending import send_notice
from durf.platform.office.models import FactorReset
from durf.platform.tenancy.confidential import Room
from durf.platform.tenancy.ids import new_public_id
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.municipalities.register import MunicipalityFacts, record_municipality
from tests import harness
from tests.factories import let_into_room
from tests.leaks.canaries import Aviary
from tests.leaks.closing import seed_closing
from tests.leaks.country import (
    CLOSED,
    OWNER,
    Country,
    House,
    build_country,
    close_house,
    make_person,
)
from tests.leaks.deliveries import seed_post
from tests.leaks.demands import seed_demands
from tests.leaks.mailings import seed_mailings
from tests.leaks.observations import seed_observations
from tests.leaks.planning import seed_planning
from tests.leaks.press import seed_press
from tests.leaks.programmes import seed_programmes
from tests.leaks.reports import seed_reports
from tests.leaks.selfimages import seed_selfimages
from tests.leaks.survey import seed_survey
from tests.leaks.visits import seed_visits
from tests.samples.models import Book, PrivateNote, Shelf

Seed = Callable[[Country, House, Viewer], None]

# Values from a fixed list, numbers in disguise and digests can't be canaries.
TERMS = {"kind", "origin", "forwarded_from", "content_sha256"}
FIGURE_TERMS = {
    "item",
    "questionnaire",
    "questionnaire_version",
    "question",
    "period",
    "group_key",
    "quantifier",
}
NOT_FREE_TEXT = {
    "contacts.Contact": {"function"},
    "contacts.ContactVersion": {"function", "change"},
    "exchange.SentDelivery": TERMS | {"idempotency_key", "fingerprint"},
    "exchange.ReceivedDelivery": TERMS,
    "exchange.SentAttachment": {"media_type", "sha256"},
    "exchange.ReceivedAttachment": {"media_type", "sha256"},
    "exchange.Consent": {"contract", "about"},
    "exchange.Receipt": {"kind", "forwarded_from", "delivery"},
    "exchange.ReceiptEvent": {"other_delivery"},
    "demands.Demand": {"law"},
    "retention.Certificate": {"rule"},
    "documents.DocumentVersion": {"media_type", "sha256", "scan_note"},
    "exchange.InboxItem": {"kind"},
    "exchange.Distribution": {"kind", "role"},
    "exchange_mailings.Mailing": {"key", "language"},
    "exchange_mailings.MailingLine": {"reason"},
    "committee_dispatches.Dispatch": {"key", "language"},
    "committee_dispatches.DispatchLine": {"reason"},
    "municipality_selfimage.SelfImage": {
        "questionnaire",
        "questionnaire_version",
        "fingerprint",
    },
    "municipality_selfimage.Answer": {"question"},
    "municipality_selfimage.Assignment": {"section", "question"},
    "municipality_selfimage.Comment": {"question"},
    "municipality_selfimage.EvidenceUse": {"question"},
    "municipality_selfimage.Submission": {"content_sha256"},
    "committee_selfimages.ReceivedSelfImage": {"questionnaire", "questionnaire_version"},
    "committee_figures.ProposedFigure": {"group_kind", "group_key"},
    "publication_ledger.Proposal": FIGURE_TERMS | {"basis", "audit_sha256"},
    "publication_ledger.Release": FIGURE_TERMS
    | {"rules_version", "audit_sha256", "previous_sha256", "sha256"},
    "publication_ledger.PublicKnowledge": {"code", "item", "level"},
    "publication_ledger.Review": {"item", "surroundings"},
    "publication_ledger.Alarm": {"item"},
    "committee_programmes.Selection": {
        "frame_sha256",
        "secret",
        "root",
        "approved_sha256",
        "lottery_sha256",
        "result_root",
    },
    "committee_planning.Tie": {"code"},
    "committee_planning.Booking": {"fingerprint"},
    "committee_planning.Sheet": {"origin"},
    "committee_programmes.FrameRow": {"code", "size_class"},
    "committee_programmes.Invitation": {"letter"},
    "committee_programmes.LetterBundle": {"ending"},
    "committee_observations.Observation": {"theme"},
    "committee_closing.Passage": {"section", "addressee"},
    "committee_closing.SentPoint": {"addressee", "outcome", "progress"},
    "publication_texts.TextProposal": {"kind", "language"},
    "publication_texts.TextRelease": {"kind", "language", "previous_sha256", "sha256"},
    "vng_advice.AdvicePoint": {"key", "addressee", "outcome", "progress"},
    "committee_visits.Visit": {"code"},
    "committee_visits.GuideItem": {"theme", "question"},
    "committee_visits.Note": {"theme"},
    "committee_visits.Finding": {"theme"},
    "municipality_visits.Visit": {"reference"},
    "municipality_visits.Companion": {"reference", "role"},
    "committee_visits.TeamWish": {"reference"},
    "committee_reports.NextStep": {"library"},
    "committee_reports.Reaction": {"reference", "about"},
    "municipality_reports.ReceivedReport": {"reference", "visit"},
    "municipality_reports.Reaction": {"about"},
    "municipality_reports.OwnStep": {"reference"},
    "committee_effect.EffectSurvey": {"survey"},
    "municipality_effect.SurveyInvitation": {"survey"},
}


def seed_country() -> Country:
    """The whole country, committed."""
    country = build_country()
    for house in country.houses.values():
        viewer = seed_viewer(house)
        seed_porch(country, house, viewer)
        with acting_as(viewer) as presence:
            for seed in SEEDED.values():
                seed(country, house, viewer)
            record_presence(presence, activity="profile", now=timezone.now())
    seed_post(country, seed_viewer)
    seed_demands(country, seed_viewer)
    seed_mailings(country, seed_viewer)
    seed_selfimages(country, seed_viewer)
    seed_programmes(country, seed_viewer)
    seed_visits(country, seed_viewer)
    seed_observations(country, seed_viewer)
    seed_planning(country, seed_viewer)
    seed_reports(country, seed_viewer)
    seed_survey(country, seed_viewer)
    seed_press(country, seed_viewer)
    seed_closing(country, seed_viewer)
    seed_office(country)
    record_municipality(MunicipalityFacts("9999", OWNER.capitalize(), "Noordmark", 24_310))
    close_house(country)
    return country


def seed_viewer(house: House) -> Viewer:
    """The first colleague at work."""
    membership = Membership.objects.filter(organisation=house.organisation).order_by("pk")[0]
    return Viewer(membership.user_id, frozenset({house.organisation.pk}), purpose="profile")


def make_details(aviary: Aviary, house: House, *, kind: str) -> ContactDetails:
    """Every field a canary."""
    functions = list_functions(house.kind)
    return ContactDetails(
        function=functions[0].key if functions else "ciso",
        is_stand_in=False,
        name=aviary.breed(house.slug, kind).text,
        email=aviary.breed(house.slug, kind).address,
        phone=aviary.breed(house.slug, kind).text,
        note=aviary.breed(house.slug, kind).text,
    )


def seed_contacts(country: Country, house: House, viewer: Viewer) -> None:
    """One contact that was changed, one that is new, one that was ended."""
    now = timezone.now()

    def details(kind: str) -> ContactDetails:
        return make_details(country.aviary, house, kind=kind)

    contact = add_contact(viewer, details=details("past"), now=now)
    change_contact(viewer, contact, details=details("contact"), seen_version=1, now=now)
    other = add_contact(viewer, details=details("contact"), now=now)
    ended = add_contact(viewer, details=details("past"), now=now)
    end_contact(viewer, ended, now=now)
    house.ids.update(contact=contact.public_id, ended=ended.public_id, other=other.public_id)


def seed_samples(country: Country, house: House, viewer: Viewer) -> None:
    """A shelf with a book, as any feature would have."""
    own = {"organisation_id": viewer.organisation_id}
    shelf = Shelf.objects.create(title=country.aviary.breed(house.slug, "sample").text, **own)
    title = country.aviary.breed(house.slug, "sample").text
    Book.objects.create(title=title, shelf=shelf, **own)


def seed_room(country: Country, house: House, viewer: Viewer) -> None:
    """A room for the first colleague only, with a note."""
    room = Room.objects.create(organisation_id=viewer.organisation_id)
    first = country.find(f"{ROLES_OF_KIND[house.kind][0].value}@{house.slug}")
    first.rooms.add(house.slug)
    if first.user is not None:
        let_into_room(first.user, room)
    inside = Viewer(viewer.user_id, viewer.organisations, rooms=frozenset({room.pk}))
    text = country.aviary.breed(house.slug, "room").text
    with acting_as(inside):
        PrivateNote.objects.create(organisation_id=viewer.organisation_id, room=room, text=text)
    house.ids["room"] = str(room.pk)


def seed_documents(country: Country, house: House, viewer: Viewer) -> None:
    """A text of two versions; title, name and words are canaries."""
    title, *names = [country.aviary.breed(house.slug, "document") for _ in range(5)]
    uploads = [
        Upload(f"{name.text}.txt", body.text.encode(), title=title.text)
        for name, body in (names[:2], names[2:])
    ]
    now = timezone.now()
    document = keep_document(viewer, upload=uploads[0], now=now)
    version = add_version(viewer, document, upload=uploads[1], seen_version=1, now=now)
    house.ids.update(document=document.public_id, version=version.public_id)


def seed_certificate(country: Country, house: House, viewer: Viewer) -> None:
    """Proof that something was destroyed: numbers only."""
    now = timezone.now()
    address = harness.cluster().superuser_url(str(connection.settings_dict["NAME"]))
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute(
            "INSERT INTO retention_certificate (organisation_id, public_id, rule, keep_days, "
            "destroyed, before_at, destroyed_at) VALUES (%s, %s, 'audit', 365, 3, %s, %s)",
            [viewer.organisation_id, new_public_id(), now, now],
        )


def seed_nothing(country: Country, house: House, viewer: Viewer) -> None:
    """Filled by the seed of another model."""


SEEDED: dict[str, Seed] = {
    "contacts.Contact": seed_contacts,
    "contacts.ContactVersion": seed_nothing,
    "samples.Shelf": seed_samples,
    "samples.Book": seed_nothing,
    "samples.PrivateNote": seed_room,
    "tenancy.Room": seed_nothing,
    "demands.Demand": seed_nothing,
    "demands.DemandItem": seed_nothing,
    "demands.DemandReport": seed_nothing,
    "documents.Document": seed_documents,
    "retention.Certificate": seed_certificate,
    "documents.DocumentBody": seed_nothing,
    "documents.DocumentVersion": seed_nothing,
    "exchange.SentDelivery": seed_nothing,
    "exchange.SentContent": seed_nothing,
    "exchange.SentAttachment": seed_nothing,
    "exchange.ReceivedDelivery": seed_nothing,
    "exchange.ReceivedContent": seed_nothing,
    "exchange.ReceivedAttachment": seed_nothing,
    "exchange.Consent": seed_nothing,
    "exchange.Receipt": seed_nothing,
    "exchange.ReceiptEvent": seed_nothing,
    "exchange.InboxItem": seed_nothing,
    "exchange.Distribution": seed_nothing,
    "exchange_mailings.Mailing": seed_nothing,
    "exchange_mailings.MailingLine": seed_nothing,
    "committee_dispatches.Dispatch": seed_nothing,
    "committee_reports.Copy": seed_nothing,
    "committee_dispatches.DispatchLine": seed_nothing,
    "municipality_selfimage.SelfImage": seed_nothing,
    "municipality_selfimage.Answer": seed_nothing,
    "municipality_selfimage.AnswerVersion": seed_nothing,
    "municipality_selfimage.Assignment": seed_nothing,
    "municipality_selfimage.Comment": seed_nothing,
    "municipality_selfimage.Evidence": seed_nothing,
    "municipality_selfimage.EvidenceUse": seed_nothing,
    "municipality_selfimage.Submission": seed_nothing,
    "committee_selfimages.ReceivedSelfImage": seed_nothing,
    "committee_figures.ProposedFigure": seed_nothing,
    "publication_ledger.Proposal": seed_nothing,
    "publication_ledger.Release": seed_nothing,
    "publication_ledger.PublicKnowledge": seed_nothing,
    "publication_ledger.Holding": seed_nothing,
    "publication_ledger.Review": seed_nothing,
    "publication_ledger.Alarm": seed_nothing,
    "committee_programmes.Programme": seed_nothing,
    "committee_programmes.Selection": seed_nothing,
    "committee_programmes.FrameRow": seed_nothing,
    "committee_programmes.Drawn": seed_nothing,
    "committee_programmes.LetterBundle": seed_nothing,
    "committee_programmes.BundledLetter": seed_nothing,
    "committee_programmes.Invitation": seed_nothing,
    "committee_programmes.Reply": seed_nothing,
    "committee_programmes.ContactPerson": seed_nothing,
    "committee_effect.EffectSurvey": seed_nothing,
    "municipality_effect.SurveyInvitation": seed_nothing,
    "committee_observations.Observation": seed_nothing,
    "committee_observations.Sighting": seed_nothing,
    "committee_quotes.Quote": seed_nothing,
    "committee_closing.ClosingReport": seed_nothing,
    "committee_closing.Passage": seed_nothing,
    "committee_closing.Evidence": seed_nothing,
    "committee_closing.NewsItem": seed_nothing,
    "committee_closing.ProposedText": seed_nothing,
    "committee_closing.SentAdvice": seed_nothing,
    "committee_closing.SentPoint": seed_nothing,
    "publication_texts.TextProposal": seed_nothing,
    "publication_texts.TextRelease": seed_nothing,
    "vng_advice.ReceivedAdvice": seed_nothing,
    "vng_advice.AdvicePoint": seed_nothing,
    "committee_visits.Visit": seed_nothing,
    "committee_visits.VisitStep": seed_nothing,
    "committee_visits.TeamMember": seed_nothing,
    "committee_visits.Conflict": seed_nothing,
    "committee_visits.TeamWish": seed_nothing,
    "committee_visits.GuideItem": seed_nothing,
    "committee_visits.Note": seed_nothing,
    "committee_visits.Finding": seed_nothing,
    "committee_visits.FindingSource": seed_nothing,
    "municipality_visits.Visit": seed_nothing,
    "municipality_visits.Companion": seed_nothing,
    "municipality_visits.Wish": seed_nothing,
    "municipality_visits.Sheet": seed_nothing,
    "committee_planning.VisitingDay": seed_nothing,
    "committee_planning.Traveller": seed_nothing,
    "committee_planning.Absence": seed_nothing,
    "committee_planning.Tie": seed_nothing,
    "committee_planning.Agreement": seed_nothing,
    "committee_planning.Plan": seed_nothing,
    "committee_planning.Booking": seed_nothing,
    "committee_planning.Proposal": seed_nothing,
    "committee_planning.PollSeat": seed_nothing,
    "committee_planning.Sheet": seed_nothing,
    "committee_reports.VisitReport": seed_nothing,
    "committee_reports.Paragraph": seed_nothing,
    "committee_reports.NextStep": seed_nothing,
    "committee_reports.Remark": seed_nothing,
    "committee_reports.Adoption": seed_nothing,
    "committee_reports.Reaction": seed_nothing,
    "municipality_reports.ReceivedReport": seed_nothing,
    "municipality_reports.Reaction": seed_nothing,
    "municipality_reports.Permission": seed_nothing,
    "municipality_reports.CouncilVersion": seed_nothing,
    "municipality_reports.OwnStep": seed_nothing,
    "municipality_reports.LookBack": seed_nothing,
}


def seed_porch(country: Country, house: House, viewer: Viewer) -> None:
    """An open invitation, and the ids of a colleague."""
    aviary, now, token = country.aviary, timezone.now(), new_token()
    invitation = Invitation.objects.create(
        email=aviary.breed(house.slug, "invited_address").address,
        name=aviary.breed(house.slug, "invited").text,
        organisation=house.organisation,
        role=ROLES_OF_KIND[house.kind][-1],
        begins_on=timezone.localdate(now),
        token_hash=hash_token(token),
        invited_by_id=viewer.user_id,
        sent_at=now,
        expires_at=now + VALID_FOR,
    )
    country.tokens[house.slug] = token
    last = Membership.objects.filter(organisation=house.organisation).order_by("-pk")[0]
    house.ids.update(invitation=invitation.public_id, membership=last.public_id)
    context = NoticeContext(person=invitation.name, organisation=house.organisation.name)
    send_notice("invitation", to=invitation.email, language="nl", context=context)
    SentMail.objects.create(
        name="invitation", recipient=invitation.email, subject=token, body=invitation.name
    )


def seed_office(country: Country) -> None:
    """A second officer, who asked to reset the factor of somebody of the owner."""
    office, owner = country.houses[OrganisationKind.OFFICE.value], country.houses[OWNER]
    officer, _ = make_person(country, office, kind="keeper")
    person, _ = make_person(country, owner, kind="resetting")
    now = timezone.now()
    reset = FactorReset.objects.create(
        person=person,
        requested_by=officer,
        requested_at=now,
        expires_at=now + timedelta(hours=24),
    )
    office.ids["reset"] = reset.public_id
    for house in country.houses.values():
        if house.slug != CLOSED:
            house.ids["organisation"] = house.organisation.public_id
