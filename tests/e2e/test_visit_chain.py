"""A whole visit between two browsers, from who comes to the look back, and nobody else sees it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import docx
import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import FilePayload

from durf.exchange.models import Consent, SentDelivery
from durf.houses.committee.reports.models import Reaction, Remark, VisitReport
from durf.houses.committee.reports.writing import begin_report, pick_step
from durf.houses.committee.visits.models import TeamMember, TeamWish
from durf.houses.committee.visits.states import VisitState
from durf.houses.municipality.reports.models import OwnStep, ReceivedReport
from durf.houses.municipality.reports.responding import list_reports, read_report
from durf.houses.municipality.visits.models import Companion
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.town import Town
from tests.e2e.windows import Window
from tests.exchange.desks import Desk, add_desk, make_desk
from tests.factories import make_organisation
from tests.houses.programmes import NOW
from tests.houses.reports import BACKUP, PLAN, STEP
from tests.houses.visits import Scene, announce, arrive, join_all, list_own, make_scene, move, plan

pytestmark = [pytest.mark.e2e, pytest.mark.committed, pytest.mark.long]

WHY = "Zij was hier vorig jaar nog waarnemend wethouder."
WORDS = "Het plan voor het hele jaar is bijna klaar."
NUANCE, LEFT = "Er is wel een plan voor ICT.", "Dat plan zagen wij niet in het zelfbeeld."
LOOKED_BACK = "Het plan van één bladzijde ligt er."
SECRETS = (WHY, WORDS, PLAN, BACKUP, NUANCE, LEFT, LOOKED_BACK, STEP.title)


@dataclass
class Chain:
    """Both sides at their windows, and everybody who must see nothing."""

    scene: Scene
    committee: Window
    municipality: Window
    outsiders: list[Desk]

    @property
    def secretary(self) -> Desk:
        return self.scene.bureau.secretary

    @property
    def ciso(self) -> Desk:
        return self.scene.team.ciso

    def write(self, name: str, **ids: str) -> None:
        """The secretary opens a page of the visit."""
        path = self.secretary.url(name, visit=self.scene.visit.public_id, **ids)
        assert self.committee.go(path).status == 200, path

    def host(self, name: str, **ids: str) -> None:
        """The municipality opens a page."""
        path = self.ciso.url(name, **ids)
        assert self.municipality.go(path).status == 200, path

    def carry(self, kind: str, *, back: bool = False) -> None:
        """The post hands over what left last."""
        sender, receiver = (self.ciso, self.secretary) if back else (self.secretary, self.ciso)
        with acting_as(sender.viewer):
            rows = SentDelivery.objects.seen_by(sender.viewer).filter(kind=kind)
            sent = rows.latest("pk")
        arrive(receiver, sent, now=timezone.now())
        self.watch()

    def watch(self) -> None:
        """At every step: nobody else has a page, a line in the post, or a word of it."""
        visit = self.scene.visit.public_id
        for desk in self.outsiders:
            for name in ("committee_visit_file", "committee_report"):
                path = self.secretary.url(name, visit=visit)
                assert desk.client.get(path).status_code == 404
            pages = [desk.text(name) for name in ("house_home", "post_in", "post_sent")]
            found = [word for word in SECRETS if any(word in page for page in pages)]
            assert found == [], f"{desk.organisation.name}: {found}"
        for path in (self.secretary.url("committee_report", visit=visit), "/"):
            page = Client().get(path, follow=True).content.decode()
            assert not [word for word in SECRETS if word in page]


def choose(window: Window, **values: str) -> None:
    """Radio buttons and boxes by their value."""
    for name, value in values.items():
        window.page.locator(f"main [name={name}][value='{value}']").check()


def send(window: Window, **fields: str) -> None:
    """A form that is accepted leads to another page."""
    before = window.path
    answer = window.send("main form.durf-form, main form[method=post]", **fields)
    assert answer.status == 200
    assert window.path != before, window.text()


def make_chain(new_window: Callable[..., Window], town: Town) -> Chain:
    """A planned visit, and a third municipality, a member outside, the IBD and VNG looking on."""
    scene = make_scene()
    join_all(scene)
    plan(scene)
    announce(scene)
    make_organisation("Regio Noordmark", Kind.NETWORK)
    outsiders = [
        make_desk("Culemhaven", Kind.MUNICIPALITY),
        add_desk(scene.bureau.secretary, Role.COMMITTEE_MEMBER, name="Lid van elders"),
        make_desk("IBD", Kind.IBD),
        make_desk("VNG", Kind.VNG),
    ]
    chain = Chain(scene, new_window(), new_window(), outsiders)
    chain.committee.take_session(chain.secretary.client)
    chain.municipality.take_session(chain.ciso.client)
    return chain


def test_visit_goes_from_team_to_look_back_between_two_browsers(
    new_window: Callable[..., Window], town: Town
) -> None:
    chain = make_chain(new_window, town)

    agree_on_team(chain)
    report = write_report(chain)
    respond(chain)
    finish(chain, report)
    allow_region_only(chain, new_window())
    inform_council(chain)
    look_back(chain)

    assert chain.committee.complaints == []
    assert chain.municipality.complaints == []


def agree_on_team(chain: Chain) -> None:
    """Rather another member than the chair; and a member says what ties."""
    chain.write("committee_visit_team_tell")
    send(chain.committee)
    chain.carry("visit_team")
    own = list_own(chain.ciso)[0].public_id
    with acting_as(chain.ciso.viewer):
        chair = chain.scene.bureau.chair.membership.user.name
        one = Companion.objects.seen_by(chain.ciso.viewer).get(name=chair).public_id
    chain.host("municipality_visit_other", visit=own)
    choose(chain.municipality, companion=one)
    send(chain.municipality, text=WHY)
    chain.carry("visit_wish", back=True)

    chain.write("committee_visit_conflict")
    choose(chain.committee, kind="declared")
    chain.committee.page.locator("main [name=tie]").select_option("resident")
    send(chain.committee)
    with acting_as(chain.secretary.viewer):
        wish = TeamWish.objects.seen_by(chain.secretary.viewer).get().public_id
    chain.write("committee_visit_wish", wish=wish)
    assert WHY in chain.committee.text()
    choose(chain.committee, verdict="changed")
    send(chain.committee, text="Er komt iemand anders.")
    chain.carry("visit_team")
    chain.host("municipality_visit", visit=own)
    assert "Er komt iemand anders." in chain.municipality.text()
    with acting_as(chain.secretary.viewer):
        left = TeamMember.objects.seen_by(chain.secretary.viewer).exclude(left_at=None)
        assert [row.person_id for row in left] == [chain.scene.bureau.chair.membership.user_id]


def write_report(chain: Chain) -> VisitReport:
    """The conversation was held; a paragraph comes back changed in Word; the draft leaves."""
    move(chain.scene, VisitState.VISITED)
    who, visit = chain.secretary.viewer, chain.scene.visit
    with acting_as(who):
        texts = {"strong": [BACKUP], "better": [PLAN]}
        report = begin_report(who, visit, title="Verslag Astervoort", texts=texts, now=NOW)
        pick_step(who, report, library="steering-one-page-plan", text=STEP)
    one = {"visit": visit.public_id}
    body = chain.secretary.get("committee_report_file", ending="docx", **one).content
    document = docx.Document(io.BytesIO(body))
    for paragraph in document.paragraphs:
        if paragraph.text == PLAN:
            paragraph.runs[0].text = WORDS
    edited = io.BytesIO()
    document.save(edited)
    chain.write("committee_report_return")
    file: FilePayload = {
        "name": "verslag.docx",
        "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "buffer": edited.getvalue(),
    }
    chain.committee.page.locator("main [name=file]").set_input_files(files=file)
    send(chain.committee)
    assert WORDS in chain.committee.text()
    with acting_as(who):
        remark = Remark.objects.seen_by(who).get().public_id
    box = chain.committee.page.locator(f"main [name=kept][value='{remark}']")
    box.check()
    send(chain.committee)
    settled = chain.secretary.post(
        "committee_report_settle", {"verdict": "taken"}, remark=remark, **one
    )
    assert settled.status_code == 302
    chain.write("committee_report")
    assert WORDS in chain.committee.text()
    chain.write("committee_report_draft")
    send(chain.committee, name="Roos Verhulst", function="secretaris", on_behalf_of="de voorzitter")
    chain.carry("report_draft")
    return report


def respond(chain: Chain) -> None:
    """A nuance beside one paragraph, then everything is sent."""
    who = chain.ciso.viewer
    with acting_as(who):
        own = list_reports(who).get()
        part = read_report(who, own, now=timezone.now())["paragraphs"][1]["id"]
    chain.host("municipality_report_react", report=own.public_id, part=part)
    choose(chain.municipality, kind="nuance")
    send(chain.municipality, text=NUANCE)
    chain.host("municipality_report_respond", report=own.public_id)
    send(chain.municipality)
    chain.carry("report_response", back=True)


def finish(chain: Chain, report: VisitReport) -> None:
    """The item isn't taken over, so it stands in the annex of the final report."""
    chain.write("committee_report")
    with acting_as(chain.secretary.viewer):
        item = Reaction.objects.seen_by(chain.secretary.viewer).get(report=report).public_id
    chain.write("committee_report_answer", reaction=item)
    choose(chain.committee, verdict="left")
    send(chain.committee, why=LEFT)
    chain.write("committee_report_final")
    send(chain.committee, name="Roos Verhulst", function="secretaris", on_behalf_of="de voorzitter")
    chain.carry("report_final")
    chain.host("municipality_report", report=find_own(chain).public_id)
    page = chain.municipality.text()
    assert NUANCE in page
    assert LEFT in page


