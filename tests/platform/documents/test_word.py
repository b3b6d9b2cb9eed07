"""The Word document: the same paper, with styles, language and properties of its own."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from datetime import datetime

import docx
import pytest
from docx.oxml.ns import qn

from durf.platform.documents.cleaning import clean_text
from durf.platform.documents.formats import FORMATS, judge_file
from durf.platform.documents.text import extract_text
from durf.platform.documents.word import render_docx
from tests.platform.documents.papers import HOSTILE, LETTER, REPORT, STYLE
from tests.platform.documents.pdfs import read_text
from tests.platform.documents.test_pdf import fill

BOTH = pytest.mark.parametrize("paper", [LETTER, REPORT], ids=["letter", "report"])
INSTALL = "apt-get install --no-install-recommends libreoffice-writer-nogui"


def open_docx(body: bytes):
    return docx.Document(io.BytesIO(body))


def test_headings_are_real_and_skip_nothing() -> None:
    document = open_docx(render_docx(LETTER, STYLE))

    styles = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert styles == ["Heading 1", "Heading 2", "Heading 3", "Heading 2"]


@BOTH
def test_language_and_properties_name_the_sender_and_nobody_else(paper) -> None:
    document = open_docx(render_docx(paper, STYLE))
    properties = document.core_properties

    lang = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == properties.language == "nl-NL"
    assert (properties.title, properties.author) == (paper.title, STYLE.organisation)
    assert properties.last_modified_by == STYLE.organisation
    assert (properties.comments, properties.keywords) == ("", "")
    assert properties.created.replace(tzinfo=None) == datetime(2026, 11, 23)
    assert "A. Aster" not in f"{properties.author}{properties.last_modified_by}{properties.subject}"


def test_tables_name_their_headers() -> None:
    document = open_docx(render_docx(LETTER, STYLE))
    facts, data = document.tables[1], document.tables[2]

    assert data.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    for table, first_row in ((facts, "0"), (data, "1")):
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == (first_row, "1")


def test_numbered_lists_start_again() -> None:
    document = open_docx(render_docx(LETTER, STYLE))

    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in document.paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert len(numbers) == 5
    assert len(set(numbers)) == 3


@BOTH
def test_word_document_is_the_same_every_time(paper) -> None:
    assert render_docx(paper, STYLE) == render_docx(paper, STYLE)


@BOTH
def test_word_document_would_be_accepted_as_upload(paper) -> None:
    body = render_docx(paper, STYLE)

    assert judge_file("brief.docx", body) is FORMATS["docx"]
    assert "vul het zelfbeeld in;" in extract_text(FORMATS["docx"], body)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_comes_out_as_text(text) -> None:
    body = render_docx(fill(text), STYLE)

    found = "".join(extract_text(FORMATS["docx"], body).replace("\u200b", "").split())
    wanted = "".join(clean_text(text).replace("\u200b", "").split())
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        part = archive.read("word/document.xml").decode()
    assert wanted[:2000] in found
    assert set(re.findall(r'w:instr="([^"]*)"', part)) == set()
    assert "<w:instrText" not in part


def test_emoji_stay_in_the_word_version() -> None:
    body = render_docx(fill("👋 dag"), STYLE)

    assert "👋 dag" in extract_text(FORMATS["docx"], body)


@pytest.mark.slow
@BOTH
def test_word_document_opens_in_an_office_program(paper, tmp_path) -> None:
    program = shutil.which("soffice")
    if program is None and os.environ.get("CI") != "true":
        pytest.skip(INSTALL)
    assert program, INSTALL
    (tmp_path / "paper.docx").write_bytes(render_docx(paper, STYLE))

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

    text = read_text((tmp_path / "paper.pdf").read_bytes())
    assert "vulhetzelfbeeldin;" in text
    assert "Eersteregel" in text
