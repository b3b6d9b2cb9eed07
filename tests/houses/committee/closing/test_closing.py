"""The closing report: written in a room, released by two people, and advice that is answered."""

from __future__ import annotations

import json

import pytest

from durf.exchange.models import SentContent
from durf.houses.committee.closing.errors import (
    LastWriterError,
    PassageChangedError,
    TextObjectedError,
)
from durf.houses.committee.closing.models import Evidence, Passage, ProposedText, SentPoint
from durf.houses.committee.closing.passages import (
    NewsFacts,
    PassageFacts,
    change_passage,
    show_writer_out,
)
from durf.houses.committee.closing.proposals import send_advice
from durf.houses.committee.closing.states import TextState
from durf.houses.vng.advice.answers import AnswerFacts, answer_point, send_answers
from durf.houses.vng.advice.models import AdvicePoint, ReceivedAdvice
from durf.platform.access.matrix import Role
from durf.platform.tenancy.viewer import acting_as
from durf.publication.published.models import PublishedFile, PublishedText
from durf.publication.texts.chain import check_chain, check_published, verify_texts
from durf.publication.texts.decisions import drop_text, release_text
from durf.publication.texts.errors import SameEditorError, TextMovedError
from durf.publication.texts.models import TextRelease
from durf.publication.texts.states import TextState as DeskState
from durf.reference.municipalities.register import MunicipalityFacts, record_municipality
from tests.exchange.desks import add_desk
from tests.publication.desk import NOW, later
from tests.publication.editors import PIECES, SECRET, SOURCE, Editors, make_editors

pytestmark = pytest.mark.django_db


@pytest.fixture
def editors(db) -> Editors:
    record_municipality(MunicipalityFacts("X901", "Astervoort", "Noordmark", 20_000))
    return make_editors()


def reload(editors: Editors, row: ProposedText) -> ProposedText:
    with acting_as(editors.secretary.viewer):
        return ProposedText.objects.seen_by(editors.secretary.viewer).get(pk=row.pk)


def test_report_becomes_public_by_two_people_without_its_evidence(editors) -> None:
    row = editors.propose(editors.write_report())
    with acting_as(editors.secretary.viewer):
        sent = SentContent.objects.get(delivery=row.delivery).body
    taken = editors.take(row)

    with pytest.raises(TextMovedError):
        editors.release(taken)
    editors.approve(taken)
    with acting_as(editors.first.viewer), pytest.raises(SameEditorError):
        release_text(editors.first.viewer, taken, now=NOW)
    assert not PublishedText.objects.exists()
    made = editors.release(taken)
    editors.carry(editors.secretary.organisation, editors.find_sent(editors.first, "text_verdict"))

    public = PublishedText.objects.get()
    files = {one.ending: bytes(one.body) for one in PublishedFile.objects.all()}
    assert (public.number, public.title) == (made.number, "Durven leren")
    assert SECRET not in f"{sent}{json.dumps(public.passages)}"
    assert files["pdf"].startswith(b"%PDF")
    assert files["docx"].startswith(b"PK")
    after = reload(editors, row)
    assert (after.state, after.number) == (TextState.ACCEPTED, made.number)
    with acting_as(editors.first.viewer):
        assert verify_texts(editors.first.viewer) == []


