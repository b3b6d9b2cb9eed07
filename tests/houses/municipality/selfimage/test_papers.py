"""The self-image as PDF and Word: empty to write on, filled in to talk about."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import replace
from datetime import date

import pdfua
import pytest
from django.utils import timezone, translation

from durf.houses.municipality.selfimage.models import SelfImage
from durf.houses.municipality.selfimage.papers import Filling, make_paper, make_style
from durf.houses.municipality.selfimage.queries import (
    Team,
    list_answers,
    read_team,
    understand,
)
from durf.houses.municipality.selfimage.teamwork import Part, assign
from durf.platform.access.matrix import Role
from durf.platform.documents.formats import FORMATS, judge_file
from durf.platform.documents.paper import Heading, Paper
from durf.platform.documents.pdf import render_pdf
from durf.platform.documents.text import extract_text
from durf.platform.documents.word import render_docx
from durf.platform.tenancy.viewer import acting_as
from durf.reference.questionnaires.questionnaire import Questionnaire
from tests.houses.municipality.selfimage.team import (
    Town,
    answer_all,
    make_town,
    questions,
    say,
    start,
)
from tests.platform.documents.pdfs import read_text

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
INSTALL = "apt-get install --no-install-recommends libreoffice-writer-nogui"
MANY = 120
MOST_SECONDS = {"pdf": 1.0, "docx": 1.5}
RENDERERS = {"pdf": render_pdf, "docx": render_docx}


@pytest.fixture
def town() -> Town:
    return make_town("Astervoort", Role.CISO, Role.CIO)


@pytest.fixture
def selfimage(town) -> SelfImage:
    return start(town)


def read_filling(town: Town, selfimage: SelfImage) -> Filling:
    viewer = town.viewer(Role.CISO)
    with acting_as(viewer):
        rows = list_answers(viewer, selfimage)
        return Filling(understand(questions(), rows.values()), read_team(viewer, selfimage))


def make(selfimage: SelfImage, filling: Filling | None, *, language: str = "nl") -> Paper:
    with translation.override(language):
        return make_paper(selfimage, questions(), filling=filling, today=TODAY)


def read_word(selfimage: SelfImage, filling: Filling | None) -> str:
    body = render_docx(make(selfimage, filling), make_style(selfimage))
    return extract_text(FORMATS["docx"], body)


def make_many() -> Questionnaire:
    """As many questions as the largest form that we measure."""
    form = questions()
    extra = MANY - len(form.by_id)
    more = tuple(
        replace(question, id=f"{question.id}-{number}")
        for number, question in enumerate([*form.questions, *form.questions][:extra])
    )
    last = form.sections[-1]
    section = replace(last, questions=(*last.questions, *more))
    return replace(form, sections=(*form.sections[:-1], section))


def test_filled_paper_has_answers_words_and_names(town, selfimage) -> None:
    answer_all(town, selfimage, core_only=False)
    viewer = town.viewer(Role.CISO)
    with acting_as(viewer):
        assign(
            viewer,
            selfimage,
            part=Part("board"),
            person_id=town.members[Role.CIO].user.pk,
            due_on=None,
            now=timezone.now(),
        )

    text = extract_text(
        FORMATS["docx"],
        render_docx(make(selfimage, read_filling(town, selfimage)), make_style(selfimage)),
    )

    asked = questions().by_id
    assert asked["board-talk"].text.nl in text
    assert asked["board-talk"].options[2].text.nl in text
    assert asked["board-talk"].options[3].text.nl not in text
    assert "Zo doen wij het in Astervoort." in text
    assert town.members[Role.CIO].user.name in text


def test_empty_form_has_every_question_and_possibility_and_no_answer(town, selfimage) -> None:
    answer_all(town, selfimage, core_only=False)

    text = read_word(selfimage, None)

    for question in questions().questions:
        assert question.text.nl in text
        assert all(option.text.nl in text for option in question.options)
    assert "Zo doen wij het in Astervoort." not in text
    assert "[  ]" in text


def test_english_reader_gets_english(selfimage) -> None:
    paper = make(selfimage, None, language="en")

    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert paper.language == "en"
    assert any(questions().by_id["board-talk"].text.en in text for text in headings)


@pytest.mark.parametrize("is_filled", [True, False], ids=["filled", "empty"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pdf_passes_the_checker(town, selfimage, tmp_path, is_filled, language) -> None:
    answer_all(town, selfimage)
    filling = read_filling(town, selfimage) if is_filled else None
    path = tmp_path / "paper.pdf"

    with translation.override(language):
        path.write_bytes(
            render_pdf(make(selfimage, filling, language=language), make_style(selfimage))
        )

    assert [str(finding) for finding in pdfua.validate(path).findings] == []
    assert judge_file("a.pdf", path.read_bytes()).ending == "pdf"
    assert "�" not in read_text(path.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("is_filled", [True, False], ids=["filled", "empty"])
def test_word_document_opens_in_an_office_program(town, selfimage, tmp_path, is_filled) -> None:
    program = shutil.which("soffice")
    if program is None and os.environ.get("CI") != "true":
        pytest.skip(INSTALL)
    assert program, INSTALL
    answer_all(town, selfimage)
    filling = read_filling(town, selfimage) if is_filled else None
    (tmp_path / "paper.docx").write_bytes(
        render_docx(make(selfimage, filling), make_style(selfimage))
    )

    subprocess.run(
        [
            program,
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "paper.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    text = "".join(read_text((tmp_path / "paper.pdf").read_bytes()).split())
    assert "".join(questions().by_id["board-talk"].text.nl.split()) in text


@pytest.mark.parametrize("ending", sorted(RENDERERS))
def test_paper_of_many_questions_is_made_in_time(selfimage, ending) -> None:
    form = make_many()
    said = {q.id: replace(say(q), remark="Zo doen wij het hier. " * 20) for q in form.questions}
    paper = make_paper(selfimage, form, filling=Filling(said, Team({}, {})), today=TODAY)
    style, render = make_style(selfimage), RENDERERS[ending]
    # The typesetter remembers what it has set before; the fonts may be there already.
    render(make(selfimage, None), style)

    begin = time.process_time()
    render(paper, style)
    spent = time.process_time() - begin

    assert len(form.by_id) == MANY
    assert spent <= MOST_SECONDS[ending], f"{ending}: {spent:.2f} s"
