"""Visit reports at work: a visit that was held, its report, and the municipality that gets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from durf.exchange.contracts.report import ReactionKind, Verdict
from durf.exchange.models import SentDelivery
from durf.houses.committee.reports.answering import answer_reaction, take_response
from durf.houses.committee.reports.models import VisitReport
from durf.houses.committee.reports.queries import find_report, list_reactions
from durf.houses.committee.reports.sending import Adopter, send_draft, send_final
from durf.houses.committee.reports.writing import StepText, begin_report, pick_step
from durf.houses.committee.visits.states import VisitState
from durf.houses.municipality.reports.models import ReceivedReport
from durf.houses.municipality.reports.responding import (
    Signer,
    add_reaction,
    list_reports,
    read_report,
    send_response,
)
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk
from tests.houses.programmes import NOW, TODAY
from tests.houses.visits import Scene, arrive, join_all, make_scene, move, plan

CHAIR = Adopter("Dirk Haan", "voorzitter", "de commissie")
SIGNER = Signer("Anna Aster", "gemeentesecretaris")
BACKUP = "De back-up wordt elk kwartaal teruggezet."
PLAN = "Een plan voor het hele jaar is er nog niet."
STEP = StepText(
    title="Maak een plan van één bladzijde",
    why="Een kort plan wordt gelezen.",
    first_step="Zet drie keuzes bovenaan.",
    who="CISO",
    horizon="dit kwartaal",
    effort="klein",
    material="BIO2 deel 1\nEen voorbeeld",
    reasons="omdat vraag 4.1 is beantwoord met “Er is nog geen plan”",
)


@dataclass(frozen=True)
class ReportScene:
    """A scene with the report of its visit."""

    scene: Scene
    report: VisitReport

    @property
    def secretary(self) -> Desk:
        """Who writes; in the team."""
        return self.scene.bureau.secretary

    @property
    def ciso(self) -> Desk:
        """Of the municipality."""
        return self.scene.team.ciso

    def reload(self) -> VisitReport:
        """As the secretary sees it."""
        with acting_as(self.secretary.viewer):
            report = find_report(self.secretary.viewer, self.scene.visit)
            assert report is not None
            return report

    def own(self) -> ReceivedReport:
        """The municipality's row."""
        with acting_as(self.ciso.viewer):
            return list_reports(self.ciso.viewer).get()


def make_report() -> ReportScene:
    """A conversation was held; its report has two paragraphs and one step."""
    scene = make_scene()
    join_all(scene)
    plan(scene)
    move(scene, VisitState.VISITED)
    who = scene.bureau.secretary.viewer
    with acting_as(who):
        report = begin_report(
            who,
            scene.visit,
            title="Gespreksverslag Astervoort",
            texts={"strong": [BACKUP], "better": [PLAN]},
            now=NOW,
        )
        pick_step(who, report, library="steering-one-page-plan", text=STEP)
    return ReportScene(scene, report)


def send_first(made: ReportScene) -> SentDelivery:
    """The draft, taken over by the municipality."""
    who = made.secretary.viewer
    with acting_as(who):
        sent = send_draft(
            who,
            made.report,
            adopter=CHAIR,
            respond_before_on=TODAY + timedelta(days=21),
            revision=made.reload().revision,
            now=NOW,
        )
    arrive(made.ciso, sent)
    return sent


def respond(made: ReportScene, *said: tuple[ReactionKind, str]) -> SentDelivery:
    """About the second paragraph, then send it."""
    who, own = made.ciso.viewer, made.own()
    with acting_as(who):
        row = read_report(who, own, now=NOW)["paragraphs"][1]
        for kind, text in said:
            add_reaction(
                who, own, kind=kind, text=text, about=row["id"], quote=row["text"], now=NOW
            )
        sent = send_response(who, own, signer=SIGNER, now=NOW)
    arrive(made.secretary, sent)
    return sent


def answer_all(made: ReportScene, *answers: tuple[Verdict, str]) -> None:
    """In the order of the response."""
    who = made.secretary.viewer
    with acting_as(who):
        take_response(who, made.reload(), now=NOW)
        rows = list_reactions(who, made.report).exclude(kind=ReactionKind.THANKS)
        for row, (verdict, why) in zip(rows, answers, strict=True):
            answer_reaction(who, row, verdict=verdict, why=why, now=NOW)


def finish(made: ReportScene) -> SentDelivery:
    """The final report, taken over by the municipality."""
    who = made.secretary.viewer
    with acting_as(who):
        report = made.reload()
        sent = send_final(who, report, adopter=CHAIR, revision=report.revision, now=NOW)
    arrive(made.ciso, sent)
    return sent


def make_final() -> ReportScene:
    """The whole chain, with one item that isn't taken over."""
    made = make_report()
    send_first(made)
    respond(made, (ReactionKind.NUANCE, "Er is wel een plan voor ICT."))
    answer_all(made, (Verdict.LEFT, "Dat plan zagen wij niet in het zelfbeeld."))
    finish(made)
    return made
