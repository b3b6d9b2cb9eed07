"""The pages of a visit's file: guide from the answers, conversation, paper, debrief, findings."""

from __future__ import annotations

import pytest

from durf.houses.committee.visits.agenda import make_agenda
from durf.houses.committee.visits.models import Finding, GuideItem, Note
from durf.houses.committee.visits.states import GuideKind, TeamRole
from durf.houses.committee.visits.team import list_team
from durf.platform.tenancy.viewer import acting_as
from tests.houses.selfimages import LEVEL, TEXT, answer, begin, fill, given, send
from tests.houses.selfimages import arrive as take_over
from tests.houses.visits import TALK, join_all, plan

pytestmark = pytest.mark.django_db


def send_selfimage(scene) -> None:
    team = scene.team
    row = begin(team.ciso)
    answer(team.ciso, row, said=given("learning"))
    answer(team.ciso, row, question=TEXT, said=given(("Wat zien wij zelf niet?",)))
    fill(team.ciso, row)
    take_over(send(team.secretary, row), scene.bureau.chair)


def list_items(desk, scene) -> list[GuideItem]:
    with acting_as(desk.viewer):
        rows = GuideItem.objects.seen_by(desk.viewer).filter(visit=scene.visit)
        return list(rows.order_by("pk"))


def test_guide_is_made_from_the_answers_and_keeps_what_people_changed(scene) -> None:
    join_all(scene)
    send_selfimage(scene)
    desk, name = scene.bureau.member, scene.visit.public_id

    assert desk.post("committee_visit_guide_make", {}, visit=name).status_code == 302

    items = list_items(desk, scene)
    kinds = {item.question: item.kind for item in items}
    assert kinds[TEXT] == GuideKind.OWN
    assert kinds[LEVEL] == GuideKind.PRAISE
    assert GuideKind.ASK in kinds.values()
    first = next(item for item in items if item.question == TEXT)
    form = {"theme": first.theme, "kind": "own", "text": "Vraag dit als eerste."}
    changed = desk.post("committee_visit_guide_item", form, visit=name, guide_item=first.public_id)
    desk.post("committee_visit_guide_make", {}, visit=name)
    again = [item.text for item in list_items(desk, scene) if item.question == TEXT]
    assert changed.status_code == 302
    assert again == ["Vraag dit als eerste."]
    page = desk.text("committee_visit_guide", visit=name)
    assert page.index("Vraag dit als eerste.") < page.index(items[-1].text[:30])
    desk.post(
        "committee_visit_guide_item", {"action": "drop"}, visit=name, guide_item=first.public_id
    )
    assert first.pk not in {item.pk for item in list_items(desk, scene)}
    assert desk.get("committee_visit_selfimage", visit=name).status_code == 200


def test_conversation_from_note_to_finding_without_javascript(scene) -> None:
    join_all(scene)
    plan(scene)
    bureau, name = scene.bureau, scene.visit.public_id
    note = {"theme": "board", "number": "1", "speaker": "ciso", "text": "Wij oefenen elk jaar."}
    member = bureau.member
    assert "13:30" in member.text("committee_visit_talk", visit=name)
    saved = member.post("committee_visit_note", note, visit=name)
    theme = member.text("committee_visit_theme", visit=name, theme="board")
    other = bureau.chair.text("committee_visit_theme", visit=name, theme="board")
    before = bureau.chair.text("committee_visit_debrief", visit=name)
    member.post("committee_visit_notes_close", {}, visit=name)
    with acting_as(member.viewer):
        row = Note.objects.seen_by(member.viewer).get()

    began = bureau.secretary.post("committee_visit_debrief_begin", {}, visit=name)
    after = bureau.chair.text("committee_visit_debrief", visit=name)
    finding = {"kind": "idea", "theme": "board", "text": "Oefen samen.", "notes": row.public_id}
    made = bureau.chair.post("committee_visit_finding_add", finding, visit=name)
    held = bureau.secretary.post("committee_visit_held", {}, visit=name)

    assert (saved.status_code, began.status_code, made.status_code) == (302, 302, 302)
    assert held.status_code == 302
    assert note["text"] in theme
    assert note["text"] not in other + before
    assert note["text"] in after
    with acting_as(bureau.chair.viewer):
        found = Finding.objects.seen_by(bureau.chair.viewer).get()
        assert [source.note_id for source in found.sources.all()] == [row.pk]
    for page in ("committee_visit_file", "committee_visit_talk", "committee_visit_debrief"):
        assert bureau.secretariat.get(page, visit=name).status_code == 404


def test_secretary_types_paper_and_others_may_not(scene) -> None:
    join_all(scene)
    bureau, name = scene.bureau, scene.visit.public_id
    with acting_as(bureau.secretary.viewer):
        team = list_team(bureau.secretary.viewer, scene.visit)
        member = team.get(role=TeamRole.MEMBER)
    note = {"theme": "board", "number": "1", "text": "Van papier."}
    query = f"?voor={member.public_id}"

    saved = bureau.secretary.post("committee_visit_note", note, query, visit=name)
    refused = bureau.chair.post("committee_visit_note", note, query, visit=name)

    assert (saved.status_code, refused.status_code) == (302, 404)
    page = bureau.member.text("committee_visit_theme", visit=name, theme="board")
    assert "Van papier." in page


def test_agenda_fills_the_time_exactly() -> None:
    themes = [("your-question", "Uw vraag"), ("board", "Bestuur"), ("ciso", "CISO"), ("x", "X")]

    slots = make_agenda(themes, minutes=90, starts_at=TALK)

    assert sum(slot.minutes for slot in slots) == 90
    assert slots[1].theme == "your-question"
    assert slots[0].starts_at == TALK
    ends = [slot.ends_at for slot in slots]
    assert ends[:-1] == [slot.starts_at for slot in slots[1:]]
