"""Visit reports of the fictional country: one that is finished and used, one that waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from durf.content.perspectives import load_perspectives
from durf.exchange.contracts.report import Progress, ReactionKind, Section, Verdict
from durf.houses.committee.reports.answering import answer_reaction, take_response
from durf.houses.committee.reports.findings import list_found, list_texts
from durf.houses.committee.reports.models import VisitReport
from durf.houses.committee.reports.proposing import Proposal, propose_perspectives
from durf.houses.committee.reports.queries import find_report, list_paragraphs, list_reactions
from durf.houses.committee.reports.reasons import write_step
from durf.houses.committee.reports.sending import Adopter, send_draft, send_final
from durf.houses.committee.reports.writing import (
    add_paragraph,
    begin_report,
    change_paragraph,
    pick_step,
)
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.selfimage import find_selfimage, open_selfimage
from durf.houses.municipality.reports.following import (
    Council,
    Plan,
    choose_action,
    keep_council,
    list_actions,
)
from durf.houses.municipality.reports.models import ReceivedReport
from durf.houses.municipality.reports.permissions import Wish, allow_use
from durf.houses.municipality.reports.responding import (
    Signer,
    add_reaction,
    list_reports,
    read_report,
    send_response,
)
from durf.houses.municipality.reports.states import CouncilChoice, Use
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.questionnaires.content import read_content

from .country import PROPOSER
from .selfimages import questions
from .talks import Talk
from .visits import Bureau, hand_over

ACTIVITY = "demo"
STEPS = 5
ADOPTER = Adopter(PROPOSER, "secretaris", "de voorzitter")
REACTIONS = (
    (ReactionKind.ERROR, "De laatste oefening", "De oefening was twee jaar geleden, niet drie."),
    (ReactionKind.NUANCE, "Uw CISO werkt", "Bij ziekte belt de IBD nu de gemeentesecretaris."),
    (ReactionKind.THANKS, "Nieuwe medewerkers", "Wij hebben dit aan onze bode voorgelezen."),
)
ANSWERS = (
    (Verdict.TAKEN, ""),
    (Verdict.LEFT, "Wij lieten de zorg staan: bellen is een begin, overnemen is iets anders."),
)
CORRECTION = ("drie jaar geleden", "twee jaar geleden")
PERMISSION = "De IBD mag dit verslag lezen om ervan te leren. Verder krijgt niemand het hierdoor."
COUNCIL = "Het college stuurt u dit verslag. Over een half jaar hoort u wat wij ermee deden."


def write(bureau: Bureau, visit: Visit, talk: Talk, *, now: datetime) -> VisitReport:
    """The findings, what was talked about, and the first steps that the library proposes."""
    secretary = bureau.viewer()
    with acting_as(secretary) as presence:
        title = f"Verslag van het bezoek aan {visit.name}"
        found = list_texts(secretary, visit)
        report = begin_report(secretary, visit, title=title, texts=found, now=now)
        sections = (Section.CONVERSATION, talk.conversation), (Section.QUESTION, talk.question)
        for section, text in sections:
            if text:
                add_paragraph(secretary, report, section=section.value, text=text)
        for proposal in propose(secretary, visit, now=now)[:STEPS]:
            name = proposal.perspective.id
            pick_step(secretary, report, library=name, text=write_step(proposal))
        record_presence(presence, activity=ACTIVITY, now=now)
    return report


def propose(viewer: Viewer, visit: Visit, *, now: datetime) -> tuple[Proposal, ...]:
    """By the same rule as on the page."""
    selfimage = find_selfimage(viewer, visit, now=now)
    if selfimage is None:
        return ()
    content = open_selfimage(viewer, selfimage, now=now).content
    return propose_perspectives(
        questions(),
        read_content(questions(), content["answers"]),
        findings=list_found(viewer, visit),
        library=load_perspectives().values(),
        today=localdate(now),
    )


def send_first(bureau: Bureau, visit: Visit, *, town: Viewer, now: datetime) -> None:
    """The draft goes to the municipality, which has three weeks."""
    secretary = bureau.viewer()
    with acting_as(secretary) as presence:
        report = find_written(secretary, visit)
        sent = send_draft(
            secretary,
            report,
            adopter=ADOPTER,
            respond_before_on=localdate(now) + timedelta(days=21),
            revision=report.revision,
            now=now,
        )
        record_presence(presence, activity=ACTIVITY, now=now)
    hand_over(town, sent, now=now)


def find_written(viewer: Viewer, visit: Visit) -> VisitReport:
    """The report as it stands now."""
    report = find_report(viewer, visit)
    if report is None:
        raise LookupError(visit.name)
    return report


def respond(bureau: Bureau, *, town: Viewer, signer: Signer, now: datetime) -> None:
    """The municipality reacts beside three paragraphs, and sends that."""
    with acting_as(town) as presence:
        own = find_own(town)
        parts = read_report(town, own, now=now)["paragraphs"]
        for kind, begins, text in REACTIONS:
            part = next(part for part in parts if part["text"].startswith(begins))
            add_reaction(
                town, own, kind=kind, text=text, about=part["id"], quote=part["text"], now=now
            )
        sent = send_response(town, own, signer=signer, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    hand_over(bureau.viewer(), sent, now=now)


def find_own(viewer: Viewer) -> ReceivedReport:
    """The only report of this municipality."""
    return list_reports(viewer).get()


def finish(bureau: Bureau, visit: Visit, *, town: Viewer, now: datetime) -> None:
    """Every item is answered, and the final report leaves."""
    secretary = bureau.viewer()
    with acting_as(secretary) as presence:
        take_response(secretary, find_written(secretary, visit), now=now)
        rows = list_reactions(secretary, find_written(secretary, visit))
        asking = rows.exclude(kind=ReactionKind.THANKS)
        for row, (verdict, why) in zip(asking, ANSWERS, strict=True):
            answer_reaction(secretary, row, verdict=verdict, why=why, now=now)
        correct(secretary, find_written(secretary, visit))
        report = find_written(secretary, visit)
        sent = send_final(secretary, report, adopter=ADOPTER, revision=report.revision, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    hand_over(town, sent, now=now)


def correct(viewer: Viewer, report: VisitReport) -> None:
    """What wasn't right is put right in the report itself."""
    wrong, right = CORRECTION
    for row in list_paragraphs(viewer, report):
        if wrong in row.text:
            text = row.text.replace(wrong, right)
            change_paragraph(viewer, row, section=row.section, text=text, seen=row.changed_in)


def use_it(town: Viewer, alderman: Viewer, *, name: str, now: datetime) -> None:
    """The municipality plans its steps, tells its council, and lets the IBD learn from it."""
    with acting_as(town) as presence:
        own = find_own(town)
        plans = (
            Plan(Progress.TAKEN_UP, owner="CISO", note="De vijf leveranciers zijn gekozen."),
            Plan(Progress.PLANNED, owner="Gemeentesecretaris", planned_on=localdate(now)),
            Plan(Progress.NOT_DOING, note="Dit doen wij pas na de verhuizing van het stadhuis."),
        )
        for action, chosen in zip(list_actions(town, own), plans, strict=False):
            choose_action(town, action, plan=chosen, now=now)
        council = Council(
            hidden=[], message=COUNCIL, choice=CouncilChoice.PUBLIC, decided_on=localdate(now)
        )
        keep_council(town, own, council=council, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    wish = Wish(
        Use.IBD, now + timedelta(days=365), PERMISSION, name, "wethouder", key="demo-consent-ibd"
    )
    with acting_as(alderman) as presence:
        allow_use(alderman, find_own(alderman), wish=wish, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
