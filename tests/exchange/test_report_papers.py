"""The visit report as a paper: what it opens with, its structure, its annex, what was taken out."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from datetime import date

import pdfua
import pytest
from django.utils import translation

from durf.exchange.postbox.reports import HIDDEN, Edition, make_report
from durf.houses.municipality.reports.letters import CouncilLetter, make_letter
from durf.houses.municipality.reports.models import CouncilVersion, OwnStep, ReceivedReport
from durf.platform.documents.paper import Heading, HouseStyle
from durf.platform.documents.pdf import render_pdf
from durf.platform.documents.word import render_docx
from tests.platform.documents.pdfs import list_tags, opened, read_text

INSTALL = "apt-get install --no-install-recommends libreoffice-writer-nogui"
STYLE = HouseStyle("Commissie Informatieveiligheid")
SECTIONS = ("conversation", "question", "strong", "better", "idea", "concern")
STEP = {
    "title": "Maak een plan van één bladzijde",
    "why": "Een kort plan wordt gelezen en gedaan.",
    "first_step": "Zet de drie keuzes van het college bovenaan.",
    "who": "de CISO",
    "horizon": "binnen drie maanden",
    "material": ["BIO2 deel 1"],
    "reasons": ["omdat vraag 4.1 is beantwoord met “Een plan is er nog niet”"],
}
CONTENT = {
    "title": "Gespreksverslag Astervoort",
    "held_on": "2026-11-03",
    "paragraphs": [
        {"id": f"par{place}", "section": section, "text": f"Over {section}.\n- één;\n- twee."}
        for place, section in enumerate(SECTIONS)
    ],
    "steps": [STEP | {"id": f"step{place}"} for place in range(7)],
    "adopted": {"name": "Roos Verhulst", "function": "secretaris", "on_behalf_of": "de voorzitter"},
    "response": "none",
    "reactions": [
        {"id": "r1", "about": "par3", "quote": "Citaat.", "kind": "nuance", "text": "Anders."}
        | {"verdict": "left", "why": "Daarom."},
        {"id": "r2", "kind": "error", "text": "Overgenomen.", "verdict": "taken"},
    ],
}


def make(**terms):
    edition = Edition("Gespreksverslag", date(2026, 11, 23), "gemeente Astervoort", **terms)
    with translation.override("en"):
        return make_report(CONTENT, edition)


def test_report_opens_with_what_it_is_not_and_ends_with_what_was_left():
    paper = make(classification="TLP:AMBER")
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]

    assert headings[0] == "What this report is, and what it isn't"
    assert headings[1] == "In short"
    assert headings[headings.index("Possible next steps") - 1] == "What concerns us"
    assert headings[-2] == "Annex: what we left as it was"
    text = read_text(render_pdf(paper, STYLE))
    for words in ("ninety minutes", "isn't exhaustive", "passes no judgement", "no agreement"):
        assert words.replace(" ", "") in text.replace("’", "'")
    assert "Daarom." in text
    assert "Overgenomen." not in text
    assert "onbehalfofdevoorzitter" in text.replace("namens", "onbehalfof")


def test_report_and_letter_pass_the_checker_in_time(tmp_path):
    letter = CouncilLetter(
        ReceivedReport(title="Gespreksverslag", held_on=date(2026, 11, 3)),
        CouncilVersion(hidden=["par0"], message="Wij gaan aan de slag.", choice="secret"),
        CONTENT,
        [OwnStep(title="Een plan", progress="planned", planned_on=date(2027, 1, 5))],
        "gemeente Astervoort",
    )
    with translation.override("en"):
        papers = {"report": make(), "letter": make_letter(letter, today=date(2026, 11, 23))}
    render_pdf(papers["letter"], STYLE)

    for name, paper in papers.items():
        started = time.perf_counter()
        body = render_pdf(paper, STYLE)
        took = time.perf_counter() - started
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(body)
        with opened(body) as pdf:
            tags = list_tags(pdf)
        assert [str(finding) for finding in pdfua.validate(path).findings] == []
        assert {"H1", "P", "L"} <= set(tags) or {"H2", "P", "L"} <= set(tags)
        assert took <= 1


def test_what_was_taken_out_is_in_no_file():
    paper = make(hidden=frozenset({"par3", "step2"}))

    text = read_text(render_pdf(paper, STYLE))
    assert "Overbetter." not in text
    assert "Anders." not in text
    assert "Citaat." not in text
    assert repr(paper).count(HIDDEN) >= 3


@pytest.mark.slow
def test_word_version_opens_in_an_office_program(tmp_path):
    program = shutil.which("soffice")
    if program is None and os.environ.get("CI") != "true":
        pytest.skip(INSTALL)
    assert program, INSTALL
    (tmp_path / "verslag.docx").write_bytes(render_docx(make(mark="a_1"), STYLE))

    subprocess.run(
        [
            program,
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "verslag.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    text = read_text((tmp_path / "verslag.pdf").read_bytes())
    assert "Zetdedriekeuzesvanhetcollegebovenaan." in text
