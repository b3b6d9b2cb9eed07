"""A visit report full of canaries: in the room of its visit, and at the municipality."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from durf.exchange.contracts import (
    REPORT_COPY_1,
    REPORT_DRAFT_1,
    REPORT_FINAL_2,
    REPORT_RESPONSE_1,
)
from durf.exchange.deliveries import Document, Outgoing, deliver
from durf.exchange.inbox.receivers import handle_item
from durf.exchange.models import InboxItem, ReceivedDelivery, SentDelivery
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.dispatches.models import Dispatch, DispatchLine
from durf.houses.committee.reports.models import (
    Adoption,
    Copy,
    NextStep,
    Paragraph,
    Reaction,
    Remark,
    VisitReport,
)
from durf.houses.committee.visits.models import Visit
from durf.houses.municipality.reports.following import (
    Council,
    Plan,
    choose_action,
    keep_council,
    send_look_back,
)
from durf.houses.municipality.reports.models import OwnStep, ReceivedReport
from durf.houses.municipality.reports.models import Reaction as OwnReaction
from durf.houses.municipality.reports.permissions import Wish, allow_use
from durf.houses.municipality.reports.states import Progress, Use
from durf.platform.tenancy.ids import new_public_id
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.leaks.country import OWNER, Country, House

ViewerOf = Callable[[House], Viewer]
KIND = "visit_file"


def seed_reports(country: Country, viewer_of: ViewerOf) -> None:
    """The team writes one; the owner has it, allows a use, prepares its council and looks back."""
    committee, owner = country.houses[OrganisationKind.COMMITTEE.value], country.houses[OWNER]
    author = country.find("secretary@committee").user
    assert author is not None
    with acting_as(viewer_of(committee)) as presence:
        room = Visit.objects.seen_by(presence.viewer).get(public_id=committee.ids["visit"]).room_id
    viewer = Viewer(
        author.pk, frozenset({committee.organisation.pk}), rooms=frozenset({room}), purpose="x"
    )
    with acting_as(viewer):
        visit = Visit.objects.seen_by(viewer).get(public_id=committee.ids["visit"])
        report = write_rows(country, viewer, committee, visit)
        draft = send_draft(country, viewer, owner, report)
        sent = send_report(country, viewer, owner, report)
        adopt(country, viewer, report, sent)
        seed_dispatch(country, viewer, committee, visit)
    respond(country, viewer_of(owner), owner, committee, draft)
    consent = follow(country, viewer_of(owner), owner, sent)
    with acting_as(viewer):
        copy(country, viewer, committee, report, consent)


def write_rows(country: Country, viewer: Viewer, committee: House, visit: Visit) -> VisitReport:
    """Every kind of row of the room."""
    now = timezone.now()

    def make(model: Any, **values: Any) -> Any:
        row = model(organisation_id=visit.organisation_id, room_id=visit.room_id, **values)
        row.save(force_insert=True)
        return row

    def write() -> str:
        return country.aviary.breed(committee.slug, KIND).text

    person = {"made_by_id": viewer.user_id, "made_at": now}
    report = make(VisitReport, visit=visit, title=write(), made_at=now)
    own = {"report": report}
    paragraph = make(Paragraph, **own, section="strong", position=1, text=write(), changed_in=1)
    names = ("title", "why", "first_step", "who", "horizon", "effort", "material", "reasons")
    step = make(NextStep, **own, position=1, **{name: write() for name in names})
    texts = {name: write() for name in ("text", "proposed", "written_by")}
    remark = make(Remark, **own, **person, **texts, paragraph=paragraph, kind="remark")
    for who in ("chair@committee", "committee_member@committee", "secretary@committee"):
        user = country.find(who).user
        assert user is not None
        more = {"state": "checking", "made_by_id": user.pk, "made_at": now, "text": write()}
        make(Remark, **own, **more, paragraph=paragraph, kind="remark")
    said = {name: write() for name in ("quote", "text", "why")}
    reaction = make(
        Reaction, **own, **said, reference="r", position=1, kind="nuance", verdict="left"
    )
    committee.ids.update(
        paragraph=paragraph.public_id,
        report_step=step.public_id,
        remark=remark.public_id,
        reaction=reaction.public_id,
    )
    made: VisitReport = report
    return made


def send_report(
    country: Country, viewer: Viewer, owner: House, report: VisitReport
) -> SentDelivery:
    """The final report at the owner: what leaves is of the room, and of the owner from then on."""

    def write() -> str:
        canary = country.aviary.breed(OrganisationKind.COMMITTEE.value, KIND)
        country.delivered[OWNER].add(canary)
        return canary.text

    names = ("title", "why", "first_step", "who", "horizon")
    content = {
        "report": report.public_id,
        "visit": report.visit.public_id,
        "title": write(),
        "programme": write(),
        "held_on": "2026-11-23",
        "paragraphs": [{"id": new_public_id(), "section": "strong", "text": write()}],
        "steps": [{"id": new_public_id()} | {name: write() for name in names}],
        "adopted": {"name": write(), "function": write()},
        "response": "none",
        "reactions": [],
    }
    owner.ids.update(part=content["paragraphs"][0]["id"], step=content["steps"][0]["id"])
    letter = Outgoing(
        receiver=owner.organisation,
        contract=REPORT_FINAL_2,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key="report-final",
        subjects=frozenset({owner.organisation.pk}),
        attachments=(Document(f"{write()}.pdf", "application/pdf", write().encode()),),
    )
    return deliver(viewer, letter=letter, now=timezone.now())


def adopt(country: Country, viewer: Viewer, report: VisitReport, sent: SentDelivery) -> None:
    """Who adopted it."""
    name, function, behalf = (
        country.aviary.breed(OrganisationKind.COMMITTEE.value, KIND).text for _ in range(3)
    )
    Adoption(
        organisation_id=report.organisation_id,
        room_id=report.room_id,
        report=report,
        stage="final",
        revision=1,
        name=name,
        function=function,
        on_behalf_of=behalf,
        by_id=viewer.person_id,
        at=timezone.now(),
        delivery=sent,
    ).save(force_insert=True)


def seed_dispatch(country: Country, viewer: Viewer, committee: House, visit: Visit) -> None:
    """Reports that somebody adopted together, of which nothing has been sent yet."""
    now = timezone.now()
    own = {"organisation_id": visit.organisation_id}
    words = {
        name: country.aviary.breed(committee.slug, "dispatch").text
        for name in ("name", "function", "on_behalf_of")
    }
    terms: dict[str, Any] = {"key": "dispatch", "language": "nl", "confirmed_at": now}
    person = {"confirmed_by_id": viewer.person_id, "moved_at": now}
    dispatch = Dispatch(**own, **words, **terms, **person)
    dispatch.save(force_insert=True)
    DispatchLine(**own, dispatch=dispatch, visit=visit, revision=1).save(force_insert=True)
    committee.ids["dispatch"] = dispatch.public_id


def send_draft(country: Country, viewer: Viewer, owner: House, report: VisitReport) -> SentDelivery:
    """The draft at the owner; nobody takes it over, so that the final one is the only one."""
    canaries = [country.aviary.breed(OrganisationKind.COMMITTEE.value, KIND) for _ in range(4)]
    country.delivered[OWNER] |= set(canaries)
    title, text, name, function = (canary.text for canary in canaries)
    content = {
        "report": report.public_id,
        "visit": report.visit.public_id,
        "title": title,
        "programme": "-",
        "held_on": "2026-11-23",
        "paragraphs": [{"id": new_public_id(), "section": "strong", "text": text}],
        "steps": [],
        "adopted": {"name": name, "function": function},
    }
    letter = Outgoing(
        receiver=owner.organisation,
        contract=REPORT_DRAFT_1,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key="report-draft",
        subjects=frozenset({owner.organisation.pk}),
    )
    return deliver(viewer, letter=letter, now=timezone.now())


def respond(
    country: Country, viewer: Viewer, owner: House, committee: House, draft: SentDelivery
) -> None:
    """What the owner says about the draft."""
    canaries = [country.aviary.breed(owner.slug, "report") for _ in range(4)]
    country.delivered[committee.slug] |= set(canaries)
    quote, text, name, function = (canary.text for canary in canaries)
    content = {
        "report": new_public_id(),
        "visit": new_public_id(),
        "draft": draft.public_id,
        "reactions": [{"id": new_public_id(), "kind": "nuance", "quote": quote, "text": text}],
        "signed_by": {"name": name, "function": function},
    }
    letter = Outgoing(
        receiver=committee.organisation,
        contract=REPORT_RESPONSE_1,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key="report-response",
    )
    with acting_as(viewer):
        deliver(viewer, letter=letter, now=timezone.now())


def copy(
    country: Country, viewer: Viewer, committee: House, report: VisitReport, consent: str
) -> None:
    """A copy at the IBD, with the owner's consent; a row of the room says so."""
    ibd = country.houses[OrganisationKind.IBD.value]
    canaries = [country.aviary.breed(committee.slug, KIND) for _ in range(2)]
    country.delivered[ibd.slug] |= set(canaries)
    title, text = (canary.text for canary in canaries)
    content = {
        "report": report.public_id,
        "title": title,
        "municipality": "-",
        "is_redacted": False,
        "paragraphs": [{"id": new_public_id(), "section": "strong", "text": text}],
        "steps": [],
    }
    letter = Outgoing(
        receiver=ibd.organisation,
        contract=REPORT_COPY_1,
        content=content,
        purpose=Purpose.LEARNING,
        basis=Basis.CONSENT,
        key="report-copy",
        subjects=frozenset({country.houses[OWNER].organisation.pk}),
    )
    sent = deliver(viewer, letter=letter, now=timezone.now())
    received = ReceivedDelivery.objects.seen_by(viewer).get(public_id=consent)
    Copy(
        organisation_id=report.organisation_id,
        room_id=report.room_id,
        report=report,
        consent=received,
        delivery=sent,
        receiver=country.aviary.breed(committee.slug, KIND).text,
        made_by_id=viewer.person_id,
        made_at=timezone.now(),
    ).save(force_insert=True)
    committee.ids["permission"] = consent