def test_colleague_outside_the_room_sees_that_it_exists_and_nothing_of_it(editors) -> None:
    report = editors.write_report()
    outside = add_desk(editors.secretary, Role.CHAIR)

    page = outside.get("closing")
    with acting_as(outside.viewer):
        rows = (Passage.objects.count(), Evidence.objects.count())

    assert page.status_code == 200
    assert report.title in page.content.decode()
    assert "Praat er elk kwartaal over." not in page.content.decode()
    assert rows == (0, 0)
    for name in ("closing_report", "closing_check", "closing_writers", "closing_passage_add"):
        assert outside.get(name, report=report.public_id).status_code == 404
    assert outside.get("closing_paper", report=report.public_id, ending="pdf").status_code == 404
    viewer = editors.viewer(report)
    with acting_as(viewer):
        assert (Passage.objects.count(), Evidence.objects.count()) == (len(PIECES), 1)


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        (PassageFacts("observation", "", "In Astervoort ging het zo."), "Astervoort"),
        (PassageFacts("advice", "", "Kijk naar Astervoort.", "vng", **SOURCE), "Astervoort"),
        (PassageFacts("parallel", "", "Ook Astervoort oefent."), "Astervoort"),
        (PassageFacts("box_incident", "", "Storing in Astervoort."), "Astervoort"),
        (PassageFacts("observation", "", "Drie gemeenten oefenen."), "Drie gemeenten"),
        (PassageFacts("observation", "", "Geen enkele gemeente oefent."), "Geen enkele gemeente"),
        (PassageFacts("advice", "", "Vraag wethouder De Vries.", "vng"), "wethouder De Vries"),
        (PassageFacts("message", "", "Zie figuur.", figure=7), "7"),
    ],
)
def test_name_or_unreleased_figure_stops_it_before_it_leaves(editors, facts, word) -> None:
    report = editors.write_report(*PIECES, facts)

    with pytest.raises(TextObjectedError):
        editors.propose(report)
    page = editors.secretary.get("closing_check", report=report.public_id)

    assert word in page.content.decode()
    with acting_as(editors.secretary.viewer):
        assert not ProposedText.objects.exists()


def test_name_from_a_public_source_may_stand_in_an_incident(editors) -> None:
    facts = PassageFacts("box_incident", "", "Storing in Astervoort.", **SOURCE)

    taken = editors.take(editors.propose(editors.write_report(facts)))

    assert taken.state == DeskState.PASSED


def test_dropped_text_is_answered_and_never_public(editors) -> None:
    row = editors.propose_news(NewsFacts("Nieuws", "48 % van de gemeenten oefent."))
    taken = editors.take(row)

    with acting_as(editors.first.viewer):
        drop_text(editors.first.viewer, taken, reason="Zonder cijfer.", now=NOW)
    editors.carry(editors.secretary.organisation, editors.find_sent(editors.first, "text_verdict"))

    after = reload(editors, row)
    assert [one["code"] for one in taken.findings] == ["count"]
    assert (after.state, after.words) == (TextState.REFUSED, ["Zonder cijfer."])
    assert not PublishedText.objects.exists()


def test_planted_changes_of_what_is_public_are_found(editors) -> None:
    editors.publish(editors.propose(editors.write_report()))
    editors.publish(editors.propose_news(NewsFacts("Nieuws", "Het verslag is er.")))
    with acting_as(editors.first.viewer):
        rows = list(TextRelease.objects.seen_by(editors.first.viewer).order_by("number"))
        assert verify_texts(editors.first.viewer) == []

    PublishedText(number=3, kind="news", language="nl", passages=[], released_at=NOW).save()
    rows[0].title = "Anders"
    rows[1].files = {}
    found = [*check_chain(rows), *check_published(rows)]

    assert [(one.code, one.number) for one in found] == [
        ("changed", 1),
        ("changed", 2),
        ("unreleased", 3),
        ("differs", 1),
        ("differs", 2),
    ]
    assert [(one.code, one.number) for one in check_chain(rows[1:])] == [("gap", 2), ("changed", 2)]


def test_two_writers_never_overwrite_each_other(editors) -> None:
    report = editors.write_report()
    viewer, facts = editors.viewer(report), PassageFacts("message", "A", "Van mij.")
    with acting_as(viewer):
        passage = Passage.objects.seen_by(viewer).filter(section="message").get()
        change_passage(viewer, passage, facts, seen_version=1, now=NOW)

        with pytest.raises(PassageChangedError):
            change_passage(viewer, passage, PIECES[1], seen_version=1, now=NOW)

        assert Passage.objects.seen_by(viewer).get(pk=passage.pk).text == "Van mij."
        with pytest.raises(LastWriterError):
            show_writer_out(viewer, report, person_id=viewer.person_id, today=NOW.date())


