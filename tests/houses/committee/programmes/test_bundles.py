"""All letters in one zip: made by a worker step by step, for the committee only."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from durf.houses.committee.programmes import bundles
from durf.houses.committee.programmes.errors import NothingToWriteError
from durf.houses.committee.programmes.invitations import mark_sent
from durf.houses.committee.programmes.models import BundledLetter, LetterBundle
from durf.platform.tenancy.viewer import acting_as
from tests.houses.programmes import TODAY, begin_drawn, bundle, invite, reload
from tests.houses.selfimages import make_team


def ask(desk, programme, ending="docx"):
    """By the page; gives the zip that a worker is at."""
    ids = {"programme": programme.public_id, "ending": ending}
    answer = desk.post("programme_letters_all", {}, **ids)
    assert answer.status_code == 302
    return find(desk)


def find(desk):
    with acting_as(desk.viewer):
        return LetterBundle.objects.seen_by(desk.viewer).latest("pk")


def step(desk, row, *, days=0):
    now = timezone.now() + timedelta(days=days)
    user = desk.membership.user_id
    bundles.take_step(desk.organisation.pk, row.public_id, user_id=user, now=now)


def unpack(answer):
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def count_waiting(desk):
    with acting_as(desk.viewer):
        return BundledLetter.objects.seen_by(desk.viewer).filter(made_at=None).count()


def check_files(files, letters):
    """Two for each municipality, named by nothing but its code and name."""
    rows = [letter.drawn.frame_row for letter in letters]
    assert set(files) == {
        f"{row.code} {row.name}/{name}-{row.code}.{ending}"
        for row in rows
        for name, ending in (("uitnodiging", "docx"), ("bewijs", "json"))
    }
    told = [json.loads(files[name])["list"]["proof"]["key"] for name in files if "bewijs" in name]
    assert len(set(told)) == len(letters)


def test_worker_makes_the_zip_in_steps_and_only_the_secretariat_saves_it(bureau) -> None:
    desk, programme = bureau.secretariat, begin_drawn(bureau.secretary)
    ids = {"programme": programme.public_id, "ending": "docx"}
    assert desk.get("programme_letters_zip", **ids).status_code == 404
    with acting_as(desk.viewer), pytest.raises(NothingToWriteError):
        bundles.ask_for_bundle(desk.viewer, programme, ending="docx", now=timezone.now())
    letters = invite(bureau.secretary, programme, is_sent=False)
    assert 'value="18"' not in desk.text("programme_letters", programme=programme.public_id)

    row = ask(desk, programme)
    assert ask(desk, programme).pk == row.pk
    assert row.total == len(letters) == 18
    queued = DBTaskResult.objects.filter(task_path__contains="bundles").count()
    assert queued == 1
    assert desk.get("programme_letters_file", **ids).status_code == 404
    part = desk.client.get(desk.url("programme_letters_zip", **ids), HTTP_HX_REQUEST="true")
    assert "HX-Refresh" not in part
    step(bureau.chair, row)
    assert count_waiting(desk) == 18
    step(desk, row)
    assert count_waiting(desk) == 8
    assert desk.get("programme_letters_file", **ids).status_code == 404
    step(desk, row)
    step(desk, row)
    done = desk.client.get(desk.url("programme_letters_zip", **ids), HTTP_HX_REQUEST="true")
    assert done["HX-Refresh"] == "true"
    assert count_waiting(desk) == 0
    assert desk.url("programme_letters_file", **ids) in desk.text("programme_letters_zip", **ids)
    check_files(unpack(desk.get("programme_letters_file", **ids)), letters)
    for other in (bureau.member, make_team().ciso):
        for name in ("programme_letters_zip", "programme_letters_file", "programme_letters_all"):
            assert other.client.get(desk.url(name, **ids)).status_code == 404


def test_zip_is_made_again_when_asked_or_stuck_and_goes_after_a_week(bureau) -> None:
    desk, programme = bureau.secretary, begin_drawn(bureau.secretary)
    letters = invite(desk, programme, is_sent=False)
    first = ask(desk, programme)
    bundle(desk, first)
    with acting_as(desk.viewer):
        mark_sent(
            desk.viewer,
            reload(desk, programme),
            invitations=letters[1:],
            sent_on=TODAY,
            now=timezone.now(),
        )
    second = ask(desk, programme)
    assert (second.total, second.body) == (1, None)
    with acting_as(desk.viewer):
        rows = LetterBundle.objects.seen_by(desk.viewer)
        rows.update(moved_at=timezone.now() - bundles.STILL_AFTER)
    third = ask(desk, programme)
    assert third.pk != second.pk

    bundles.remove_old(timezone.now() + timedelta(days=6))
    assert find(desk).pk == third.pk
    bundles.remove_old(timezone.now() + timedelta(days=8))
    with acting_as(desk.viewer):
        assert not LetterBundle.objects.seen_by(desk.viewer).exists()
        assert not BundledLetter.objects.seen_by(desk.viewer).exists()


def test_folder_is_code_and_name_and_nothing_else(bureau) -> None:
    programme = begin_drawn(bureau.secretary)
    (letter, *_others) = invite(bureau.secretary, programme, is_sent=False)
    letter.drawn.frame_row.name = "'s-Plaats / a\\b: (Lb.)"
    assert bundles.name_folder(letter) == f"{letter.drawn.frame_row.code} 's-Plaats - a-b- (Lb.)"


def test_steps_ask_the_database_the_same_at_any_size(bureau) -> None:
    desk, counts = bureau.secretary, []
    for size in (12, 24):
        programme = begin_drawn(desk, size=size)
        invite(desk, programme, is_sent=False)
        row = ask(desk, programme)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            step(desk, row)
        page = CaptureQueriesContext(connection)
        with page:
            ids = {"programme": programme.public_id, "ending": "docx"}
            desk.text("programme_letters_zip", **ids)
        counts.append((len(seen), len(page)))
    assert counts[0] == counts[1]
    assert counts[0][1] <= 12
