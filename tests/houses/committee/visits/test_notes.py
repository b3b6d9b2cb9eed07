"""Notes are private until closed, merge into one list, and become findings without a score."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from durf.houses.committee.visits.conflicts import declare_conflict, list_conflicts
from durf.houses.committee.visits.errors import (
    BlockedError,
    NotInTeamError,
    StepNotPossibleError,
)
from durf.houses.committee.visits.findings import (
    Wording,
    change_finding,
    drop_finding,
    list_findings,
    make_finding,
)
from durf.houses.committee.visits.models import Finding, Note
from durf.houses.committee.visits.notes import (
    Jotting,
    begin_debrief,
    close_notes,
    find_own_place,
    list_shared_notes,
    may_compare,
    save_note,
)
from durf.houses.committee.visits.states import ConflictKind, FindingKind, Tie
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.exchange.desks import Desk
from tests.houses.programmes import NOW, later
from tests.houses.visits import Scene, join, join_all

pytestmark = pytest.mark.django_db
SCORES = ("score", "grade", "rating", "rank", "points", "level", "mark", "total", "percentage")


def note(scene: Scene, desk: Desk, text: str, *, number: int = 1, by: Desk | None = None):
    viewer = (by or desk).viewer
    with acting_as(viewer):
        return save_note(
            viewer,
            scene.visit,
            author_id=desk.membership.user_id,
            jotting=Jotting("board", number, text, "ciso"),
            now=NOW,
        )


def close(scene: Scene, desk: Desk) -> int:
    with acting_as(desk.viewer):
        return close_notes(desk.viewer, scene.visit, now=later(1))


def read_raw(viewer: Viewer) -> list[str]:
    """By SQL alone, as the database lets this person see it."""
    with acting_as(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT text FROM committee_visits_note ORDER BY text")
        return [row[0] for row in cursor.fetchall()]


def test_open_note_is_its_authors_alone_also_in_raw_sql(scene) -> None:
    join_all(scene)
    bureau = scene.bureau
    note(scene, bureau.member, "Zij oefenen elk jaar.")

    before = [read_raw(desk.viewer) for desk in (bureau.member, bureau.chair, bureau.secretariat)]
    close(scene, bureau.member)

    after = [read_raw(desk.viewer) for desk in (bureau.member, bureau.chair, bureau.secretariat)]
    assert before == [["Zij oefenen elk jaar."], [], []]
    assert after == [["Zij oefenen elk jaar."], ["Zij oefenen elk jaar."], []]


def test_secretary_types_notes_from_paper_in_the_members_name(scene) -> None:
    join_all(scene)
    bureau = scene.bureau

    row = note(scene, bureau.member, "Van papier.", by=bureau.secretary)

    assert row is not None
    assert row.author_id == bureau.member.membership.user_id
    assert row.typed_by_id == bureau.secretary.membership.user_id
    assert read_raw(bureau.member.viewer) == ["Van papier."]
    assert read_raw(bureau.chair.viewer) == []
    assert close(scene, bureau.member) == 1
    with pytest.raises(NotInTeamError):
        note(scene, bureau.secretariat, "Ik hoor hier niet.", by=bureau.secretary)


def test_saying_the_same_changes_nothing_and_emptying_takes_away(scene) -> None:
    join(scene, scene.bureau.member)
    first = note(scene, scene.bureau.member, "Eerst.")
    same = note(scene, scene.bureau.member, "Eerst.")
    other = note(scene, scene.bureau.member, "Daarna.")

    gone = note(scene, scene.bureau.member, "")

    assert first is not None
    assert same is not None
    assert other is not None
    assert first.pk == same.pk == other.pk
    assert gone is None
    assert read_raw(scene.bureau.member.viewer) == []


def test_debrief_opens_the_closed_notes_and_leaves_open_ones_private(scene) -> None:
    join_all(scene)
    bureau = scene.bureau
    note(scene, bureau.member, "Gesloten.")
    close(scene, bureau.member)
    note(scene, bureau.member, "Nog open.", number=2)
    with acting_as(bureau.chair.viewer):
        place = find_own_place(bureau.chair.viewer, scene.visit)
        may_before = may_compare(scene.visit, place)
    with acting_as(bureau.member.viewer), pytest.raises(NotInTeamError):
        begin_debrief(bureau.member.viewer, scene.visit, now=NOW)

    who = bureau.secretary.viewer
    with acting_as(who):
        visit = begin_debrief(who, scene.visit, now=NOW)
        shared = [row.text for row in list_shared_notes(who, visit)]
        with pytest.raises(StepNotPossibleError):
            begin_debrief(who, scene.visit, now=NOW)

    assert not may_before
    assert may_compare(visit, place)
    assert shared == ["Gesloten."]


def test_finding_rests_on_closed_notes_and_stays_when_dropped(scene) -> None:
    join_all(scene)
    bureau = scene.bureau
    note(scene, bureau.member, "Een.")
    close(scene, bureau.member)
    still_open = note(scene, bureau.member, "Twee.", number=2)
    who = bureau.member.viewer
    with acting_as(who):
        notes = list(list_shared_notes(who, scene.visit))
        wording = Wording(FindingKind.STRENGTH, "board", "Het college vraagt door.")
        finding = make_finding(who, scene.visit, wording=wording, notes=notes, now=NOW)
        with pytest.raises(StepNotPossibleError):
            make_finding(who, scene.visit, wording=wording, notes=[still_open], now=NOW)
        idea = Wording(FindingKind.IDEA, "board", "Vraag elk kwartaal door.")
        change_finding(who, finding, wording=idea, notes=[], now=later(1))
        (row,) = list_findings(who, scene.visit)
        drop_finding(who, row, now=later(2))

    with acting_as(bureau.secretariat.viewer):
        hidden = list(Finding.objects.seen_by(bureau.secretariat.viewer))
    with acting_as(who):
        kept = Finding.objects.seen_by(who).get(pk=finding.pk)
        assert list(list_findings(who, scene.visit)) == []
    assert (row.text, row.kind) == ("Vraag elk kwartaal door.", FindingKind.IDEA)
    assert hidden == []
    assert kept.dropped_at == later(2)


def test_declared_member_takes_part_and_blocked_member_does_not(scene) -> None:
    desk = scene.bureau.member
    with acting_as(desk.viewer):
        for minute, kind in enumerate((ConflictKind.BLOCKING, ConflictKind.DECLARED)):
            declare_conflict(
                desk.viewer, scene.visit, kind=kind, tie=Tie.PERSONAL, now=later(minute)
            )
        rows = list(list_conflicts(desk.viewer, scene.visit))
    assert [row.kind for row in rows] == [ConflictKind.DECLARED]

    join(scene, desk)
    with acting_as(scene.bureau.chair.viewer):
        viewer = scene.bureau.chair.viewer
        declare_conflict(viewer, scene.visit, kind=ConflictKind.BLOCKING, tie=Tie.EMPLOYER, now=NOW)
    with pytest.raises(BlockedError):
        join(scene, scene.bureau.chair)


def find_scores(models) -> list[str]:
    """Fields in which somebody could keep a score of a municipality."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in models
        for field in model._meta.fields
        if any(word in field.name for word in SCORES)
    ]


def list_visit_models():
    # Everything at the committee that is about one visit.
    labels = ("committee_visits", "committee_reports", "committee_observations")
    return [model for model in apps.get_models() if model._meta.app_label in labels]


def test_nothing_about_a_visit_holds_a_score(scene) -> None:
    assert Note in list_visit_models()
    assert find_scores(list_visit_models()) == []


def test_nothing_about_a_visit_holds_a_score_catches_planted_field() -> None:
    class Field:
        name = "maturity_level"

    class Meta:
        label, fields = "committee_visits.Planted", (Field,)

    class Planted:
        _meta = Meta

    assert find_scores([Planted]) == ["committee_visits.Planted.maturity_level"]
