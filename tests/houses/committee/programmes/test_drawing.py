"""From a fixed list to a draw: sealed before the seed, by a worker, and checked by the command."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from durf.engines.commitments import parse_proof, verify_row
from durf.houses.committee.programmes.errors import (
    SeedTooEarlyError,
    SizeTooLargeError,
    StepNotPossibleError,
    WorkUnderWayError,
)
from durf.houses.committee.programmes.frames import release_frame
from durf.houses.committee.programmes.models import FrameRow
from durf.houses.committee.programmes.proofs import pack_for_verifier, restore_seals, write_proof
from durf.houses.committee.programmes.queries import list_for_figures, list_programmes
from durf.houses.committee.programmes.records import move_programme
from durf.houses.committee.programmes.states import (
    DrawnState,
    ProgrammeKind,
    ProgrammeState,
    Work,
)
from durf.houses.committee.programmes.steps import (
    Seed,
    ask_for_draw,
    ask_for_seal,
    carry_out,
    take_step,
)
from durf.platform.access.models import Membership
from durf.platform.tenancy.viewer import acting_as
from tests.houses.programmes import (
    NOW,
    SECRET,
    TODAY,
    begin,
    begin_drawn,
    draw,
    later,
    list_places,
    reload,
    seal,
    select,
    work,
)

pytestmark = pytest.mark.django_db


def test_draw_chooses_as_many_as_wanted_and_orders_the_others(bureau) -> None:
    programme = begin_drawn(bureau.secretary)

    selected = list_places(bureau.secretary, programme, DrawnState.SELECTED)
    reserves = list_places(bureau.secretary, programme, DrawnState.RESERVE)
    assert (len(selected), len(reserves)) == (18, 42)
    assert programme.state == ProgrammeState.DRAWN
    for cell in {row.cell for row in reserves}:
        ranks = [row.rank for row in reserves if row.cell == cell]
        assert ranks == list(range(1, len(ranks) + 1))


def test_every_group_gets_its_share_down_or_up(bureau) -> None:
    programme = begin_drawn(bureau.secretary)

    margins = select(bureau.secretary, programme).margins or []
    assert {row["by"] for row in margins} == {"province", "size_class", "progress"}
    assert all(abs(row["selected"] - row["expected"]) < 1 for row in margins)
    assert sum(row["selected"] for row in margins if row["by"] == "province") == 18


def test_root_is_there_before_the_seed_and_stays(bureau) -> None:
    programme = begin(bureau.secretary, count=60)

    sealed = seal(bureau.secretary, programme)
    drawn = draw(bureau.secretary, programme)

    assert len(sealed.root) == 64
    assert (sealed.seed, sealed.result) == ("", "")
    assert drawn.root == sealed.root
    assert json.loads(drawn.result)["lottery_sha256"] == sealed.lottery_sha256


def test_same_list_and_seed_give_the_same_draw_and_another_seed_another(bureau) -> None:
    results = []
    for seed in ("een", "een", "twee"):
        programme = begin(bureau.secretary, count=60)
        seal(bureau.secretary, programme)
        results.append(draw(bureau.secretary, programme, seed=seed).result)

    assert results[0] == results[1]
    assert results[0] != results[2]


def test_seed_from_before_the_root_was_public_is_refused(bureau) -> None:
    programme = begin(bureau.secretary, count=60)
    seal(bureau.secretary, programme)
    early = Seed("4711", "notaris", TODAY - timedelta(days=1))

    with acting_as(bureau.secretary.viewer), pytest.raises(SeedTooEarlyError):
        ask_for_draw(bureau.secretary.viewer, programme, seed=early, now=NOW)


def test_job_that_runs_twice_draws_once(bureau) -> None:
    programme = begin_drawn(bureau.secretary)
    before = [(row.pk, row.state) for row in list_places(bureau.secretary, programme)]

    work(bureau.secretary, programme, Work.DRAW)

    assert [(row.pk, row.state) for row in list_places(bureau.secretary, programme)] == before


def test_job_of_somebody_who_may_not_do_it_any_more_does_nothing(bureau) -> None:
    secretary = bureau.secretary
    programme = begin(secretary, count=60)
    with acting_as(secretary.viewer):
        ask_for_seal(secretary.viewer, programme, publish_on=TODAY, secret=SECRET, now=NOW)
    yesterday = TODAY - timedelta(days=1)
    Membership.objects.filter(pk=secretary.membership.pk).update(ends_on=yesterday)

    run_for(bureau.chair, programme, person=secretary.membership.user_id)

    assert reload(bureau.chair, programme).state == ProgrammeState.FROZEN
    assert select(bureau.chair, programme).root == ""


def run_for(desk, programme, *, person: int) -> None:
    row = select(desk, programme)
    take_step(desk.organisation.pk, row.public_id, Work.SEAL, user_id=person, now=NOW)


def test_work_is_asked_for_once_and_again_when_nothing_came_of_it(bureau) -> None:
    viewer = bureau.secretary.viewer
    programme = begin(bureau.secretary, count=60)
    terms: dict[str, Any] = {"publish_on": TODAY, "secret": SECRET}

    with acting_as(viewer):
        ask_for_seal(viewer, programme, now=NOW, **terms)
        with pytest.raises(WorkUnderWayError):
            ask_for_seal(viewer, programme, now=NOW, **terms)
        again = ask_for_seal(viewer, programme, now=NOW + timedelta(minutes=2), **terms)

    assert again.work == Work.SEAL


def test_list_that_cannot_be_drawn_from_says_so_and_can_be_replaced(bureau) -> None:
    two = b"code,name,province,inhabitants\nX1,Een,Noordmark,9\nX2,Twee,Noordmark,9\n"
    programme = begin(bureau.secretary, content=two, size=2)
    with acting_as(bureau.secretary.viewer):
        FrameRow.objects.filter(programme=programme, code="X2").delete()

    failed = seal(bureau.secretary, programme)

    assert "larger than the frame" in failed.fault
    assert failed.work == ""
    with acting_as(bureau.secretary.viewer):
        release_frame(bureau.secretary.viewer, programme)
    assert reload(bureau.secretary, programme).state == ProgrammeState.DRAFT


def test_sealed_list_stays(bureau) -> None:
    programme = begin(bureau.secretary, count=60)
    seal(bureau.secretary, programme)

    with acting_as(bureau.secretary.viewer), pytest.raises(StepNotPossibleError):
        release_frame(bureau.secretary.viewer, programme)


def test_list_shorter_than_the_number_of_visits_is_refused(bureau) -> None:
    with pytest.raises(SizeTooLargeError):
        begin(bureau.secretary, count=10, size=11)


@pytest.mark.parametrize("to", [ProgrammeState.DRAWN, ProgrammeState.RUNNING])
def test_steps_that_the_table_has_not_are_refused(bureau, to) -> None:
    programme = begin(bureau.secretary)

    with acting_as(bureau.secretary.viewer), pytest.raises(StepNotPossibleError):
        move_programme(bureau.secretary.viewer, programme, to=to, now=NOW)


def test_pilot_stays_outside_figures(bureau) -> None:
    begin(bureau.secretary, kind=ProgrammeKind.PILOT)
    counted = begin(bureau.secretary)

    with acting_as(bureau.secretary.viewer):
        assert list_programmes(bureau.secretary.viewer).count() == 2
        assert list(list_for_figures(bureau.secretary.viewer)) == [counted]


def test_own_line_is_proven_against_both_roots_and_names_no_class(bureau) -> None:
    programme = begin_drawn(bureau.secretary)
    (place, *_others) = list_places(bureau.secretary, programme)
    selection = select(bureau.secretary, programme)

    with acting_as(bureau.secretary.viewer):
        seals = restore_seals(bureau.secretary.viewer, programme, selection)
    body = write_proof(programme, seals, code=place.frame_row.code)

    told = json.loads(body)
    for part, root in (("list", selection.root), ("result", selection.result_root)):
        proof = parse_proof(told[part]["proof"])
        assert verify_row(proof, root=root)
        assert not verify_row(proof, root="0" * 64)
        assert json.loads(proof.text)["code"] == place.frame_row.code
    assert not any(word in body.decode() for word in ("further", "less_far", "unknown"))


def run_command(folder, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "durf.cli", "select", *arguments]
    return subprocess.run(program, cwd=folder, capture_output=True, check=False, text=True)


@pytest.mark.slow
def test_verifier_checks_everything_with_the_command(bureau, tmp_path) -> None:
    programme = begin_drawn(bureau.secretary)
    selection = select(bureau.secretary, programme)
    with acting_as(bureau.secretary.viewer):
        packed = pack_for_verifier(bureau.secretary.viewer, programme, selection)
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        archive.extractall(tmp_path)
    check = ("--verify", "result.json", "--frame", "frame.csv", "--rebuild")

    right = run_command(tmp_path, *check)
    changed = (tmp_path / "frame.csv").read_text().replace("Plaats 007", "Plaats 008", 1)
    (tmp_path / "frame.csv").write_text(changed)
    wrong = run_command(tmp_path, *check)

    assert (right.returncode, right.stderr) == (0, "")
    assert wrong.returncode == 1
    seals = json.loads((tmp_path / "seals.json").read_text())
    assert seals["list"]["root"] == selection.root
    proofs = [parse_proof(one) for one in seals["list"]["proofs"].values()]
    assert all(verify_row(proof, root=selection.root) for proof in proofs)


def test_draw_is_not_made_before_the_seal(bureau) -> None:
    programme = begin(bureau.secretary, count=60)

    with acting_as(bureau.secretary.viewer), pytest.raises(StepNotPossibleError):
        ask_for_draw(
            bureau.secretary.viewer,
            programme,
            seed=Seed("4711", "notaris", TODAY),
            now=later(1),
        )


def test_queue_holds_ids_only_and_its_job_does_the_work(bureau) -> None:
    secretary = bureau.secretary
    programme = begin(secretary, count=60)
    with acting_as(secretary.viewer):
        ask_for_seal(secretary.viewer, programme, publish_on=TODAY, secret=SECRET, now=NOW)
    (job,) = DBTaskResult.objects.filter(task_path__endswith="steps.carry_out")
    arguments = job.args_kwargs["args"]

    context: Any = SimpleNamespace(task_result=SimpleNamespace(started_at=NOW))
    work_off: Any = carry_out.func
    work_off(context, *arguments)

    selection = select(secretary, programme)
    person = secretary.membership.user_id
    assert arguments == [secretary.organisation.pk, selection.public_id, "seal", person]
    assert selection.sealed_at == NOW
    assert SECRET.hex() not in str(job.args_kwargs)