def test_client_answers_advice_and_follows_it_up_and_the_committee_sees_it(editors) -> None:
    report = editors.write_report()
    viewer, client = editors.viewer(report), editors.client
    with acting_as(viewer):
        sent = send_advice(viewer, report, key="advice-1", now=NOW)
        assert send_advice(viewer, report, key="advice-1", now=NOW).pk == sent.pk
    editors.carry(client.organisation, editors.find_sent(editors.secretary, "advice"))

    with acting_as(client.viewer):
        advice = ReceivedAdvice.objects.get()
    for minutes, progress in ((1, "planned"), (5, "done")):
        with acting_as(client.viewer):
            advice = ReceivedAdvice.objects.select_related("sender", "delivery").get()
            point = AdvicePoint.objects.get(title="Leg uit")
            facts = AnswerFacts("adopted", "Dat doen we.", NOW.date(), progress)
            answer_point(client.viewer, point, facts, now=later(minutes))
            send_answers(client.viewer, advice, key=f"a{minutes}", now=later(minutes + 1))
        editors.carry(editors.secretary.organisation, editors.find_sent(client, "advice_answer"))

    with acting_as(editors.secretary.viewer):
        points = {one.title: one for one in SentPoint.objects.all()}
    assert advice.signals == ["Gemeenten willen elkaar aanspreken."]
    assert {one: points[one].addressee for one in points} == {
        "Leg uit": "vng",
        "Oefen": "municipality",
    }
    assert (points["Leg uit"].answer, points["Leg uit"].progress) == ("Dat doen we.", "done")
    assert points["Oefen"].outcome == ""


def test_pages_of_writers_and_desk_work(editors) -> None:
    report = editors.write_report()
    secretary, rid = editors.secretary, {"report": report.public_id}
    with acting_as(editors.viewer(report)):
        passage = Passage.objects.filter(section="observation").get()
    piece = {**rid, "passage": passage.public_id}
    for name in ("", "_report_add", "_newsletters", "_news_add"):
        assert secretary.get(f"closing{name}").status_code == 200, name
    for name in ("report", "passage_add", "check", "advice", "writers"):
        assert secretary.get(f"closing_{name}", **rid).status_code == 200, name
    assert secretary.get("closing_passage", **piece).status_code == 200
    assert secretary.get("closing_paper", **rid, ending="docx").status_code == 200

    data = {"section": "observation", "title": "T", "text": "Nieuw.", "version": 1, "figure": ""}
    assert secretary.post("closing_passage", data, **piece).status_code == 302
    stale = secretary.post("closing_passage", {**data, "text": "Oud."}, **piece)
    assert "Nieuw." in stale.content.decode()
    assert secretary.post("closing_evidence", {"text": "Gezien."}, **piece).status_code == 302
    sent = secretary.post("closing_check", {"key": "k-page"}, **rid)
    assert sent.status_code == 302
    assert secretary.client.get(sent.url).status_code == 200
    with acting_as(editors.viewer(report)):
        row = ProposedText.objects.select_related("delivery").get()
    taken = editors.take(row)
    at = {"proposal": taken.public_id}
    assert editors.first.get("texts_proposals").status_code == 200
    assert editors.first.get("texts_proposal", **at).status_code == 200
    editors.first.post("texts_decide", {"action": "approve"}, **at)
    editors.second.post("texts_decide", {"action": "release"}, **at)
    assert PublishedText.objects.count() == 1
    assert secretary.get("closing_newsletter", half="2026-2", ending="pdf").status_code == 200


def test_pages_of_the_client_work(editors) -> None:
    secretary, client = editors.secretary, editors.client
    rid = {"report": editors.write_report().public_id}

    secretary.post("closing_advice", {"key": "k-advice"}, **rid)
    editors.carry(client.organisation, editors.find_sent(secretary, "advice"))
    with acting_as(client.viewer):
        advice = {"advice": ReceivedAdvice.objects.get().public_id}
        point = {**advice, "point": AdvicePoint.objects.order_by("place")[0].public_id}
    answer = {"outcome": "partly", "answer": "Half.", "due_on": "", "progress": "busy"}
    assert client.post("advice_point", answer, **point).status_code == 302
    for name, kwargs in (("advice_list", {}), ("advice", advice), ("advice_point", point)):
        assert client.get(name, **kwargs).status_code == 200, name
    assert "Half." in client.get("advice_send", **advice).content.decode()
    assert client.post("advice_send", {"key": "k-answer"}, **advice).status_code == 302
