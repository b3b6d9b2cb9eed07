"""By the pages: draft, response, Word file, final report, consent, council, steps, look back."""

from __future__ import annotations

import io
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation
from django.utils.translation import gettext

from durf.exchange.consents import withdraw_consent
from durf.exchange.contracts import REPORT_COPY_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.errors import ConsentMissingError
from durf.exchange.models import Consent, ReceivedDelivery, SentDelivery
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.reports.models import NextStep, Reaction, Remark
from durf.houses.municipality.reports.models import OwnStep, Permission, ReceivedReport
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import make_desk
from tests.houses.programmes import NOW
from tests.houses.reports import PLAN, make_final, make_report, respond, send_first
from tests.houses.visits import arrive
from tests.platform.documents.pdfs import read_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings):
    with translation.override("en"):
        yield


@pytest.fixture
def made():
    return make_report()


def newest(desk, kind):
    with acting_as(desk.viewer):
        return SentDelivery.objects.seen_by(desk.viewer).filter(kind=kind).latest("pk")


def adopt(made, name, **more):
    visit = made.scene.visit.public_id
    page = made.secretary.get(name, visit=visit).context["form"].initial
    data = {"name": "Roos Verhulst", "function": "secretaris", "on_behalf_of": "de voorzitter"}
    answer = made.secretary.post(name, data | {"revision": page["revision"]} | more, visit=visit)
    assert answer.status_code == 302, answer.content.decode()


def test_report_goes_by_the_pages_from_draft_to_look_back(made):
    secretary, ciso = made.secretary, made.ciso
    visit = made.scene.visit.public_id
    page = secretary.text("committee_report", visit=visit)
    assert PLAN in page
    secretary.post("committee_report_add", {"section": "idea", "text": "Zwak idee."}, visit=visit)
    assert "verbeterpunt" in secretary.text("committee_report", visit=visit)
    body = secretary.get("committee_report_file", visit=visit, ending="docx").content
    back_in(made, body)
    adopt(
        made,
        "committee_report_draft",
        respond_before_on=(timezone.localdate() + timedelta(days=21)).isoformat(),
    )
    arrive(ciso, newest(secretary, "report_draft"), now=timezone.now())

    report = made.own().public_id
    with acting_as(made.secretary.viewer):
        first = made.report.paragraphs.order_by("pk")[1].public_id
    said = {"kind": "nuance", "text": "Er is wel een plan voor ICT."}
    ciso.post("municipality_report_react", said, report=report, part=first)
    assert "Er is wel een plan voor ICT." in ciso.text("municipality_report", report=report)
    ciso.post("municipality_report_respond", {"function": "CISO"}, report=report)
    arrive(secretary, newest(ciso, "report_response"), now=timezone.now())

    assert "Er is wel een plan voor ICT." in secretary.text("committee_report", visit=visit)
    with acting_as(secretary.viewer):
        reaction = Reaction.objects.seen_by(secretary.viewer).get().public_id
    left = {"verdict": "left", "why": "Dat stond niet in het zelfbeeld."}
    secretary.post("committee_report_answer", left, visit=visit, reaction=reaction)
    adopt(made, "committee_report_final")
    arrive(ciso, newest(secretary, "report_final"), now=timezone.now())

    page = ciso.text("municipality_report", report=report)
    assert "Dat stond niet in het zelfbeeld." in page
    pdf = ciso.get("municipality_report_file", report=report, ending="pdf").content
    assert "Datstondnietinhetzelfbeeld." in read_text(pdf)
    after(made, report)


def back_in(made, body):
    """A colleague changed a paragraph in Word, and the change is taken over."""
    visit, secretary = made.scene.visit.public_id, made.secretary
    document = docx.Document(io.BytesIO(body))
    for paragraph in document.paragraphs:
        if paragraph.text == "Zwak idee.":
            paragraph.runs[0].text = "Een goed idee."
    edited = io.BytesIO()
    document.save(edited)
    file = SimpleUploadedFile("verslag.docx", edited.getvalue())
    answer = secretary.post("committee_report_return", {"file": file}, visit=visit)
    assert answer.status_code == 302, answer.content.decode()
    assert "Een goed idee." in secretary.text("committee_report_check", visit=visit)
    with acting_as(secretary.viewer):
        row = Remark.objects.seen_by(secretary.viewer).get().public_id
    secretary.post("committee_report_check", {"kept": [row]}, visit=visit)
    secretary.post("committee_report_settle", {"verdict": "taken"}, visit=visit, remark=row)
    page = secretary.text("committee_report", visit=visit)
    assert "Een goed idee." in page
    assert "Zwak idee." not in page


