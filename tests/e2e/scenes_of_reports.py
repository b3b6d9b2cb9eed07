"""A visit report from its first word to the look back, page by page, at both sides."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import docx
from django.utils import timezone

from durf.exchange.contracts.report import ReactionKind, Verdict
from durf.houses.committee.dispatches import steps
from durf.houses.committee.dispatches.orders import Order, start_dispatch
from durf.houses.committee.dispatches.queries import list_candidates
from durf.houses.committee.reports.answering import answer_reaction, take_response
from durf.houses.committee.reports.copies import list_allowed, send_copy
from durf.houses.committee.reports.models import VisitReport
from durf.houses.committee.reports.queries import (
    find_report,
    list_paragraphs,
    list_reactions,
    list_remarks,
    list_steps,
)
from durf.houses.committee.reports.remarks import Said, make_remark, read_file
from durf.houses.committee.reports.sending import send_draft
from durf.houses.committee.reports.states import RemarkKind
from durf.houses.committee.reports.writing import begin_report, pick_step
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import move_visit
from durf.houses.committee.visits.states import VisitState
from durf.houses.municipality.reports.models import ReceivedReport
from durf.houses.municipality.reports.permissions import Wish, allow_use
from durf.houses.municipality.reports.responding import (
    add_reaction,
    list_reports,
    read_report,
    send_response,
)
from durf.houses.municipality.reports.states import Use
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.scenes_of_visits import (
    COMMITTEE,
    HOST,
    HOUSE,
    SECRETARY,
    WHO,
    make_visits,
    take_part,
)
from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.exchange.desks import Desk
from tests.houses.reports import BACKUP, CHAIR, PLAN, SIGNER, STEP
from tests.houses.visits import arrive

Open = Callable[[], Window]
GUEST = "ciso"
# Consent is given by the municipal secretary.
GIVER = "Mirjam Lodewijks"


class Bench:
    """The two sides of one report, each with a window."""

    def __init__(self, walk: Walk, open_one: Open, town: Town) -> None:
        self.walk, self.now = walk, timezone.now()
        self.desk = Desk(town.membership(SECRETARY, COMMITTEE))
        self.host = Desk(town.membership(HOST, HOUSE))
        self.giver = Desk(town.membership(GIVER, HOUSE))
        self.window, self.other = open_one(), open_one()
        self.window.log_in_for_demo(SECRETARY)
        self.other.log_in_for_demo(HOST)
        self.visit = self.hold(town)

    def hold(self, town: Town) -> Visit:
        """A visit whose conversation was held."""
        visit, _other = make_visits(self.desk, take_part(self.desk, "Samen veilig, verslagen"))
        with acting_as(self.desk.viewer):
            rows = Visit.objects.seen_by(self.desk.viewer).filter(pk=visit.pk)
            rows.update(municipality=town.house(HOUSE))
            return move_visit(self.desk.viewer, visit, to=VisitState.VISITED, now=self.now)

    def see(self, *names: str, **ids: str) -> None:
        """At the committee."""
        for name in names:
            url = self.desk.url(name, visit=self.visit.public_id, **ids)
            self.walk.visit(self.window, url, WHO)

    def host_sees(self, *names: str, **ids: str) -> None:
        """At the municipality."""
        for name in names:
            url = self.host.url(name, report=self.own().public_id, **ids)
            self.walk.visit(self.other, url, GUEST)

    def report(self) -> VisitReport:
        """As the secretary has it now."""
        with acting_as(self.desk.viewer):
            found = find_report(self.desk.viewer, self.visit)
        assert found is not None
        return found

    def own(self) -> ReceivedReport:
        """The municipality's row of it."""
        with acting_as(self.host.viewer):
            rows = list_reports(self.host.viewer).filter(reference=self.report().public_id)
            return rows.get()


def see_reports(walk: Walk, open_one: Open, town: Town) -> None:
    """Written, talked over, adopted, answered, sent with others, and looked back at."""
    bench = Bench(walk, open_one, town)
    see_writing(bench)
    see_answering(bench)
    see_dispatching(bench)
    see_after(bench)


def see_writing(bench: Bench) -> None:
    """Until the draft can be adopted."""
    viewer = bench.desk.viewer
    bench.see("committee_report", "committee_report_begin")
    with acting_as(viewer):
        texts = {"strong": [BACKUP], "better": [PLAN]}
        title = "Gespreksverslag Astervoort"
        report = begin_report(viewer, bench.visit, title=title, texts=texts, now=bench.now)
        step = pick_step(viewer, report, library="steering-one-page-plan", text=STEP)
        paragraph = list_paragraphs(viewer, report)[0]
        said = Said(RemarkKind.REMARK, paragraph, "Ook voor de cloud?")
        make_remark(viewer, report, said=said, now=bench.now)
    one = {"paragraph": paragraph.public_id}
    bench.see("committee_report", "committee_report_add", "committee_report_proposals")
    bench.see("committee_report_paragraph", "committee_report_remark", **one)
    bench.see("committee_report_step", report_step=step.public_id)
    bench.see("committee_report_return")
    bench.see("committee_report_file", ending="pdf")
    see_word(bench)
    bench.see("committee_report_draft")
    with acting_as(viewer):
        for remark in list_remarks(viewer, bench.report()):
            remark.state = "left"
            remark.save()
        report = bench.report()
        assert list_steps(viewer, report).exists()