def find_own(chain: Chain) -> ReceivedReport:
    with acting_as(chain.ciso.viewer):
        return list_reports(chain.ciso.viewer).get()


def allow_region_only(chain: Chain, window: Window) -> None:
    """The portfolio holder allows one use, and takes it back."""
    alderman = chain.scene.team.alderman
    window.take_session(alderman.client)
    own = find_own(chain).public_id
    window.go(alderman.url("municipality_report_permissions", report=own))
    choose(window, use="region")
    until = (timezone.localdate() + timedelta(days=90)).isoformat()
    send(window, until=until, function="wethouder")
    chain.watch()
    with acting_as(alderman.viewer):
        consent = Consent.objects.seen_by(alderman.viewer).get()
        assert consent.shared_with.kind == Kind.NETWORK
    window.go(alderman.url("consent_withdraw", consent=consent.public_id))
    send(window)
    with acting_as(alderman.viewer):
        rows = Consent.objects.seen_by(alderman.viewer)
        assert rows.get().withdrawn_at is not None
    chain.watch()


def inform_council(chain: Chain) -> None:
    """One paragraph is taken out, and the choice is written down with its day."""
    own = find_own(chain).public_id
    with acting_as(chain.ciso.viewer):
        content = read_report(chain.ciso.viewer, find_own_inside(chain), now=timezone.now())
    chain.host("municipality_report_council", report=own)
    choose(chain.municipality, hidden=content["paragraphs"][1]["id"], choice="secret")
    window = chain.municipality
    window.page.locator("main [name=decided_on]").fill("2026-11-23")
    with window.page.expect_navigation():
        window.page.locator("main form.durf-form button[name=preview]").click()
    assert WORDS not in window.page.locator("#voorbeeld ~ p:not(.durf-muted)").all_inner_texts()
    send(window)
    with acting_as(chain.ciso.viewer):
        sent = SentDelivery.objects.seen_by(chain.ciso.viewer)
        assert not sent.filter(receiver__kind=Kind.COUNCIL).exists()
    chain.watch()


def find_own_inside(chain: Chain) -> ReceivedReport:
    return list_reports(chain.ciso.viewer).get()


def look_back(chain: Chain) -> None:
    """After half a year, because it wishes to."""
    who, own = chain.ciso.viewer, find_own(chain).public_id
    with acting_as(who):
        step = OwnStep.objects.seen_by(who).get().reference
        rows = ReceivedReport.objects.seen_by(who)
        rows.update(final_at=timezone.now() - timedelta(days=200))
    chain.host("municipality_report_step", report=own, step=step)
    choose(chain.municipality, progress="taken_up")
    send(chain.municipality)
    chain.host("municipality_report_look_back", report=own)
    send(chain.municipality, text=LOOKED_BACK)
    chain.carry("look_back", back=True)
