"""The PDF: accessible, archivable, the same every time, and never a program of its reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pdfua
import pikepdf
import pytest

from durf.platform.documents import pdf as pdf_module
from durf.platform.documents.cleaning import clean_text
from durf.platform.documents.errors import PaperNotRenderedError, PaperTooLongError
from durf.platform.documents.paper import (
    Bullets,
    DataTable,
    FactTable,
    Heading,
    HouseStyle,
    Paper,
    Paragraph,
    Quote,
    Signature,
)
from durf.platform.documents.pdf import render_pdf
from tests.platform.documents.papers import HOSTILE, LETTER, REPORT, STYLE
from tests.platform.documents.pdfs import (
    find_words,
    list_fonts,
    list_tags,
    opened,
    read_identifiers,
    read_text,
    walk_structure,
)

BOTH = pytest.mark.parametrize("paper", [LETTER, REPORT], ids=["letter", "report"])
# Read back in another order of letters or marks than they were written in.
REORDERED = (HOSTILE["right to left"], HOSTILE["combined"])


def fill(text: str) -> Paper:
    """A letter with this text in every place that takes one."""
    line = text[:400]
    return Paper(
        title=line,
        issued_on=date(2026, 11, 23),
        kind=line,
        our_reference=line,
        their_reference=line,
        date_text=line,
        place=line,
        addressee=(line,),
        classification=line,
        blocks=(
            Heading(1, line),
            Paragraph(text),
            Bullets((text,)),
            FactTable(((line, text),)),
            DataTable((line, line), ((text, text),), line),
            Quote(text, line),
        ),
        signature=Signature(line, line, line),
        attachments=(line,),
    )


@BOTH
def test_pdf_is_tagged_and_says_its_language_and_title(paper) -> None:
    with opened(render_pdf(paper, STYLE)) as pdf:
        root = pdf.Root

        assert root.MarkInfo.Marked
        assert "/StructTreeRoot" in root
        assert str(root.Lang) == "nl-NL"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == paper.title
        assert str(pdf.docinfo["/Author"]) == STYLE.organisation


@BOTH
def test_pdf_claims_both_standards(paper) -> None:
    with opened(render_pdf(paper, STYLE)) as pdf:
        claims = read_identifiers(pdf)

    assert claims == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


@BOTH
def test_pdf_has_its_fonts_inside_and_they_are_the_house_typeface(paper) -> None:
    with opened(render_pdf(paper, STYLE)) as pdf:
        fonts = set(list_fonts(pdf))

    assert fonts
    assert all(is_embedded and "SourceSansPro" in name for name, is_embedded in fonts)


@pytest.mark.parametrize(
    ("paper", "headings"),
    [(LETTER, ["H1", "H2", "H3", "H2"]), (REPORT, ["H1", "H1", "H2", "H1"])],
    ids=["letter", "report"],
)
def test_pdf_headings_start_at_one_and_skip_nothing(paper, headings) -> None:
    with opened(render_pdf(paper, STYLE)) as pdf:
        tags = list_tags(pdf)

    assert [tag for tag in tags if tag[0] == "H" and tag[1:].isdigit()] == headings


@BOTH
def test_pdf_tags_lists_tables_quotes_and_terms(paper) -> None:
    with opened(render_pdf(paper, STYLE)) as pdf:
        tags = list_tags(pdf)
        headers = [n for n in walk_structure(pdf.Root.StructTreeRoot.K) if n.S == "/TH"]
        scopes = {str(header.A[0].Scope) for header in headers}

    assert {"L", "LI", "LBody", "Table", "THead", "TH", "TD", "BlockQuote", "Caption"} <= set(tags)
    assert (tags.count("TH"), tags.count("TD")) == (2, 4)
    assert scopes == {"/Column"}


@BOTH
def test_pdf_has_no_picture_without_words(paper) -> None:
    with opened(render_pdf(paper, STYLE)) as pdf:
        figures = [n for n in walk_structure(pdf.Root.StructTreeRoot.K) if n.S == "/Figure"]

        assert all(str(figure.get("/Alt", "")) for figure in figures)


@BOTH
def test_pdf_passes_the_checker(paper, tmp_path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(render_pdf(paper, STYLE))

    report = pdfua.validate(path)

    assert [str(finding) for finding in report.findings] == []


def test_checker_bites(tmp_path) -> None:
    path = tmp_path / "planted.pdf"
    with opened(render_pdf(LETTER, STYLE)) as pdf:
        del pdf.Root["/Lang"]
        del pdf.Root["/StructTreeRoot"]
        pdf.save(path)

    assert pdfua.validate(path).findings


@BOTH
def test_pdf_is_the_same_every_time(paper) -> None:
    first, second = render_pdf(paper, STYLE), render_pdf(paper, STYLE)
    later = render_pdf(replace(paper, issued_on=date(2026, 11, 24)), STYLE)

    assert first == second
    assert first != later


def test_letter_says_who_what_and_which_page() -> None:
    text = read_text(render_pdf(LETTER, STYLE))

    for words in (
        "pagina1van2",
        "pagina2van2",
        "GemeenteBornedijk",
        "Onskenmerk",
        "A-2026-1",
        "Uwkenmerk",
        "TLP:AMBER",
        "Metvriendelijkegroet,",
        "namenshetcollege",
        "Bijlagen(2)",
    ):
        assert words in text


def test_report_has_contents_and_english_has_its_own_words() -> None:
    dutch = read_text(render_pdf(REPORT, STYLE))
    english = read_text(render_pdf(replace(LETTER, language="en"), STYLE))

    assert "Inhoud" in dutch
    assert "page1of2" in english
    assert "Attachments(2)" in english


def test_addressee_stands_in_the_window() -> None:
    """At the left, 50 mm from the top, where a window envelope shows it."""
    left, top = find_words(render_pdf(LETTER, STYLE), "Gemeente Bornedijk")

    assert 24 < left < 27
    assert 48 < top < 54


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_comes_out_as_text(text) -> None:
    body = render_pdf(fill(text), STYLE)

    with opened(body) as pdf:
        assert list_tags(pdf).count("H2") == 1
    if text in REORDERED:
        return
    wanted = "".join(clean_text(text).replace("\u200b", "").split())
    assert wanted[:2000] in read_text(body)


def test_characters_that_no_font_has_become_a_mark() -> None:
    text = read_text(render_pdf(fill("👋 dag 日本 x"), STYLE))

    assert "�dag��x" in text


def test_template_can_not_be_made_to_read_a_file() -> None:
    body = render_pdf(fill('#read("letter.typ")'), STYLE)

    assert "window envelope" not in read_text(body)
    assert '#read("letter.typ")' in read_text(body)


def test_empty_paper_is_still_a_whole_document() -> None:
    body = render_pdf(Paper(title="", issued_on=date(2026, 11, 23)), HouseStyle("Astervoort"))

    with opened(body) as pdf:
        assert list_tags(pdf).count("H1") == 1


def test_very_long_table_goes_on_over_the_pages_with_its_header() -> None:
    rows = tuple((f"Onderwerp {number}", "stap " * 12) for number in range(400))
    paper = replace(LETTER, blocks=(DataTable(("Onderwerp", "Stap"), rows),))

    body = render_pdf(paper, STYLE)

    with opened(body) as pdf:
        assert len(pdf.pages) > 5
        assert list_tags(pdf).count("TH") == 2
    assert read_text(body).count("OnderwerpStap") > 5


@pytest.mark.parametrize("name", ["title", "our_reference", "place", "kind"])
def test_line_as_long_as_a_page_is_refused(name) -> None:
    changes: dict[str, Any] = {name: "woord " * 100}

    with pytest.raises(PaperTooLongError):
        render_pdf(replace(LETTER, **changes), STYLE)


def test_text_without_end_is_refused() -> None:
    with pytest.raises(PaperTooLongError):
        render_pdf(replace(LETTER, blocks=(Paragraph("a " * 1_100_000),)), STYLE)


def test_refusal_of_the_typesetter_is_an_error_of_ours(monkeypatch) -> None:
    monkeypatch.setattr(pdf_module, "STANDARDS", ["ua-1", "a-1a", "a-4"])

    with pytest.raises((PaperNotRenderedError, ValueError)):
        render_pdf(LETTER, STYLE)


def test_fonts_of_the_machine_are_left_out() -> None:
    with opened(render_pdf(fill("Привет שלום مرحبا"), STYLE)) as pdf:
        names = {name.partition("+")[2].partition("-")[0] for name, _ in list_fonts(pdf)}

    assert names <= {"SourceSansPro", "LibertinusSerif", "NewCM10", "DejaVuSansMono"}


def test_structure_can_be_read_by_pikepdf_alone() -> None:
    with opened(render_pdf(LETTER, STYLE)) as pdf:
        assert isinstance(pdf.Root.StructTreeRoot, pikepdf.Dictionary)


def test_date_is_written_out_in_the_language_of_the_paper():
    dutch = render_pdf(replace(LETTER, date_text="", language="nl"), STYLE)
    english = render_pdf(replace(LETTER, date_text="", language="en"), STYLE)

    assert "23november2026" in read_text(dutch)
    assert "23November2026" in read_text(english)