def see_word(bench: Bench) -> None:
    """A Word file comes back with other words, which are checked; one remark is settled."""
    answer = bench.desk.get("committee_report_file", visit=bench.visit.public_id, ending="docx")
    document = docx.Document(io.BytesIO(b"".join(answer)))
    for paragraph in document.paragraphs:
        if paragraph.text == PLAN:
            paragraph.runs[0].text = "Een plan voor het hele jaar is in de maak."
    edited = io.BytesIO()
    document.save(edited)
    viewer = bench.desk.viewer
    with acting_as(viewer):
        body = edited.getvalue()
        read_file(viewer, bench.report(), name="v.docx", body=body, now=bench.now)
    bench.see("committee_report_check")
    bench.window.send()
    bench.see("committee_report")
    with bench.window.page.expect_navigation():
        bench.window.page.locator("form[action*='/afhandelen/'] button").first.click()
    bench.walk.look(bench.window, WHO, what="settled")


def see_answering(bench: Bench) -> None:
    """The draft at the municipality, its response, and the answers."""
    who, host = bench.desk.viewer, bench.host.viewer
    with acting_as(who):
        report = bench.report()
        day = timezone.localdate(bench.now) + timedelta(days=21)
        revision = report.revision
        sent = send_draft(
            who, report, adopter=CHAIR, respond_before_on=day, revision=revision, now=bench.now
        )
    arrive(bench.host, sent, now=bench.now)
    bench.see("committee_report", "committee_report_close")
    own = bench.own()
    with acting_as(host):
        part = read_report(host, own, now=bench.now)["paragraphs"][1]
        about = {"about": part["id"], "quote": part["text"], "now": bench.now}
        for kind, text in ((ReactionKind.NUANCE, "Er is wel een plan voor ICT."),) * 2:
            add_reaction(host, own, kind=kind, text=text, **about)
    bench.walk.visit(bench.other, bench.host.url("municipality_reports"), GUEST)
    bench.host_sees("municipality_report_react", part=part["id"])
    bench.host_sees("municipality_report")
    with bench.other.page.expect_navigation():
        bench.other.page.locator("form[action*='/terugnemen/'] button").first.click()
    bench.walk.look(bench.other, GUEST, what="taken back")
    bench.host_sees("municipality_report_file", ending="pdf")
    bench.host_sees("municipality_report_respond")
    with acting_as(host):
        response = send_response(host, own, signer=SIGNER, now=bench.now)
    arrive(bench.desk, response, now=bench.now)
    bench.see("committee_report")
    with acting_as(who):
        take_response(who, bench.report(), now=bench.now)
        (reaction,) = list_reactions(who, bench.report())
    bench.see("committee_report_answer", reaction=reaction.public_id)
    bench.walk.visit(bench.window, bench.desk.url("dispatches"), WHO)
    with acting_as(who):
        why = "Dat plan zagen wij niet in het zelfbeeld."
        answer_reaction(who, reaction, verdict=Verdict.LEFT, why=why, now=bench.now)


def see_dispatching(bench: Bench) -> None:
    """The final report alone, and together with others."""
    who, desk = bench.desk.viewer, bench.desk
    bench.see("committee_report_final")
    bench.walk.visit(bench.window, desk.url("dispatches"), WHO)
    with acting_as(who):
        chosen = frozenset(row.key for row in list_candidates(who) if not row.lacks)
        order = Order("scene", chosen, CHAIR, "nl")
        dispatch = start_dispatch(who, order=order, now=bench.now)
    one = {"dispatch": dispatch.public_id}
    for name in ("dispatch", "dispatch_stop", "dispatch_resume"):
        bench.walk.visit(bench.window, desk.url(name, **one), WHO)
    organisation, user = desk.organisation.pk, desk.membership.user_id
    steps.take_step(organisation, dispatch.public_id, user_id=user, now=bench.now)
    bench.walk.visit(bench.window, desk.url("dispatch", **one), WHO)
    with acting_as(who):
        adoption = bench.report().adoptions.select_related("delivery").get(stage="final")
    arrive(bench.host, adoption.delivery, now=bench.now)
    bench.see("committee_report")


def see_after(bench: Bench) -> None:
    """What the municipality does with it."""
    bench.host_sees("municipality_report", "municipality_report_council")
    bench.host_sees("municipality_report_letter", paper="brief", ending="pdf")
    own = bench.own()
    with acting_as(bench.host.viewer):
        step = own.actions.first()
        rows = ReceivedReport.objects.seen_by(bench.host.viewer).filter(pk=own.pk)
        rows.update(final_at=bench.now - timedelta(days=200))
    assert step is not None
    bench.host_sees("municipality_report_step", step=step.reference)
    bench.host_sees("municipality_report", "municipality_report_look_back")
    bench.other.log_in_for_demo(GIVER)
    bench.host_sees("municipality_report_permissions")
    see_copies(bench)


def see_copies(bench: Bench) -> None:
    """A copy for the IBD, and one that was given outside Durf."""
    bench.see("committee_report_copies")
    until = bench.now + timedelta(days=90)
    for use in (Use.IBD, Use.REGION):
        text = f"De commissie mag dit gespreksverslag delen: {use.label}."
        wish = Wish(use, until, text, GIVER, "gemeentesecretaris", f"scene-{use}")
        giver = bench.giver.viewer
        with acting_as(giver):
            allow_use(giver, bench.own(), wish=wish, now=bench.now)
    bench.see("committee_report_copies")
    with acting_as(bench.desk.viewer):
        rows = list_allowed(bench.desk.viewer, bench.report(), now=bench.now)
    for row in rows:
        bench.see("committee_report_copy", permission=row.key)
    with acting_as(bench.desk.viewer):
        send_copy(bench.desk.viewer, bench.report(), allowed=rows[0], now=bench.now)
    bench.see("committee_report_copies")
