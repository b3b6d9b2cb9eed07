"""From draft to final report: the steps, who sees what, and what a Word file brings."""

from __future__ import annotations

import io
from datetime import timedelta

import docx
import pytest
from django.utils import translation

from durf.exchange.contracts import CONTRACTS
from durf.exchange.contracts.report import ReactionKind, Verdict
from durf.exchange.opening import read_sent
from durf.exchange.postbox.reports import Edition
from durf.exchange.postbox.reports import make_report as make_paper
from durf.houses.committee.reports.answering import close_without_response, take_response
from durf.houses.committee.reports.errors import (
    OtherReportError,
    ReactionsOpenError,
    RemarksOpenError,
    ReportChangedError,
    ReportStepError,
    TooManyStepsError,
    WhyMissingError,
)
from durf.houses.committee.reports.models import Paragraph, Remark, VisitReport
from durf.houses.committee.reports.queries import list_paragraphs, list_remarks
from durf.houses.committee.reports.remarks import (
    Said,
    confirm_checked,
    make_mark,
    make_remark,
    read_file,
    settle_remark,
)
from durf.houses.committee.reports.sending import write_report
from durf.houses.committee.reports.states import RemarkKind
from durf.houses.committee.reports.writing import change_paragraph, pick_step
from durf.platform.documents.paper import HouseStyle
from durf.platform.documents.word import render_docx
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from tests.houses.programmes import NOW, TODAY
from tests.houses.reports import (
    BACKUP,
    PLAN,
    STEP,
    answer_all,
    finish,
    make_report,
    respond,
    send_first,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return make_report()


def render(made):
    who = made.secretary.viewer
    with acting_as(who), translation.override("nl"):
        report = made.reload()
        edition = Edition("Concept", TODAY, "gemeente Astervoort", mark=make_mark(report))
        paper = make_paper(write_report(who, report, adopter=None), edition)
    return render_docx(paper, HouseStyle("Commissie"))


def test_whole_chain_annexes_what_was_not_taken_over(made):
    send_first(made)
    assert made.own().title == "Gespreksverslag Astervoort"
    respond(
        made,
        (ReactionKind.NUANCE, "Er is wel een plan voor ICT."),
        (ReactionKind.THANKS, ""),
    )
    with acting_as(made.secretary.viewer):
        take_response(made.secretary.viewer, made.reload(), now=NOW)
    with pytest.raises(ReactionsOpenError):
        finish(made)
    with pytest.raises(WhyMissingError):
        answer_all(made, (Verdict.PARTLY, " "))
    answer_all(made, (Verdict.LEFT, "Dat stond niet in het zelfbeeld."))
    sent = finish(made)

    with acting_as(made.secretary.viewer):
        content = read_sent(made.secretary.viewer, sent).content
    assert [row["text"] for row in content["paragraphs"]] == [BACKUP, PLAN]
    assert content["response"] == "given"
    left = content["reactions"][0]
    assert (left["verdict"], left["quote"]) == ("left", PLAN)
    assert content["adopted"]["on_behalf_of"] == "de commissie"
    assert made.scene.reload().state == "final"
    assert made.own().state == "final"


def test_silence_closes_only_the_check_of_the_facts(made):
    send_first(made)
    who = made.secretary.viewer
    with acting_as(who):
        with pytest.raises(ReportStepError):
            close_without_response(who, made.report, now=NOW)
        close_without_response(who, made.report, now=NOW + timedelta(days=23))
    sent = finish(made)

    with acting_as(who):
        content = read_sent(who, sent).content
    assert content["response"] == "none"
    assert content["reactions"] == []


def test_member_outside_the_team_and_the_house_of_others_have_nothing(made):
    send_first(made)
    outside = made.scene.team.ciso.viewer
    colleague = made.scene.bureau.secretary.viewer.__class__(
        None, frozenset({made.report.organisation_id})
    )

    for viewer in (outside, colleague):
        with acting_as(viewer):
            assert list(VisitReport.objects.seen_by(viewer)) == []
            assert list(Paragraph.objects.seen_by(viewer)) == []


def test_seven_steps_are_the_most(made):
    who = made.secretary.viewer
    with acting_as(who):
        for number in range(6):
            pick_step(who, made.report, library=f"x-{number}", text=STEP)
        pick_step(who, made.report, library="x-1", text=STEP)
        with pytest.raises(TooManyStepsError):
            pick_step(who, made.report, library="x-9", text=STEP)


def test_nobody_overwrites_a_colleague_and_nothing_changes_while_it_is_away(made):
    who = made.secretary.viewer
    with acting_as(who):
        row = list_paragraphs(who, made.report)[0]
        change_paragraph(who, row, section="strong", text="Nieuw.", seen=row.changed_in)
        with pytest.raises(ReportChangedError):
            change_paragraph(who, row, section="strong", text="Anders.", seen=row.changed_in)
    send_first(made)
    with acting_as(who), pytest.raises(ReportStepError):
        change_paragraph(who, row, section="strong", text="Te laat.", seen=row.changed_in)


def test_open_remark_stands_in_the_way_of_sending(made):
    who = made.secretary.viewer
    with acting_as(who):
        make_remark(who, made.report, said=Said(RemarkKind.REMARK, text="Klopt dit?"), now=NOW)

    with pytest.raises(RemarksOpenError):
        send_first(made)


def test_word_file_comes_back_as_remarks_after_a_check(made):
    who = made.secretary.viewer
    document = docx.Document(io.BytesIO(render(made)))
    for paragraph in document.paragraphs:
        if paragraph.text == PLAN:
            paragraph.runs[0].text = "Een plan voor het hele jaar is in de maak."
        if paragraph.text == BACKUP:
            document.add_comment(paragraph.runs[0], text="Mooi.", author="Lid", initials="L")
    edited = io.BytesIO()
    document.save(edited)

    with acting_as(who):
        found = read_file(who, made.report, name="v.docx", body=edited.getvalue(), now=NOW)
        assert list(list_remarks(who, made.report)) == []
        change = next(row for row in found if row.kind == RemarkKind.CHANGE)
        confirm_checked(who, made.report, kept={change.public_id})
        (open_one,) = list_remarks(who, made.report)
        settle_remark(who, open_one, is_taken=True, now=NOW)
        texts = [row.text for row in list_paragraphs(who, made.report)]
        left = Remark.objects.seen_by(who).count()

    assert sorted(row.kind for row in found) == ["change", "remark"]
    assert texts == [BACKUP, "Een plan voor het hele jaar is in de maak."]
    assert left == 1


def test_word_file_of_another_report_is_refused(made):
    who = made.secretary.viewer
    edition = Edition("Concept", TODAY, "x", mark="a" * 24 + "_1")
    with acting_as(who):
        paper = make_paper(write_report(who, made.report, adopter=None), edition)
        with pytest.raises(OtherReportError):
            read_file(
                who,
                made.report,
                name="v.docx",
                body=render_docx(paper, HouseStyle("Commissie")),
                now=NOW,
            )


def test_committee_has_no_delivery_addressed_to_a_council():
    routes = {route for contract in CONTRACTS for route in contract.routes}

    assert not any(
        sender is OrganisationKind.COMMITTEE and receiver is OrganisationKind.COUNCIL
        for sender, receiver in routes
    )
