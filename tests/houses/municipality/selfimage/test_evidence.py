"""Evidence: one piece under many questions, of one of three sorts, and never sent along."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from durf.exchange.opening import read_sent
from durf.exchange.terms import Tlp
from durf.houses.municipality.selfimage.errors import SelfImageFrozenError
from durf.houses.municipality.selfimage.evidence import (
    Piece,
    add_evidence,
    stop_using,
    use_evidence,
)
from durf.houses.municipality.selfimage.models import Evidence, EvidenceUse, SelfImage
from durf.houses.municipality.selfimage.rounds import close_selfimage
from durf.platform.documents.errors import FileRefusedError
from durf.platform.documents.files import Upload
from durf.platform.documents.models import Document
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk
from tests.houses.selfimages import LEVEL, NOW, TEXT, begin, fill, make_committee, make_team, send

pytestmark = pytest.mark.django_db
PLAN = Upload("plan.txt", b"Ons plan", title="Plan")


def add(desk: Desk, selfimage: SelfImage, *, title: str = "Ons plan", **terms: Any) -> Evidence:
    with acting_as(desk.viewer):
        piece = Piece(title, **terms)
        return add_evidence(desk.viewer, selfimage, question=LEVEL, piece=piece, now=NOW)


def count_uses(desk: Desk) -> int:
    with acting_as(desk.viewer):
        return EvidenceUse.objects.seen_by(desk.viewer).count()


@pytest.mark.parametrize(
    ("terms", "is_shown"),
    [
        ({"upload": PLAN, "label": Tlp.RED, "expires_on": date(2027, 1, 1)}, False),
        ({"link": "https://voorbeeld.test/plan"}, False),
        ({}, True),
    ],
    ids=["file", "link", "shown on the day"],
)
def test_evidence_is_a_file_a_link_or_shown_during_the_visit(team, terms, is_shown) -> None:
    row = add(team.cio, begin(team.ciso), **terms)

    assert row.is_shown_on_visit is is_shown
    assert (row.document is not None) is ("upload" in terms)
    assert row.link == terms.get("link", "")
    assert row.label == terms.get("label", Tlp.AMBER)
    assert row.expires_on == terms.get("expires_on")


def test_one_piece_stands_under_many_questions_and_once_under_each(team) -> None:
    selfimage = begin(team.ciso)
    row = add(team.cio, selfimage, upload=PLAN)
    with acting_as(team.ciso.viewer):
        first = use_evidence(team.ciso.viewer, selfimage, question=TEXT, evidence=row)
        again = use_evidence(team.ciso.viewer, selfimage, question=TEXT, evidence=row)

        assert first == again
        assert count_uses(team.ciso) == 2
        stop_using(team.ciso.viewer, first)
        assert Document.objects.seen_by(team.ciso.viewer).count() == 1

    assert count_uses(team.ciso) == 1


@pytest.mark.parametrize("name", ["plan.exe", "plan.pdf"])
def test_refused_file_leaves_nothing(team, name) -> None:
    selfimage = begin(team.ciso)

    with pytest.raises(FileRefusedError):
        add(team.cio, selfimage, upload=Upload(name, b"MZ\x90\x00", title="Plan"))

    with acting_as(team.cio.viewer):
        assert not Evidence.objects.seen_by(team.cio.viewer).exists()
        assert not Document.objects.seen_by(team.cio.viewer).exists()


@pytest.mark.parametrize(
    "change", [{"link": "https://voorbeeld.test/"}, {"is_shown_on_visit": False}]
)
def test_database_refuses_evidence_of_two_sorts_or_none(team, change) -> None:
    row = add(team.cio, begin(team.ciso))

    with acting_as(team.cio.viewer):
        rows = Evidence.objects.seen_by(team.cio.viewer).filter(pk=row.pk)
        with (
            pytest.raises(IntegrityError, match="evidence_is_one_of_three_things"),
            transaction.atomic(),
        ):
            rows.update(**change)


def test_database_refuses_evidence_of_another_municipality(team) -> None:
    stranger = make_team("Culemhaven")
    theirs = add(stranger.ciso, begin(stranger.ciso))
    selfimage = begin(team.ciso)

    with (
        acting_as(team.ciso.viewer),
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        check_constraints(use_evidence(team.ciso.viewer, selfimage, question=TEXT, evidence=theirs))


def check_constraints(_row: EvidenceUse) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_no_evidence_comes_to_what_is_closed(team) -> None:
    selfimage = begin(team.ciso)
    row = add(team.cio, selfimage)
    with acting_as(team.ciso.viewer):
        close_selfimage(team.ciso.viewer, selfimage)

        with pytest.raises(SelfImageFrozenError):
            use_evidence(team.ciso.viewer, selfimage, question=TEXT, evidence=row)
    with pytest.raises(SelfImageFrozenError):
        add(team.cio, selfimage, upload=PLAN)


def test_evidence_is_never_sent_along(team) -> None:
    make_committee()
    selfimage = begin(team.ciso)
    add(team.cio, selfimage, upload=PLAN, title="Geheim bewijs")
    add(team.cio, selfimage, link="https://geheim.voorbeeld.test/", title="Geheime plek")
    fill(team.ciso, selfimage)

    submission = send(team.secretary, selfimage)

    with acting_as(team.ciso.viewer):
        said = json.dumps(read_sent(team.ciso.viewer, submission.delivery).content)
    assert "eheim" not in said
    assert "Ons plan" not in said


def test_evidence_is_added_used_elsewhere_and_taken_away(team) -> None:
    selfimage = begin(team.ciso)
    ids = {"selfimage": selfimage.public_id}
    file = SimpleUploadedFile("plan.txt", b"Ons plan")
    form = {"title": "Ons plan", "label": "AMBER", "link": "", "expires_on": "01-01-2027"}
    team.cio.post("selfimage_evidence", form | {"file": file}, **ids, question=LEVEL)
    with acting_as(team.ciso.viewer):
        row = Evidence.objects.seen_by(team.ciso.viewer).get()
    use = {"action": "use", "evidence": row.public_id}

    offered = team.cio.text("selfimage_evidence", **ids, question=TEXT)
    team.cio.post("selfimage_evidence", use, **ids, question=TEXT)
    used = team.cio.text("selfimage_question", **ids, question=TEXT)
    team.cio.post("selfimage_evidence", use | {"action": "drop"}, **ids, question=TEXT)
    dropped = team.cio.text("selfimage_question", **ids, question=TEXT)

    assert row.public_id in offered
    assert "Ons plan" in used
    assert "Ons plan" not in dropped
    assert "Ons plan" in team.cio.text("selfimage_question", **ids, question=LEVEL)


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"link": "javascript:alert(1)"},
        {"link": "https://voorbeeld.test/", "file": SimpleUploadedFile("a.txt", b"x")},
        {"file": SimpleUploadedFile("kwaad.exe", b"MZ\x90\x00")},
        {"expires_on": "ooit"},
    ],
    ids=["title", "script", "both", "program", "day"],
)
def test_wrong_evidence_is_refused(team, change) -> None:
    selfimage = begin(team.ciso)
    form = {"title": "Plan", "label": "AMBER", "link": "", "expires_on": ""} | change

    page = team.cio.post("selfimage_evidence", form, selfimage=selfimage.public_id, question=LEVEL)

    assert page.status_code == 200
    assert "durf-error-summary" in page.content.decode()
    with acting_as(team.ciso.viewer):
        assert not Evidence.objects.seen_by(team.ciso.viewer).exists()