def follow(country: Country, viewer: Viewer, owner: House, sent: SentDelivery) -> str:
    """Everything that the owner does with it; gives the consent to a copy for the IBD."""
    now = timezone.now()

    def write(*, leaves: bool = False) -> str:
        canary = country.aviary.breed(owner.slug, "report")
        if leaves:
            country.delivered[OrganisationKind.COMMITTEE.value].add(canary)
        return canary.text

    with acting_as(viewer):
        rows = InboxItem.objects.seen_by(viewer).select_related("delivery__organisation")
        handle_item(viewer, rows.get(delivery__public_id=sent.public_id), now=now)
        report = ReceivedReport.objects.seen_by(viewer).get()
        reaction = OwnReaction(
            organisation_id=report.organisation_id,
            report=report,
            kind="error",
            text=write(),
            quote=write(),
            made_by_id=viewer.person_id,
            made_at=now,
        )
        reaction.save(force_insert=True)
        owner.ids.update(report=report.public_id, reaction=reaction.public_id)
        council = Council([], write(), "public", now.date(), write())
        keep_council(viewer, report, council=council, now=now)
        plan = Plan(Progress.TAKEN_UP, write(), now.date(), write(leaves=True))
        choose_action(viewer, OwnStep.objects.seen_by(viewer).get(), plan=plan, now=now)
        wish = Wish(
            use=Use.IBD,
            expires_at=now + timedelta(days=9),
            key="report-ibd",
            text=write(leaves=True),
            name=write(leaves=True),
            function=write(leaves=True),
        )
        consent = allow_use(viewer, report, wish=wish, now=now).consent
        rows_of = ReceivedReport.objects.seen_by(viewer)
        rows_of.update(final_at=now - timedelta(days=200))
        send_look_back(viewer, rows_of.get(), text=write(leaves=True), now=now)
        rows_of.update(final_at=now - timedelta(days=400))
    return consent.delivery.public_id