def after(made, report):
    """Steps of our own, and a look back once it is time."""
    ciso = made.ciso
    with acting_as(ciso.viewer):
        step = OwnStep.objects.seen_by(ciso.viewer).get().reference
    refused = ciso.post(
        "municipality_report_step", {"progress": "not_doing"}, report=report, step=step
    )
    assert refused.status_code == 200
    ciso.post("municipality_report_step", {"progress": "taken_up"}, report=report, step=step)
    assert ciso.get("municipality_report_look_back", report=report).status_code == 404
    for days, is_invited in ((100, False), (300, False), (200, True)):
        with acting_as(ciso.viewer):
            rows = ReceivedReport.objects.seen_by(ciso.viewer)
            rows.update(final_at=timezone.now() - timedelta(days=days))
        home = ciso.text("house_home")
        assert (ciso.url("municipality_report_look_back", report=report) in home) is is_invited
    answer = ciso.post("municipality_report_look_back", {"text": "Het loopt."}, report=report)
    assert answer.status_code == 302
    assert newest(ciso, "look_back").receiver_id == made.secretary.organisation.pk
    url = ciso.url("municipality_report_look_back", report=report)
    assert url not in ciso.text("house_home")


def copy_to(made, ibd, key):
    letter = Outgoing(
        receiver=ibd.organisation,
        contract=REPORT_COPY_1,
        content={
            "report": made.report.public_id,
            "title": "Verslag",
            "municipality": "Astervoort",
            "is_redacted": False,
            "paragraphs": [],
            "steps": [],
        },
        purpose=Purpose.LEARNING,
        basis=Basis.CONSENT,
        subjects=frozenset({made.ciso.organisation.pk}),
        key=key,
    )
    with acting_as(made.secretary.viewer):
        return deliver(made.secretary.viewer, letter=letter, now=timezone.now())


def test_consent_is_for_one_use_and_withdrawing_it_closes_the_copy():
    made, ibd, vng = make_final(), make_desk("IBD", Kind.IBD), make_desk("VNG", Kind.VNG)
    alderman, report = made.scene.team.alderman, made.own().public_id
    with pytest.raises(ConsentMissingError):
        copy_to(made, ibd, "a")
    data = {
        "use": "ibd",
        "until": (timezone.localdate() + timedelta(days=90)).isoformat(),
        "function": "wethouder",
        "key": "toestemming-1",
    }
    answer = alderman.post("municipality_report_permissions", data, report=report)
    assert answer.status_code == 302, answer.content.decode()

    copy_to(made, ibd, "b")
    with pytest.raises(ConsentMissingError):
        copy_to(made, vng, "c")
    who = alderman.viewer
    with acting_as(who):
        assert Permission.objects.seen_by(who).get().use == "ibd"
        consent = Consent.objects.seen_by(who).get()
        withdraw_consent(who, consent, reason="Toch niet.", now=timezone.now())

    with acting_as(ibd.viewer):
        got = ReceivedDelivery.objects.seen_by(ibd.viewer).get(kind="report_copy")
        assert got.withdrawn_at is not None
    with pytest.raises(ConsentMissingError):
        copy_to(made, ibd, "d")
    with translation.override("nl"):
        word = gettext("withdrawn")
    assert word in alderman.text("municipality_report", report=report)


def test_council_version_has_nothing_of_what_was_taken_out():
    made = make_final()
    ciso, report = made.ciso, made.own().public_id
    with acting_as(made.secretary.viewer):
        row = made.report.paragraphs.get(text=PLAN).public_id
        step = NextStep.objects.seen_by(made.secretary.viewer).get().title
    data = {"hidden": [row], "message": "Wij gaan aan de slag.", "choice": "secret"}
    refused = ciso.post("municipality_report_council", data, report=report)
    assert refused.status_code == 200
    data |= {"decided_on": "2026-11-23"}
    assert PLAN not in preview(ciso, report, data)
    answer = ciso.post("municipality_report_council", data, report=report)
    assert answer.status_code == 302

    texts = {
        paper: read_text(
            ciso.get("municipality_report_letter", report=report, paper=paper, ending="pdf").content
        )
        for paper in ("brief", "versie")
    }
    assert squeeze(PLAN) not in texts["versie"] + texts["brief"]
    assert squeeze("Er is wel een plan voor ICT.") not in texts["versie"]
    assert squeeze(step) in texts["versie"]
    assert squeeze("Wij gaan aan de slag.") in texts["brief"]
    with acting_as(ciso.viewer):
        assert not SentDelivery.objects.seen_by(ciso.viewer).filter(receiver__kind="council")


def preview(ciso, report, data):
    page = ciso.post("municipality_report_council", data | {"preview": "1"}, report=report)
    return page.content.decode().split('id="voorbeeld"')[1]


def squeeze(text):
    return "".join(text.split())


def test_draft_is_not_for_whoever_only_reads_the_post(made):
    sent = send_first(made)
    member, secretariat = made.scene.bureau.member, made.scene.bureau.secretariat

    assert made.secretary.get("post_sent_item", delivery=sent.public_id).status_code == 200
    for desk in (member, secretariat):
        assert desk.get("post_sent_item", delivery=sent.public_id).status_code == 404
        assert sent.public_id not in desk.text("post_sent")
    got = respond(made)
    assert secretariat.get("post_item", delivery=got.public_id).status_code == 404
    assert NOW is not None
