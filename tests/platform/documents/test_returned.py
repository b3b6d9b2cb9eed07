"""A Word document that comes back: what people changed and said, paragraph by paragraph."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from durf.platform.documents.errors import (
    FileBombError,
    FileBrokenError,
    FileForeignError,
    FileMacroError,
    FileMismatchError,
    FileRefusedError,
)
from durf.platform.documents.paper import Bullets, Heading, Layout, Paper, Paragraph
from durf.platform.documents.returned import Remark, read_returned
from durf.platform.documents.word import render_docx
from tests.platform.documents.files import make_zip, word_parts
from tests.platform.documents.papers import LETTER, STYLE

NAME = "verslag.docx"
PAPER = Paper(
    title="Gespreksverslag",
    issued_on=date(2026, 11, 23),
    layout=Layout.REPORT,
    mark="k3v_4",
    blocks=(
        Heading(1, "Het gesprek"),
        Paragraph("De CISO vertelde over de back-up.", anchor="aaa"),
        Paragraph("Het college koos drie stappen.", anchor="bbb"),
        Bullets(("één", "twee")),
        Paragraph("Tot slot: een lang woord " + "x" * 60, anchor="ccc"),
    ),
)
INSTALL = "apt-get install --no-install-recommends libreoffice-writer-nogui"
SENT = ("aaa", "bbb", "ccc")


def open_sent():
    document = docx.Document(io.BytesIO(render_docx(PAPER, STYLE)))
    by_anchor = {
        mark.get(qn("w:name")).removeprefix("durf_p_"): paragraph
        for paragraph in document.paragraphs
        for mark in paragraph._p.iter(qn("w:bookmarkStart"))
    }
    return document, by_anchor


def read_back(document, *, anchors=SENT):
    made = io.BytesIO()
    document.save(made)
    return read_returned(NAME, made.getvalue(), anchors=anchors)


def track(kind, text):
    tag = "delText" if kind == "del" else "t"
    return parse_xml(
        f'<w:{kind} {nsdecls("w")} w:id="9" w:author="Lid" w:date="2026-11-23T10:00:00Z">'
        f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r></w:{kind}>'
    )


def test_untouched_document_says_what_was_sent():
    document, _ = open_sent()

    back = read_back(document)

    assert back.mark == "k3v_4"
    assert list(back.paragraphs) == list(SENT)
    assert back.paragraphs["bbb"].original == "Het college koos drie stappen."
    assert all(p.original == p.proposed and not p.added for p in back.paragraphs.values())
    assert back.paragraphs["ccc"].original.endswith("x" * 60)


def test_tracked_changes_are_read_both_ways_with_remarks_and_new_paragraphs():
    document, found = open_sent()
    found["aaa"]._p.append(track("ins", " Die werkt goed."))
    first = found["bbb"].runs[0]
    first._r.addprevious(track("del", "Gisteren. "))
    document.add_comment(first, text="Vier stappen, dacht ik.", author="Lid", initials="L")
    new = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:rPr><w:ins w:id="8" w:author="L"/></w:rPr></w:pPr></w:p>'
    )
    new.append(track("ins", "Een nieuwe alinea."))
    found["bbb"]._p.addnext(new)

    back = read_back(document).paragraphs

    assert back["aaa"].original == "De CISO vertelde over de back-up."
    assert back["aaa"].proposed == "De CISO vertelde over de back-up. Die werkt goed."
    assert back["bbb"].original == "Gisteren. Het college koos drie stappen."
    assert back["bbb"].proposed == "Het college koos drie stappen."
    about = "Het college koos drie stappen."
    assert back["bbb"].remarks == (Remark("Vier stappen, dacht ik.", "Lid", about),)
    assert back["bbb"].added == ("Een nieuwe alinea.",)
    assert back["ccc"].added == ()


def test_paragraph_that_was_taken_out_is_told():
    document, found = open_sent()
    found["bbb"]._p.getparent().remove(found["bbb"]._p)

    back = read_back(document).paragraphs

    assert back["bbb"].is_gone
    assert not back["aaa"].is_gone


def bomb():
    parts = word_parts() | {"word/comments.xml": "<w:p>" + "a" * 60_000_000}
    return make_zip(parts)


def entity():
    doc = '<!DOCTYPE d [<!ENTITY e "x">]><w:document xmlns:w="x"><w:p>&e;</w:p></w:document>'
    return make_zip(word_parts() | {"word/document.xml": doc})


def entity_in_remarks():
    with zipfile.ZipFile(io.BytesIO(render_docx(PAPER, STYLE))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    remarks = '<!DOCTYPE d [<!ENTITY e "x">]><w:comments xmlns:w="x">&e;</w:comments>'
    return make_zip(parts | {"word/comments.xml": remarks})


@pytest.mark.parametrize(
    ("name", "make", "error"),
    [
        (NAME, lambda: render_docx(LETTER, STYLE), FileForeignError),
        (NAME, lambda: make_zip(word_parts()), FileForeignError),
        (NAME, lambda: render_docx(PAPER, STYLE)[:2000], FileBrokenError),
        (NAME, lambda: make_zip(word_parts() | {"word/vbaProject.bin": b"x"}), FileMacroError),
        (NAME, bomb, FileBombError),
        (NAME, entity, FileBombError),
        (NAME, entity_in_remarks, FileBrokenError),
        ("verslag.pdf", lambda: render_docx(PAPER, STYLE), FileMismatchError),
        ("verslag.txt", lambda: b"hallo", FileMismatchError),
        (NAME, lambda: b"", FileRefusedError),
    ],
)
def test_file_that_is_not_ours_or_not_whole_is_refused(name, make, error):
    with pytest.raises(error):
        read_returned(name, make())


@pytest.mark.slow
def test_anchors_survive_an_office_program(tmp_path):
    program = shutil.which("soffice")
    if program is None and os.environ.get("CI") != "true":
        pytest.skip(INSTALL)
    assert program, INSTALL
    (tmp_path / NAME).write_bytes(render_docx(PAPER, STYLE))
    (tmp_path / "out").mkdir()

    subprocess.run(
        [
            program,
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--convert-to", "docx", "--outdir", str(tmp_path / "out"), str(tmp_path / NAME)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    back = read_returned(NAME, (tmp_path / "out" / NAME).read_bytes(), anchors=SENT)
    assert back.mark == "k3v_4"
    assert [p.original for p in back.paragraphs.values()][1] == "Het college koos drie stappen."
    assert not any(p.is_gone or p.added for p in back.paragraphs.values())
